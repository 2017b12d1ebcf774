"""What is taken as needed: so often within 24 hours, so far apart, and no more."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from care.kit import outbox
from care.kit.refusals import NoLongerOpen
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.medicine import access, doses, stock
from care.medicine.commands import TakeNeeded, UndoNeeded
from care.medicine.messages import NeededNoted
from care.medicine.refusals import EnoughToday, TooSoon
from care.medicine.windows import UNDO
from storage.ids import PersonId
from storage.medicine import Dose, DoseState, Medicine
from storage.people import Person

DAY = timedelta(hours=24)  # as leaflets count it; a calendar day would allow two days' worth around midnight


def take(uow: UnitOfWork, command: TakeNeeded, by: PersonId) -> None:
    """One now. Raises NotYours, NoLongerOpen, TooSoon, EnoughToday."""
    medicine = access.medicine(uow, command.medicine_id, by)
    access.of_elder(uow, medicine.elder_id, medicine.community_id, by)
    if medicine.most_a_day is None:
        raise NoLongerOpen
    uow.session.refresh(medicine, with_for_update=True)  # of two at once the second sees the first
    _refuse_too_much(uow, medicine, medicine.most_a_day)
    dose = Dose(
        community_id=medicine.community_id, elder_id=medicine.elder_id, medicine_id=medicine.id, due_at=uow.now,
        closes_at=uow.now, amount=medicine.amounts[0], state=DoseState.TAKEN, taken_at=uow.now, recorded_at=uow.now,
        recorded_by=by,
    )  # fmt: skip
    uow.session.add(dose)
    uow.session.flush()
    doses.count(uow, dose, 1)
    stock.warn_in_time(uow, medicine)
    outbox.to_person(uow, by, NeededNoted(dose.id))


def undo(uow: UnitOfWork, command: UndoNeeded, by: PersonId) -> None:
    """It was not taken, for a day. Raises NotYours, NoLongerOpen."""
    dose = access.dose(uow, command.dose_id, by)
    if dose.slot_id is not None or dose.due_at < uow.now - UNDO:
        raise NoLongerOpen
    doses.count(uow, dose, -1)
    uow.session.delete(dose)
    uow.session.flush()


def _refuse_too_much(uow: UnitOfWork, medicine: Medicine, most: int) -> None:
    times = _taken_since(uow, medicine, uow.now - DAY)
    gap, zone = timedelta(minutes=medicine.least_gap or 0), uow.session.get_one(Person, medicine.elder_id).zone
    if times and times[-1] + gap > uow.now:
        raise TooSoon(when=f"{wall_clock(times[-1] + gap, zone):%H:%M}")
    if len(times) >= most:
        raise EnoughToday(most=str(most), when=f"{wall_clock(times[-most] + DAY, zone):%H:%M}")


def _taken_since(uow: UnitOfWork, medicine: Medicine, since: datetime) -> list[datetime]:
    lately = (Dose.medicine_id == medicine.id, Dose.due_at > since)
    return list(uow.session.exec(select(Dose.due_at).where(*lately).order_by(col(Dose.due_at))))
