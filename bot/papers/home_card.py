"""The card at an elder's home, on one page in large type. Pure."""

from bot.papers.paper import blank, finished
from care.kit.times import wall_clock
from care.visits.home_card import CardToPrint
from dialogs.language.words import Reader, say
from dialogs.visits.home_card import HOW, KEEP_IT_INSIDE, LINE, NO_OTHER, NUMBER, TITLE

SIZE = 16.0  # points: it is read at arm's length, in a dim hall
WIDTHS = (20, 30, 20, 30)  # line, number, and both once more


def draw_home_card(card: CardToPrint, reader: Reader) -> bytes:
    """A PDF on A4. Raises as `blank` does."""
    title, how, inside, other = (say(one, reader) for one in (TITLE, HOW, KEEP_IT_INSIDE, NO_OTHER))
    half = len(card.numbers) // 2
    head = (say(LINE, reader), say(NUMBER, reader)) * 2
    rows = [
        (f"{line}", card.numbers[line - 1], f"{line + half}", card.numbers[line + half - 1])
        for line in range(1, half + 1)
    ]
    words = "".join([title, how, inside, other, card.called, *head, *card.numbers])
    paper = blank(words, reader, SIZE, wall_clock(reader.now, reader.zone))
    paper.title(title)
    paper.line(card.called, bold=True)
    paper.line(how)
    paper.gap(0.5)
    paper.table([head, *rows], WIDTHS)
    paper.gap(0.5)
    paper.line(inside)
    paper.line(other)
    return finished(paper)
