"""A time-critical dose was missed: somebody sees to it, and says what came of it."""

from care.kit import ladders, outbox
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.medicine import access, doses
from care.medicine.commands import DoseWasTaken, LeaveDose, SeeToDose
from care.medicine.doses import UNRECORDED, Recorded
from care.medicine.ladders import CRITICAL_MISSED, pass_alarm, wait_for
from care.medicine.refusals import NotedAlready
from storage.ids import PersonId
from storage.medicine import Alarm, Dose, DoseSlot


def see_to(uow: UnitOfWork, command: SeeToDose, by: PersonId) -> None:
    """The others are left in peace; in a while it is asked what came of it. Raises NotYours, NoLongerOpen."""
    dose = access.missed_dose(uow, command.dose_id, by)
    if not pass_alarm(uow, dose.id, Alarm.OPEN, Alarm.ON_IT, by):
        raise NotedAlready if dose.alarm == Alarm.ON_IT else NoLongerOpen
    ladders.start(uow, CRITICAL_MISSED, dose.community_id, dose.id)


def was_taken(uow: UnitOfWork, command: DoseWasTaken, by: PersonId) -> None:
    """So somebody has heard, late as it is. Raises NotYours, NoLongerOpen."""
    dose = access.missed_dose(uow, command.dose_id, by)
    if dose.alarm is None or dose.state not in UNRECORDED or not doses.record(uow, dose, Recorded(by, uow.now)):
        raise NoLongerOpen
    _over(uow, dose)


def leave(uow: UnitOfWork, command: LeaveDose, by: PersonId) -> None:
    """It stays out this time, and stays missed. Raises NotYours, NoLongerOpen."""
    dose = access.missed_dose(uow, command.dose_id, by)
    seen = dose.alarm
    if seen in {None, Alarm.OVER} or not pass_alarm(uow, dose.id, Alarm(seen), Alarm.OVER, by):
        raise NoLongerOpen
    _over(uow, dose)


def _over(uow: UnitOfWork, dose: Dose) -> None:
    ladders.stop(uow, CRITICAL_MISSED, dose.id)
    outbox.changed(uow, Dose, dose.id)
    wait_for(uow, uow.session.get_one(DoseSlot, dose.slot_id))
