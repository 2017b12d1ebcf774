"""What is seen of notices and events: in groups, by elders, by whoever sees to them."""

from care.events.access import State
from care.events.commands import MYSELF, ShowWhoComes, SignOff, SignUpFor, WantNotices
from care.events.messages import EventDetails, ListDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.events.call_off import call_off
from dialogs.events.move_event import move_event
from dialogs.events.sign_up_for import sign_up_for
from dialogs.language.spoken import Listed, When
from dialogs.language.words import GAP, Phrase, Text, _
from storage.events import SignUpState

Rows = tuple[tuple[Button, ...], ...]


def posted_card(of: EventDetails) -> Card:
    """In a group: everybody presses below the same card, so it says no names."""
    if of.state == State.AHEAD:
        come = Button(_("I'll come"), SignUpFor(of.event.id), "primary")
        off = Button(_("I can't come"), SignOff(of.event.id))
        return Card((of.event.text, GAP, _when_and_where(of), _how_full(of)), _title(of), ((come, off),))
    return Card((of.event.text, GAP, _when_and_where(of), _over(of)), _title(of))


def told_card(of: EventDetails) -> Card | None:
    """To an elder, and to whoever looks what is coming: a free answer, and the way to hear no more of such."""
    if of.cancelled or of.state == State.OVER:
        return None
    no_more = [Button(_("No more of these"), WantNotices(0))] if of.elder else []
    if of.state == State.NOTICE:
        return Card(of.event.text, "" if of.elder else _title(of), stacked(*no_more))
    if of.mine in {SignUpState.COMES, SignUpState.WAITS}:
        return stands_card(of)
    buttons = [Button(_("I'll come"), SignUpFor(of.event.id), "primary"), *no_more]
    if not of.elder:
        buttons.append(Button(_("Sign somebody up"), Open(sign_up_for, of.event.id)))
    return Card((of.event.text, _when_and_where(of)), "" if of.elder else _title(of), stacked(*buttons))


def announced_card(of: EventDetails) -> Card:
    """To whoever sees to it."""
    if of.state != State.AHEAD:
        return Card((of.event.text, _over(of)), _title(of))
    comes = of.mine in {SignUpState.COMES, SignUpState.WAITS}
    buttons = [
        Button(_("Who's coming"), ShowWhoComes(of.event.id)),
        _off(of) if comes else Button(_("I'll come"), SignUpFor(of.event.id)),
        Button(_("Cancel the event"), Open(call_off, of.event.id)),
    ]
    if not of.elder:  # three answers are enough for her
        sign, move = _("Sign somebody up"), _("Another time or place")
        buttons[2:2] = [Button(sign, Open(sign_up_for, of.event.id)), Button(move, Open(move_event, of.event.id))]
    return Card((of.event.text, GAP, _when_and_where(of), _how_full(of)), _title(of), stacked(*buttons))


def stands_card(of: EventDetails) -> Card:
    """Where somebody stands, with the way out or in."""
    if of.state != State.AHEAD:
        return Card(_over(of), "" if of.elder else _title(of))
    if of.mine == SignUpState.COMES:
        told = _("{name} is on the list.", name=of.name) if of.name else _("You're on the list.")
        return Card((told, _when_and_where(of)), "", stacked(_off(of)))
    if of.mine == SignUpState.WAITS:
        told = (
            _("It is full: {name} is number {ahead} on the waiting list.", name=of.name, ahead=of.ahead)
            if of.name
            else _("It is full: you are number {ahead} on the waiting list.", ahead=of.ahead)
        )
        return Card((told, _("I'll tell you as soon as there's a place.")), "", stacked(_off(of)))
    told = (
        _("{name} isn't coming.", name=of.name)
        if of.name
        else _("All right, you're off the list. Thank you for telling me.")
    )
    return Card(told, "", stacked(Button(_("I'll come after all"), SignUpFor(of.event.id, of.whom))))


