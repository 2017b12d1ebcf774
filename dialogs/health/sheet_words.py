"""What the medical sheet says, on paper (bot/papers/ambulance.py) and on the page behind its code. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from care.health.papers import AmbulanceSheet, Contact, Known
from dialogs.health.reading_words import KINDS, value_said
from dialogs.health.trend_words import Date
from dialogs.language.words import Reader, Text, _, say

TITLE = _("Medical sheet")
BEFORE = _("For those who are treating this person. The family is told that it was opened.")
OPEN_IT = _("Show it")
OVER_TITLE = _("This code no longer works")
OVER = _("What is printed on the sheet still helps. Is somebody in danger? Call the emergency number there.")
TOLD = _("The family has been told that this page was opened.")
NONE_KNOWN, NOTHING_SAID = _("None known"), _("Nothing is noted here: please ask")
WITH_CODE = _("The code opens this page as it is today. Each opening is told to the family.")
Said = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines. `first`: what has to be seen at once."""

    heading: str
    lines: tuple[str, ...]
    first: bool = False


@dataclass(frozen=True, slots=True)
class SheetWords:
    """In the reader's language; what is empty is left out."""

    head: str
    name: str
    born: str
    where: str
    sections: tuple[Section, ...]
    made: str


def sheet_said(sheet: AmbulanceSheet, reader: Reader) -> SheetWords:
    """Everything that is said, allergies first."""

    def said(text: Text) -> str:
        return say(text, reader)

    made = _("As the family told Linli, {day}. Not checked by a doctor.", day=Date(sheet.made_at, with_year=True))
    return SheetWords(
        said(_("For the ambulance · emergency number {number}", number=sheet.emergency)),
        sheet.person.name, said(_born(sheet)), " · ".join(filter(None, (sheet.person.address, sheet.person.phone))),
        tuple(_sections(sheet, said)), said(made),
    )  # fmt: skip


def _sections(sheet: AmbulanceSheet, said: Said) -> Iterator[Section]:
    yield Section(said(_("Allergies")), tuple(_lines(sheet.allergies, said)), first=True)
    heart = (said(_("Heart failure is known")),) if sheet.weak_heart else ()
    ill = (*heart, *(sheet.conditions or ())) if heart else sheet.conditions
    for name, known in (
        (_("List of medicines"), sheet.medicines),
        (_("Illnesses"), ill),
        (_("Operations"), sheet.operations),
    ):
        yield Section(said(name), tuple(_lines(known, said)))
    if sheet.hospital or sheet.card:
        card = said(_("card {number}", number=sheet.card)) if sheet.card else ""
        yield Section(said(_("Hospital")), (" · ".join(filter(None, (sheet.hospital, card))),))
    contacts = tuple(map(contact_said, sheet.contacts)) or (said(NOTHING_SAID),)
    yield Section(said(_("Please call")), contacts, first=True)
    if sheet.latest:
        yield Section(said(_("Last measured")), tuple(_measured(sheet, said)))


def _lines(known: Known, said: Said) -> Iterator[str]:
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


def contact_said(one: Contact) -> str:
    """Name, what they are to her, number."""
    return " · ".join(filter(None, (one.name, one.role, one.phone)))


def _measured(sheet: AmbulanceSheet, said: Said) -> Iterator[str]:
    for one in sheet.latest:
        named = _("{what}: {value}", what=KINDS[one.reading.kind], value=value_said(one.reading))
        yield f"{said(named)} ({said(Date(one.at, with_year=True))}, {one.at:%H:%M})"
