"""The verbs of a dose: taken, later, one by one, at another time, undone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from care.kit import ladders, outbox
from care.kit.refusals import NoLongerOpen, OutOfDate
from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from care.medicine import access, audience, doses, stock
from care.medicine.circle_messages import CriticalSkipped
from care.medicine.commands import AskLater, PutOff, RecordDose, TakeAll, TakenAt, UndoDoses
from care.medicine.doses import CONSUMED, RECORDED, UNRECORDED, Recorded
from care.medicine.ladders import CRITICAL_MISSED, tell_missed, wait_for
from care.medicine.messages import DosesAsked, DosesNoted, LaterOffered, PutOffNoted
from care.medicine.refusals import ItsTimeIsOver, NotedAlready, NotYetThen, WaitsNoLonger
from care.medicine.windows import EARLY, LATER, UNDO
from storage.ids import PersonId
from storage.medicine import Dose, DoseSlot, DoseState, Medicine
from storage.people import Person

NONE_LEFT = "none_left"  # the reason for skipping after which more is wanted
DAY = timedelta(days=1)


def take_all(uow: UnitOfWork, command: TakeAll, by: PersonId) -> None:
    """All of that moment of which nothing is recorded, also what was missed of it meanwhile.

    Raises NotYours, NoLongerOpen; NotedAlready, so that no second press counts; ItsTimeIsOver, which asks.
    """
    slot = access.announced(uow, command.slot_id, by)
    open_ = _open(uow, slot, until_seen=True)
    _recorded(uow, slot, open_, Recorded(by, uow.now))


def ask_later(uow: UnitOfWork, command: AskLater, by: PersonId) -> None:
    """Offers what is left of the window. Raises as take_all."""
    slot = access.slot(uow, command.slot_id, by)
    _open(uow, slot)
    outbox.to_person(uow, by, LaterOffered(slot.id))


def put_off(uow: UnitOfWork, command: PutOff, by: PersonId) -> None:
    """Said again then, within its window only. Raises as take_all, WaitsNoLonger."""
    slot = access.slot(uow, command.slot_id, by)
    closes = min(dose.closes_at for dose in _open(uow, slot) if dose.state == DoseState.DUE)
    at = uow.now + timedelta(minutes=command.minutes)
    if command.minutes not in LATER or at >= closes:
        raise WaitsNoLonger(until=_hour(uow, slot, closes))
    slot.remind_at = at
    wait_for(uow, slot)
    outbox.to_person(uow, by, PutOffNoted(slot.id))


def record_dose(uow: UnitOfWork, command: RecordDose, by: PersonId) -> None:
    """One of them. The family hears at once of a time-critical one that is skipped. Raises as take_all."""
    dose = access.dose(uow, command.dose_id, by)
    slot = None if dose.slot_id is None else access.slot(uow, dose.slot_id, by)
    if slot is None or slot.due_at < uow.now - UNDO:
        raise NoLongerOpen
    if dose.state in RECORDED:
        raise NotedAlready
    _recorded(uow, slot, [dose], Recorded(by, uow.now if command.taken else None, command.reason))
    if not command.taken:
        _after_skipping(uow, dose, command.reason)


def taken_at(uow: UnitOfWork, command: TakenAt, by: PersonId) -> None:
    """All of that moment but what was skipped was taken at that hour. Raises NotYours, NoLongerOpen, NotYetThen."""
    slot = access.slot(uow, command.slot_id, by)
    zone = uow.session.get_one(Person, slot.elder_id).zone
    today = datetime.combine(wall_clock(uow.now, zone).date(), command.at)
    at = next(at for day in (today, today - DAY) if (at := instant_of(day, zone)) <= uow.now)
    if slot.due_at < uow.now - UNDO:
        raise NoLongerOpen
    if at < slot.due_at - EARLY:
        raise NotYetThen
    found = doses.of_slot(uow, slot.id, UNRECORDED | CONSUMED)
    if not found:
        raise NotedAlready
    _recorded(uow, slot, found, Recorded(by, at))


def undo(uow: UnitOfWork, command: UndoDoses, by: PersonId) -> None:
    """As if nothing had been said, for a day. Raises NotYours, NoLongerOpen."""
    slot = access.slot(uow, command.slot_id, by)
    fresh = [one for one in doses.of_slot(uow, slot.id, RECORDED) if _since(one) >= uow.now - UNDO]
    undone = [dose for dose in fresh if doses.forget(uow, dose)]
    if not undone:
        raise NoLongerOpen
    for dose in undone:
        if dose.state == DoseState.MISSED:
            tell_missed(uow, dose)
    wait_for(uow, slot)
    is_open = any(dose.state == DoseState.DUE for dose in undone)
    outbox.to_person(uow, by, audience.say_due_to(uow, by, slot.id) if is_open else DosesAsked(slot.id))


def _open(uow: UnitOfWork, slot: DoseSlot, *, until_seen: bool = False) -> list[Dose]:
    """What is not recorded, as long as a window is open; or `until_seen` that it is over, after an outage say."""
    found = doses.of_slot(uow, slot.id, UNRECORDED)
    if any(dose.state == DoseState.DUE and (until_seen or dose.closes_at > uow.now) for dose in found):
        return found
    if not found:
        raise NotedAlready
    if slot.due_at < uow.now - UNDO:
        raise NoLongerOpen
    raise ItsTimeIsOver(DosesAsked(slot.id))


def _recorded(uow: UnitOfWork, slot: DoseSlot, found: Sequence[Dose], said: Recorded) -> None:
    """Raises OutOfDate when somebody else was faster with every one of them."""
    done = [dose for dose in found if doses.record(uow, dose, said)]
    if not done:
        raise OutOfDate
    wait_for(uow, slot)
    for dose in done:
        if dose.alarm is not None:
            ladders.stop(uow, CRITICAL_MISSED, dose.id)
            outbox.changed(uow, Dose, dose.id)
        stock.warn_in_time(uow, uow.session.get_one(Medicine, dose.medicine_id))
    outbox.to_person(uow, said.by, DosesNoted(slot.id))


def _after_skipping(uow: UnitOfWork, dose: Dose, reason: str) -> None:
    medicine = uow.session.get_one(Medicine, dose.medicine_id)
    if medicine.critical:
        others = [one for one in audience.circle(uow, dose.elder_id) if one != dose.recorded_by]
        outbox.to_people(uow, others, CriticalSkipped(dose.id))
    if reason == NONE_LEFT:
        stock.warn(uow, medicine)


def _since(dose: Dose) -> datetime:
    return dose.recorded_at or dose.due_at


def _hour(uow: UnitOfWork, slot: DoseSlot, at: datetime) -> str:
    return f"{wall_clock(at, uow.session.get_one(Person, slot.elder_id).zone):%H:%M}"