def moved_up_card(of: EventDetails) -> Card:
    """A place is free: can she still come?"""
    if of.state != State.AHEAD or of.mine != SignUpState.COMES:
        return stands_card(of)
    told = (
        _("There's a place now: {name} can come.", name=of.name) if of.name else _("There's a place now: you can come.")
    )
    keep = Button(_("Yes, still coming"), SignUpFor(of.event.id, of.whom), "primary")
    return Card((told, _when_and_where(of)), "", stacked(keep, _off(of)))


def near_card(of: EventDetails) -> Card:
    """A reminder."""
    told = _("{name} is signed up:", name=of.name) if of.name else _("You're signed up:")
    return Card(
        ((told, of.event.text) if not of.elder else told, _when_and_where(of, dated=False)), "", stacked(_off(of))
    )


def moved_card(of: EventDetails) -> Card:
    """She keeps her place; can she still come? Who had only read of it may now be able to."""
    if of.state != State.AHEAD:
        return stands_card(of)
    if of.mine not in {SignUpState.COMES, SignUpState.WAITS}:
        come = Button(_("I'll come"), SignUpFor(of.event.id, of.whom), "primary")
        return Card((_("There is a new time or place:"), of.event.text, _when_and_where(of)), "", stacked(come))
    lists = {SignUpState.COMES: _still_listed, SignUpState.WAITS: _still_waiting}
    told = lists[SignUpState(of.mine)](of.name)
    return Card((told, of.event.text, _when_and_where(of)), "", stacked(_off(of)))


def _still_listed(name: str) -> Phrase:
    if name:
        return _("This has moved, and {name} is still on the list:", name=name)
    return _("This has moved, and you're still on the list:")


def _still_waiting(name: str) -> Phrase:
    if name:
        return _("This has moved, and {name} is still on the waiting list:", name=name)
    return _("This has moved, and you're still on the waiting list:")


def cancelled_card(of: EventDetails) -> Card:
    """It has been called off."""
    told = _("Called off:")
    return Card((told, of.event.text, _when_and_where(of)), "" if of.elder else _title(of))


def list_card(details: ListDetails) -> Card:
    """By name, in their order."""
    of = details.of
    come = _("Nobody yet.") if not details.come else Listed(details.come)
    waits = (GAP, _("Waiting: {names}", names=Listed(details.wait))) if details.wait else ""
    return Card((_when_and_where(of), _how_full(of), GAP, come, waits), _title(of))


def notices_card(wanted: bool) -> Card:  # noqa: FBT001 - the details of a message
    """Whether she is told, and the way back."""
    if wanted:
        said = _("Good. I'll tell you what the neighbours are planning.")
        return Card(said, "", stacked(Button(_("No more of these"), WantNotices(0))))
    said = _("All right. I won't send you these any more.")
    return Card(said, "", stacked(Button(_("Tell me after all"), WantNotices(1))))


def _off(of: EventDetails) -> Button:
    label = _("I can't come") if of.whom == MYSELF else _("Can't come after all")
    return Button(label, SignOff(of.event.id, of.whom))


def _title(of: EventDetails) -> Text:
    return of.group or ""


def _when_and_where(of: EventDetails, *, dated: bool = True) -> Text:
    """What is still read tomorrow names the day; a reminder does not."""
    event = of.event
    if event.starts_at is None:
        return ""
    when = When(event.starts_at, event.part, of.zone, dated=dated)
    return (_("When: {when}", when=when), _("Where: {place}", place=event.place) if event.place else "")


def _how_full(of: EventDetails) -> Phrase:
    if of.event.places is None:
        return _("Coming so far: {come}.", come=of.come)
    if of.full:
        return _("All {places} places are taken; waiting: {wait}.", places=of.event.places, wait=of.wait)
    return _("Places taken: {come} of {places}.", come=of.come, places=of.event.places)


def _over(of: EventDetails) -> Text:
    if of.cancelled:
        return _("It has been called off.")
    return "" if of.state == State.NOTICE else _("It is over. Thank you all.")
