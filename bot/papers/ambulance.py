"""The page for an ambulance: what has to be known within a minute, on one side of A4, allergies first. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time

from bot.papers.paper import Paper, blank, finished
from care.health.papers import AmbulanceSheet, Contact, Known
from dialogs.health.reading_words import KINDS, value_said
from dialogs.health.trend_words import Date
from dialogs.language.words import Phrase, Reader, Text, _, say

SIZES = (17.0, 14.0, 12.0, 10.0, 8.0)  # points: the largest that leaves it on one page
LINES = (12, 8, 5)  # of a list, where even the smallest size is too large
MOST_CHARACTERS = 120  # of a line, then
TOO_MUCH = 4000  # characters: not even tried

Lists = tuple[tuple[Phrase, Known], ...]


def draw_ambulance_sheet(sheet: AmbulanceSheet, reader: Reader) -> bytes:
    """A PDF of exactly one page. Raises NoTypefaceError, and ImportError without the extra `papers`."""
    words = "".join(_all_words(sheet, reader))
    paper = blank(words, reader, SIZES[-1], sheet.made_at)
    whole = [(size, sheet) for size in SIZES if len(words) < TOO_MUCH]
    less = [(SIZES[-1], _shortened(sheet, reader, most)) for most in LINES]
    paper.size, fitting = next((one for one in (*whole, *less) if _fits(paper, *one)), less[-1])
    _set(paper, fitting)
    return finished(paper)


def _fits(paper: Paper, size: float, sheet: AmbulanceSheet) -> bool:
    trial = Paper(paper.pdf, paper.reader, size, dry=True)
    _set(trial, sheet)
    return trial.fits


def _lists(sheet: AmbulanceSheet) -> Lists:
    return (
        (_("List of medicines"), sheet.medicines),
        (_("Illnesses"), sheet.conditions),
        (_("Operations"), sheet.operations),
    )


def _set(paper: Paper, sheet: AmbulanceSheet) -> None:
    def said(text: Text) -> str:
        return say(text, paper.reader)

    paper.line(said(_("For the ambulance · emergency number {number}", number=sheet.emergency)), bold=True)
    paper.title(sheet.person.name)
    paper.line(said(_born(sheet)))
    paper.line(" · ".join(filter(None, (sheet.person.address, sheet.person.phone))))
    paper.heading(said(_("Allergies")))
    paper.line("\n".join(_lines(sheet.allergies, said)), bold=True, boxed=True)
    for name, known in _lists(sheet):
        paper.heading(said(name))
        paper.line("\n".join(_lines(known, said)))
    if sheet.hospital or sheet.card:
        paper.heading(said(_("Hospital")))
        paper.line(" · ".join(filter(None, (sheet.hospital, said(_card(sheet))))))
    paper.heading(said(_("Please call")))
    paper.line("\n".join(map(_contact, sheet.contacts)) or said(NOTHING_SAID), bold=True)
    if sheet.latest:
        paper.heading(said(_("Last measured")))
        paper.line("\n".join(_measured(sheet, said)))
    paper.gap(0.4)
    made = _("As the family told Linli, {day}. Not checked by a doctor.", day=Date(sheet.made_at, with_year=True))
    paper.line(said(made))


NONE_KNOWN, NOTHING_SAID = _("None known"), _("Nothing is noted here: please ask")


def _lines(known: Known, said: Callable[[Text], str]) -> Iterator[str]:
    """What nobody has said is not taken for none."""
    if known is None:
        yield said(NOTHING_SAID)
    elif not known:
        yield said(NONE_KNOWN)
    else:
        yield from known


def _born(sheet: AmbulanceSheet) -> Text:
    born = sheet.person.born
    if born is None:
        return ""
    today = sheet.made_at.date()
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return _("born {day}, {years} years old", day=Date(_at(born), with_year=True), years=years)


def _at(day: date) -> datetime:
    return datetime.combine(day, time())


def _card(sheet: AmbulanceSheet) -> Text:
    return _("card {number}", number=sheet.card) if sheet.card else ""


def _contact(one: Contact) -> str:
    return " · ".join(filter(None, (one.name, one.role, one.phone)))


def _measured(sheet: AmbulanceSheet, said: Callable[[Text], str]) -> Iterator[str]:
    for one in sheet.latest:
        named = _("{what}: {value}", what=KINDS[one.reading.kind], value=value_said(one.reading))
        yield f"{said(named)} ({said(Date(one.at, with_year=True))}, {one.at:%H:%M})"


def _all_words(sheet: AmbulanceSheet, reader: Reader) -> Iterator[str]:
    """Whatever people wrote, and our own language."""
    person = sheet.person
    yield from (person.name, person.address, sheet.hospital, sheet.card, say(NOTHING_SAID, reader))
    yield from map(_contact, sheet.contacts)
    for known in (sheet.allergies, *(known for _name, known in _lists(sheet))):
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
