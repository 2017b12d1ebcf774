"""Days on which nothing is taken, since she is in hospital, say. Nothing is said of them, and nothing is missed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import select

from care.kit import addresses, outbox
from care.kit.message import Message
from care.kit.recurrence import Recurrence
from care.kit.refusals import NoLongerOpen, NotYours, OutOfRange
from care.kit.uow import UnitOfWork
from care.medicine import access, doses, planning
from care.medicine.commands import ALL_OF_HERS, LeaveOut, TakeAgain
from care.medicine.details import rule_of
from care.medicine.doses import Recorded
from care.medicine.ladders import wait_for
from care.medicine.messages import DaysLeftOut, TakenAgain, taken_by
from storage.ids import PersonId
from storage.medicine import Dose, DoseSlot, DoseState, Medicine, MedicineId

LONGEST = 92  # days (a choice of ours): what is forgotten begins again by itself
AWAY = "away"  # the reason of what was due already on the first of these days
DAY = timedelta(days=1)


def leave_out(uow: UnitOfWork, command: LeaveOut, by: PersonId) -> None:
    """What waits to be taken today is left out as well. Raises NotYours, NoLongerOpen, OutOfRange."""
    medicines = _of(uow, command.elder_id, command.medicine_id, by)
    today = planning.today_of(uow, command.elder_id)
    first = max(command.first, today)
    if not 0 <= (command.last - first).days < LONGEST:
        raise OutOfRange(least="1", most=str(LONGEST))
    days = {first + DAY * number for number in range((command.last - first).days + 1)}
    for medicine, rule in medicines:
        ahead = {day for day in rule.skipped if day >= today}
        skipped = (*_before(rule.skipped, today), *sorted(ahead | days))
        planning.change(uow, medicine, replace(rule, skipped=skipped))
        if first == today:
            _leave_open_ones(uow, medicine, by)
    told = DaysLeftOut(command.elder_id, command.medicine_id, first.isoformat(), command.last.isoformat(), by)
    _tell(uow, command.elder_id, by, told)


def take_again(uow: UnitOfWork, command: TakeAgain, by: PersonId) -> None:
    """From today on no day is left out. Raises NotYours, NoLongerOpen."""
    medicines = _of(uow, command.elder_id, command.medicine_id, by)
    today = planning.today_of(uow, command.elder_id)
    for medicine, rule in medicines:
        planning.change(uow, medicine, replace(rule, skipped=_before(rule.skipped, today)))
    _tell(uow, command.elder_id, by, TakenAgain(command.elder_id))


def _of(
    uow: UnitOfWork, elder_id: PersonId, medicine_id: MedicineId, by: PersonId
) -> list[tuple[Medicine, Recurrence]]:
    """Those with their times. Raises NotYours, NoLongerOpen."""
    habits = access.habits_of(uow, elder_id)
    if habits is None:
        raise NotYours
    access.of_elder(uow, elder_id, habits.community_id, by)
    hers = [(one, rule_of(uow, one)) for one in taken_by(uow, elder_id) if medicine_id in {ALL_OF_HERS, one.id}]
    found = [(one, rule) for one, rule in hers if rule is not None]
    if not found:
        raise NoLongerOpen
    return found


def _before(days: Iterable[date], today: date) -> tuple[date, ...]:
    return tuple(day for day in days if day < today)


def _leave_open_ones(uow: UnitOfWork, medicine: Medicine, by: PersonId) -> None:
    still = select(Dose).where(Dose.medicine_id == medicine.id, Dose.state == DoseState.DUE)
    for dose in uow.session.exec(still).all():
        doses.record(uow, dose, Recorded(by, None, AWAY))
        wait_for(uow, uow.session.get_one(DoseSlot, dose.slot_id))


def _tell(uow: UnitOfWork, elder_id: PersonId, by: PersonId, told: Message[object]) -> None:
    hers = [elder_id] if addresses.current(uow, elder_id) is not None else []
    outbox.to_people(uow, [by, *hers], told)
