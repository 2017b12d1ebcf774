"""Somebody tells only the coordinator, about whomever it is."""

from collections.abc import Sequence

from care.people.commands import TellCoordinator
from care.people.lookups import Confidants, ReadersThere
from care.people.reports import ReportDetails
from dialogs.engine.card import Button, Card, Open
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose
from dialogs.engine.replay import look
from dialogs.language.spoken import Listed
from dialogs.language.words import GAP, Text, _
from dialogs.people.which import FOR_WHICH
from storage.ids import CommunityId

TELL = _("Tell in confidence")
NOBODY_THERE = _("There is no coordinator to tell at the moment.")


async def tell_coordinator(me: Me) -> TellCoordinator | None:
    """Who will read it is said before a word is written."""
    places = await look(Confidants(me.id))
    about = [one for one in places if one.community_id == me.subject_id] or places
    if not about:
        return None
    there = about[0] if len(about) == 1 else await _which(about)
    who = _readers(there.readers)
    question = (
        _("Only {readers} will read this.", readers=who)
        if there.family
        else _("Only {readers} will read this, not your family and not the helpers.", readers=who),
        _("What would you like to tell?"),
    )
    words = await Ask("words", question, _("In confidence"), most=1000, lines=True)
    return TellCoordinator(words, there.community_id)


def _readers(names: Sequence[str]) -> Text:
    """By name. Whoever has not said hers yet reads it all the same, so she is not left out."""
    known = tuple(name for name in names if name)
    if not known:
        return _("the coordinator")
    named = Listed(known)
    return named if all(names) else _("{named} and another coordinator", named=named)


async def _which(places: list[ReadersThere]) -> ReadersThere:
    choices = [(one.community_id, one.name) for one in places]
    chosen = await Choose("community", FOR_WHICH, _("Community"), choices)
    return next(one for one in places if one.community_id == chosen)


def tell_button(here: CommunityId) -> Button:
    """The way past everybody else."""
    return Button(TELL, Open(tell_coordinator, here))


def told_card(details: ReportDetails) -> Card:
    """To whoever told it: where it is now, and not what it was."""
    coordinator, emergency = details.coordinator, details.community.emergency
    phone = coordinator.phone if coordinator else ""
    name = coordinator.name if coordinator else details.community.name
    return Card(
        (
            _("{coordinator} can read it now, and nobody else.", coordinator=name)
            if details.family
            else _("{coordinator} can read it now. Your family and the helpers cannot.", coordinator=name),
            _("You can also phone: {phone}.", phone=phone) if phone else "",
            _("In an emergency call {number}.", number=emergency) if not phone else "",
        )
    )


def report_card(details: ReportDetails) -> Card:
    """For the coordinator: the words, and whom to phone; never the family, of whom it may be."""
    called, phone = details.person.called or details.person.name, details.person.phone
    return Card(
        (
            _("{called} tells only the coordinators:", called=called),
            GAP,
            details.report.words,
            GAP,
            _("Please phone: {phone}", phone=phone) if phone else _("No telephone number is on file; please look by."),
            _("Nobody else has read it. Please speak about it with {called} alone first.", called=called),
        ),
        _("In confidence"),
    )
