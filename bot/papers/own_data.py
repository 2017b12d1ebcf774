"""A copy of one's own data, to read and print. Pure."""

from bot.papers.paper import blank, finished
from care.kit.times import wall_clock
from care.leaving.export import Copy
from dialogs.language.words import Reader, say
from dialogs.leaving.copy_words import TITLE, made, parts_of

SIZE = 11.0  # points


def draw_own_data(copy: Copy, reader: Reader) -> bytes:
    """A PDF on A4. Raises as `blank` does."""
    parts = tuple(parts_of(copy, reader))
    title, at = say(TITLE, reader), made(copy, reader)
    words = "".join((title, at, *(line for part in parts for line in (part.heading, *part.lines, part.more))))
    paper = blank(words, reader, SIZE, wall_clock(copy.made_at, copy.reader.zone))
    paper.title(title)
    paper.line(at)
    for part in parts:
        paper.heading(part.heading)
        for line in part.lines:
            paper.line(line)
            paper.gap(0.25)
        paper.line(part.more)
    return finished(paper)
