"""A coordinator notes who decides for an elder by law, or that nobody does any more."""

from datetime import datetime

from care.kit.times import wall_clock
from care.people.guardian_messages import GuardianDetails, PaperDetails
from care.people.guardians import CanGuard, EndGuardian, NoteGuardian
from dialogs.engine.card import Card
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.spoken import Day
from dialogs.language.words import Phrase, Text, _
from storage.ids import PersonId

MONTHS: list[tuple[int, Phrase]] = [
    (0, _("It has no end date")),
    (6, _("For half a year")),
    (12, _("For a year")),
    (36, _("For three years")),
]
HOW_LONG = _("How long is the paper still valid?")
HOLDS = _("Paper valid")
NOBODY = PersonId(0)


async def guardianship(elder_id: PersonId, called: str) -> NoteGuardian | EndGuardian | None:
    """Of whom the paper was seen; None where there is nobody to be."""
    now, circle = await look(CanGuard(elder_id))
    people: list[tuple[int, Text]] = list(circle)
    if now:
        people = [(NOBODY, _("Nobody any more")), *people]
    if not people:
        return None
    guardian, seen_by = now or ("", "")
    stands: Text = _("{name} decides now; {other} has seen the paper.", name=guardian, other=seen_by) if now else ""
    asked = (stands, _("Who showed you a paper as legal guardian of {called}?", called=called))
    who = PersonId(await Choose("guardian", asked, _("Legal guardian"), people))
    if who == NOBODY:
        return EndGuardian(elder_id)
    return NoteGuardian(elder_id, who, await Choose("months", HOW_LONG, HOLDS, MONTHS))


def guardian_card(of: GuardianDetails) -> Card:
    """Said openly to all whom it concerns; short, for she reads it, too."""
    called = of.elder.called
    if of.guardian is None or of.seen_by is None:
        return Card(
            (_("Nobody decides for {called} by law now.", called=called), _("Only {called} does.", called=called))
        )
    decides = _("{name} decides for {called} by law.", name=of.guardian.name, called=called)
    seen = _("{name} has seen the paper.", name=of.seen_by.name)
    until = _("It is valid until {when}.", when=_day(of.until, of.elder.zone)) if of.until else ""
    return Card((decides, seen, until))


def _day(until: datetime, zone: str) -> Day:
    """A paper holds for whole days."""
    return Day(wall_clock(until, zone).date().isoformat())


def paper_card(of: PaperDetails) -> Card:
    """In time for a new one; afterwards that nothing is decided by it any more."""
    name, called = of.guardian.name, of.elder.called
    day = _day(of.until, of.elder.zone)
    if of.over and of.own:
        over = _("Your paper as legal guardian of {called} is no longer valid.", called=called)
        return Card((over, _("If it was renewed, please show it to the coordinator.")))
    if of.over:
        over = _("The paper of {name} as legal guardian of {called} is no longer valid.", name=name, called=called)
        return Card((over, _("If you see a new one, note it under “Members”.")))
    if of.own:
        ends = _("Your paper as legal guardian of {called} is valid until {day}.", called=called, day=day)
        return Card((ends, _("If it is renewed, please show the new one to the coordinator.")))
    ends = _(
        "The paper of {name} as legal guardian of {called} is valid until {day}.", name=name, called=called, day=day
    )
    return Card((ends, _("If it goes on, please ask to see a new one, and note it under “Members”.")))
