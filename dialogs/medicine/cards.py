"""What is seen of the doses of one moment, by whoever takes them or acts for her."""

from care.medicine.commands import AskLater, PutOff, TakeAll, UndoDoses, UndoNeeded
from care.medicine.details import Line, SlotDetails
from care.medicine.doses import CONSUMED
from care.medicine.messages import NeededDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.spoken import Clocked, Length
from dialogs.language.words import Phrase, Text, _
from dialogs.medicine.about_doses import dose_time, not_all
from dialogs.medicine.sayings import AtHour, box
from dialogs.people.cards import to_a_person
from storage.medicine import DoseState

TAKEN = frozenset(
    {"took it", "i took it", "taken it", "i have taken it", "i've taken it", "had it", "took them", "i took them"}
    | {"吃", "吃过", "吃好", "喝", "喝过", "用", "打", "打过", "滴", "滴过", "抹", "抹过"}
)
"""What is typed for "Taken", of pills, drops and injections; endings (了) are dropped before it is compared."""


def due_card(slot: SlotDetails) -> Card:
    """It is time; or, for a card that shows how things stand, what became of it."""
    if slot.stopped:
        return Card(_("All reminders, visits and questions have stopped."), _whose(slot))
    if not slot.is_open:
        return Card(tuple(_outcome(slot, line) for line in slot.lines), _whose(slot))
    again: Text = ""
    if slot.again:
        again = (
            _("If you have taken it, do not take it again.")
            if slot.own
            else _("If it has been taken, please do not take it again.")
        )
    late = _("I am sorry this reminder comes late.") if slot.late and not slot.again else ""
    body = (_head(slot), late, *_words(slot), again)
    return Card(body, _whose(slot), stacked(*_answers(slot)), picture=box(slot.picture_id, slot.lines[0].words))


def later_card(slot: SlotDetails) -> Card | None:
    """Only what its window leaves room for; None once nothing waits any more."""
    if slot.closes_at is None:
        return None
    if not slot.later:
        until = AtHour(slot.closes_at, slot.zone)
        said = _("I cannot wait any longer: its time ends at {hour}.", hour=until)
        return Card(said, _whose(slot), stacked(*_answers(slot)))
    buttons = [Button(_("In {length}", length=Length(minutes)), PutOff(slot.id, minutes)) for minutes in slot.later]
    return Card(_("When shall I remind you again?"), _whose(slot), stacked(*buttons))


def put_off_card(slot: SlotDetails) -> Card | None:
    """Said back; None once it has an end."""
    if slot.remind_at is None:
        return None
    return Card(_("I will remind you again at {hour}.", hour=AtHour(slot.remind_at, slot.zone)), _whose(slot))


def noted_card(slot: SlotDetails) -> Card:
    """What is recorded, what is still to be taken, and the way back."""
    taken = [line for line in slot.lines if line.state in CONSUMED]
    skipped = sum(line.state == DoseState.SKIPPED for line in slot.lines)
    at = max((line.taken_at for line in taken if line.taken_at), default=None)
    body = (
        "" if at is None else _("Noted: taken at {hour}.", hour=AtHour(at, slot.zone)),
        _("Noted as not taken this time: {count}.", count=skipped) if skipped else "",
        *_still(slot),
    )
    if slot.is_open:
        return Card(body, "", stacked(*_answers(slot)))
    earlier = [Button(_("It was earlier"), Open(dose_time, slot.id))] if taken else []
    return Card(body, "", stacked(*earlier, Button(_("Take that back"), UndoDoses(slot.id))))


def asked_card(slot: SlotDetails) -> Card | None:
    """Its window is over; None when all is recorded. That it may be taken now is not for us to say."""
    if not _unrecorded(slot):
        return None
    yes = Button(_("Yes, it was taken"), Open(dose_time, slot.id))
    if slot.own:
        over = _("The time of the {hour} medicine is over. Was it taken?", hour=_hour(slot))
        ask = _("If not, please ask your doctor or chemist before taking it now.")
    else:
        over = _(
            "{called}: the time of the {hour} medicine is over. Was it taken?",
            called=slot.elder.called,
            hour=_hour(slot),
        )
        ask = _("If not, please ask the doctor or chemist before it is taken now.")
    return Card((over, ask), "", stacked(yes, to_a_person()))


def needed_card(needed: NeededDetails) -> Card:
    """One that was taken as needed."""
    zone = needed.of.elder.zone
    noted = _("Noted: taken at {hour}.", hour=AtHour(needed.taken_at, zone))
    following = _("The next one not before {hour}.", hour=AtHour(needed.next_at, zone))
    slip = Button(_("Take that back"), UndoNeeded(needed.id))
    title = "" if needed.of.own else _("For {called}", called=needed.of.elder.called)
    return Card((noted, needed.of.words, following), title, stacked(slip))


def _answers(slot: SlotDetails) -> list[Button]:
    one = len(_waiting(slot)) == 1
    later = [Button(_("Later"), AskLater(slot.id))] if slot.later else []
    each = Button(_("Not this time…") if one else _("Not all…"), Open(not_all, slot.id))
    return [Button(_("Taken"), TakeAll(slot.id), "primary", TAKEN), *later, each]


def _head(slot: SlotDetails) -> Phrase:
    if slot.again:
        return _("The {hour} medicine is not recorded yet.", hour=_hour(slot))
    return _("It is time for the {hour} medicine.", hour=_hour(slot))


def _hour(slot: SlotDetails) -> AtHour:
    return AtHour(slot.due_at, slot.zone)


def _whose(slot: SlotDetails) -> Text:
    return "" if slot.own else _("For {called}", called=slot.elder.called)


def _unrecorded(slot: SlotDetails) -> list[Line]:
    recorded = CONSUMED | {DoseState.SKIPPED}
    return [line for line in slot.lines if line.state not in recorded]


def _waiting(slot: SlotDetails) -> list[Line]:
    return [line for line in slot.lines if line.state == DoseState.DUE]


def _words(slot: SlotDetails) -> list[Text]:
    """One line a medicine; where names may not be read, only how many there are."""
    waiting = _waiting(slot)
    if any(line.words for line in waiting):
        return [line.words for line in waiting]
    return [_("These are {count} medicines.", count=len(waiting))] if slot.own and len(waiting) > 1 else []


def _still(slot: SlotDetails) -> tuple[Text, ...]:
    waiting = _waiting(slot)
    if any(line.words for line in waiting):
        return (_("Still to be taken:"), *(line.words for line in waiting))
    return (_("Still to be taken: {count}.", count=len(waiting)),) if waiting else ()


def _outcome(slot: SlotDetails, line: Line) -> Text:
    what: Text = line.words or _("The {hour} medicine", hour=_hour(slot))
    if line.taken_at is not None:
        return _("{what}: taken, {when}.", what=what, when=Clocked(line.taken_at, slot.zone))
    if line.state == DoseState.SKIPPED:
        return _("{what}: left out this time.", what=what)
    if line.state == DoseState.SYSTEM_DOWN:
        return _("{what}: I did not remind you.", what=what)
    return _("{what}: not recorded.", what=what)
