"""The coordinators' list of whom to phone about medicines."""

from care.checkin.commands import PrintCalls
from care.medicine.call_messages import Call
from care.medicine.commands import TakeAll, ToldHer
from care.medicine.doses import CONSUMED
from dialogs.engine.card import Button, Card, stacked
from dialogs.language.spoken import Clocked, Listed
from dialogs.language.words import GAP, Phrase, Text, _
from storage.medicine import DoseState

MOST_LINES = 30


def calls_card(calls: tuple[Call, ...]) -> Card:
    """What is open with its buttons; then what has an end, and what comes."""
    waiting = [one for one in calls if one.is_open]
    over = [one for one in calls if one.states and not one.is_open]
    ahead = [one for one in calls if not one.states]
    nobody = _("There is nobody to phone about medicines today.") if not calls else ""
    lines: list[Text] = [*map(_open_line, waiting), GAP if waiting else "", *map(_ended, over)]
    later: list[Text] = [GAP, _("Still to come:"), *map(_ahead_line, ahead)] if ahead else []
    buttons = [button for one in waiting for button in _buttons(one)]
    print_it = [Button(_("Print the list"), PrintCalls())] if waiting or ahead else []
    return Card((nobody, *lines, *later)[:MOST_LINES], _("Medicines: to phone about"), stacked(*buttons, *print_it))


def _buttons(call: Call) -> list[Button]:
    if call.slot_id is None:
        return []
    taken = Button(_("{called}: taken", called=call.elder.called), TakeAll(call.slot_id), "primary")
    told = Button(_("{called}: told", called=call.elder.called), ToldHer(call.slot_id))
    return [taken] if call.told_by else [taken, told]


def _open_line(call: Call) -> Text:
    told: Text = _("{name} has passed it on.", name=call.told_by.name) if call.told_by else ""
    also = tuple(one.name for one in call.stand_ins if one.name)
    return (_ahead_line(call), told, _("Reminded as well: {names}", names=Listed(also)) if also else "")


def _ahead_line(call: Call) -> Phrase:
    when, called, phone = Clocked(call.due_at, call.elder.zone), call.elder.called, call.phone_of.phone
    if call.phone_of.id != call.elder.id:
        return _(
            "{when}: {called}, through {name}: {phone}", when=when, called=called, name=call.phone_of.name, phone=phone
        )
    return _("{when}: {called}, {phone}", when=when, called=called, phone=phone or _("none on file"))


def _ended(call: Call) -> Phrase:
    when, called = Clocked(call.due_at, call.elder.zone), call.elder.called
    if all(state in CONSUMED for state in call.states):
        return _("{when}: {called}, taken.", when=when, called=called)
    if any(state == DoseState.MISSED for state in call.states):
        return _("{when}: {called}, not recorded.", when=when, called=called)
    return _("{when}: {called}, noted.", when=when, called=called)
