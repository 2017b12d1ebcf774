"""An elder has died, or leaves: nobody looks after a reading of hers any more, and her sheet opens nothing."""

from care.health import sheets
from care.health.alarms import open_of
from care.health.ladders import pass_on
from care.kit.uow import UnitOfWork
from storage.health import AlarmState
from storage.ids import PersonId


def end_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """Her plans are held by whoever calls this."""
    sheets.end_for(uow, elder_id)
    while (alarm := open_of(uow, elder_id)) is not None and pass_on(uow, alarm, AlarmState.OVER):
        pass
