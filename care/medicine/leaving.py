"""An elder has died, or leaves: nothing is due to her any more."""

from sqlalchemy import update
from sqlmodel import col, select

from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from care.medicine.ladders import CRITICAL_MISSED, DOSE_SLOT
from storage.ids import PersonId
from storage.medicine import Alarm, Dose, DoseId, DoseSlot, DoseState
from storage.people import Community


def end_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """What was due and is not recorded was not missed by anybody. Her plans are held by whoever calls this."""
    hers = select(DoseSlot).where(DoseSlot.elder_id == elder_id, col(DoseSlot.look_at).is_not(None))
    for slot in uow.session.exec(hers).all():
        ladders.stop(uow, DOSE_SLOT, slot.id)
        outbox.changed(uow, DoseSlot, slot.id)
        outbox.changed(uow, Community, slot.community_id)  # the coordinators' list of whom to phone
    alarms = (col(Dose.elder_id) == elder_id, col(Dose.alarm).in_((Alarm.OPEN, Alarm.ON_IT)))
    open_alarms = uow.session.exec(select(Dose.id).where(*alarms)).all()
    for dose_id in open_alarms:
        ladders.stop(uow, CRITICAL_MISSED, DoseId(dose_id))
    _all(uow, update(Dose).where(*alarms).values(alarm=Alarm.OVER))
    due = (col(Dose.elder_id) == elder_id, col(Dose.state) == DoseState.DUE)
    _all(uow, update(Dose).where(*due).values(state=DoseState.SYSTEM_DOWN))
    _all(uow, update(DoseSlot).where(col(DoseSlot.elder_id) == elder_id).values(look_at=None, remind_at=None))
    uow.session.expire_all()
    for dose_id in open_alarms:
        outbox.changed(uow, Dose, DoseId(dose_id))


def _all(uow: UnitOfWork, change: object) -> None:
    uow.session.execute(change.execution_options(synchronize_session=False))  # type: ignore[attr-defined]
