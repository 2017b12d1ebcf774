"""The page for an ambulance: what has to be known within a minute, on one side of A4, allergies first. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from bot.papers.paper import Paper, blank, finished
from care.health.papers import AmbulanceSheet, Known
from dialogs.health.sheet_words import WITH_CODE, contact_said, sheet_said
from dialogs.language.words import Reader, _, say
from dialogs.people.qr import draw_qr

SIZES = (17.0, 14.0, 12.0, 10.0, 8.0)  # points: the largest that leaves it on one page
LINES = (12, 8, 5)  # of a list, where even the smallest size is too large
MOST_CHARACTERS = 120  # of a line, then
TOO_MUCH = 4000  # characters: not even tried
CODE = 32.0  # mm: read by a telephone from an arm's length


def draw_ambulance_sheet(sheet: AmbulanceSheet, reader: Reader, link: str = "") -> bytes:
    """A PDF of exactly one page; `link` is what its code opens.

    Raises NoTypefaceError, and ImportError without the extra `papers`.
    """
    words = "".join(_all_words(sheet, reader))
    paper = blank(words, reader, SIZES[-1], sheet.made_at)
    whole = [(size, sheet) for size in SIZES if len(words) < TOO_MUCH]
    less = [(SIZES[-1], _shortened(sheet, reader, most)) for most in LINES]
    paper.size, fitting = next((one for one in (*whole, *less) if _fits(paper, *one, link)), less[-1])
    _set(paper, fitting, link)
    return finished(paper)


def _fits(paper: Paper, size: float, sheet: AmbulanceSheet, link: str) -> bool:
    trial = Paper(paper.pdf, paper.reader, size, dry=True)
    _set(trial, sheet, link)
    return trial.fits


def _set(paper: Paper, sheet: AmbulanceSheet, link: str) -> None:
    said = sheet_said(sheet, paper.reader)
    paper.line(said.head, bold=True)
    paper.title(said.name)
    paper.line(said.born)
    paper.line(said.where)
    for number, section in enumerate(said.sections):
        paper.heading(section.heading)
        paper.line("\n".join(section.lines), bold=section.first, boxed=section.first and not number)
    paper.gap(0.4)
    paper.line(said.made)
    if link:
        paper.gap(0.4)
        paper.line(say(WITH_CODE, paper.reader))
        paper.square(draw_qr(link), CODE, beside=False)


def _all_words(sheet: AmbulanceSheet, reader: Reader) -> Iterator[str]:
    """Whatever people wrote, and our own language."""
    person = sheet.person
    yield from (person.name, person.address, sheet.hospital, sheet.card, say(WITH_CODE, reader))
    yield from map(contact_said, sheet.contacts)
    for known in (sheet.allergies, sheet.medicines, sheet.conditions, sheet.operations):
        yield from known or ()


def _shortened(sheet: AmbulanceSheet, reader: Reader, most: int) -> AmbulanceSheet:
    """So many lines of each list: the rest is asked for."""

    def short(known: Known) -> Known:
        if not known:
            return known
        lines = tuple(line if len(line) <= MOST_CHARACTERS else f"{line[:MOST_CHARACTERS]}…" for line in known)
        more = len(lines) - most
        return lines if more <= 0 else (*lines[:most], say(_("and {count} more: please ask", count=more), reader))

    return replace(
        sheet,
        allergies=short(sheet.allergies),
        medicines=short(sheet.medicines),
        conditions=short(sheet.conditions),
        operations=short(sheet.operations),
        contacts=sheet.contacts[:most],
    )
