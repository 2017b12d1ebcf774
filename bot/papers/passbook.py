"""Somebody's hours on paper, large, to be kept in a drawer. Pure."""

from bot.papers.paper import blank, finished
from care.hours.statement import Statement
from care.kit.times import wall_clock
from dialogs.hours.passbook_words import COLUMNS, NOTHING, made, rows, stands, title
from dialogs.language.words import Reader, say

SIZE = 17.0  # points: large type (RNIB's clear print begins at 16)
WIDTHS = (26, 30, 22, 22)


def draw_passbook(statement: Statement, reader: Reader) -> bytes:
    """A PDF on A4, the oldest line first. Raises as `blank` does."""
    head, lines = tuple(say(one, reader) for one in COLUMNS), tuple(rows(statement, reader))
    whose, now, day, nothing = title(statement, reader), stands(statement, reader), made(reader), say(NOTHING, reader)
    words = "".join((whose, now, day, nothing, *head, *(cell for line in lines for cell in line)))
    paper = blank(words, reader, SIZE, wall_clock(reader.now, reader.zone))
    paper.title(whose)
    paper.line(day)
    paper.gap(0.5)
    paper.line(now, bold=True)
    paper.gap(0.5)
    if lines:
        paper.table((head, *lines), WIDTHS)
    else:
        paper.line(nothing)
    return finished(paper)
