"""How visits read in somebody's own calendar, and what is said of the address at which it reads them."""

from dataclasses import dataclass

from care.visits.calendar_messages import FileDetails
from care.visits.commands import CloseCalendar, RenewCalendar, ShowCalendar, ShowVisits
from care.visits.details import VisitDetails
from dialogs.engine.card import Button, Card, Link, stacked
from dialogs.language.words import Phrase, Reader, Text, _, say
from dialogs.visits.sayings import kind_of, what_and_when
from storage.visits import VisitState

NAME = _("Company visits")
OVER_TITLE = _("This calendar is closed")
OVER = _("Please ask for a new address in the chat with me: “My calendar”.")
IN_THE_CHAT = _("If anything changes, please say so in the chat with me.")
COMES = (VisitState.PROMISED, VisitState.BEGUN, VisitState.OVER)


@dataclass(frozen=True, slots=True)
class Noted:
    """What stands in a calendar: one line, and what is to know about it."""

    line: str
    remark: str


def noted(of: VisitDetails, reader: Reader) -> Noted:
    """Nothing of hers but how she is called: calendars lie on other people's computers."""
    return Noted(say(_line(of), reader), say(IN_THE_CHAT, reader))


def _line(of: VisitDetails) -> Phrase:
    kind, name, called = kind_of(of.visit), of.name, of.elder.called
    if of.comes:
        return _("{called}: {kind}", called=called, kind=kind)
    if of.state not in COMES:
        return _("{called}: {kind}, nobody found yet", called=called, kind=kind)
    return (
        _("{name} comes: {kind}", name=name, kind=kind)
        if of.own
        else _("{called}: {kind}, with {name}", called=called, kind=kind, name=name)
    )


def calendar_card(address: str) -> Card:
    """How to subscribe, another address, none."""
    if not address:
        gone = _("The address is closed. No calendar can read your visits now.")
        return Card(gone, _("My calendar"), stacked(Button(_("A new address"), ShowCalendar()), MINE))
    body: tuple[Text, ...] = (
        _("Your visits in the calendar of your phone or computer: subscribe to this address there."),
        address,
        _("Anyone who has it can see your visits, so please keep it to yourself."),
    )
    buttons = (
        Button(_("Open the calendar"), Link(address)),
        Button(_("A new address"), RenewCalendar()),
        Button(_("Close the calendar"), CloseCalendar(), "danger"),
    )
    return Card(body, _("My calendar"), stacked(*buttons))


MINE = Button(_("Company"), ShowVisits())


def file_card(details: FileDetails) -> Card:
    """One visit; the way to all of them."""
    all_of_them = Button(_("All my visits"), ShowCalendar())
    return Card(
        (
            what_and_when(details.of),
            _("Press below to put it in your calendar. If it changes, please put it in again."),
        ),
        _("For your calendar"),
        stacked(Button(_("Put it in"), Link(details.address)), all_of_them),
    )
