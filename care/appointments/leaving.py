"""An elder has died, or leaves: nobody is reminded of where she was to go."""

from sqlmodel import select

from care.appointments import ladders
from care.kit.uow import UnitOfWork
from storage.appointments import Appointment, AppointmentState
from storage.ids import PersonId


def end_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """Nothing more is said of what lies ahead."""
    for one in _ahead(uow, elder_id):
        ladders.stop(uow, one)


def resume_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """It was a mistake: what lies ahead still is said again."""
    for one in _ahead(uow, elder_id):
        ladders.wait_for(uow, one)


def _ahead(uow: UnitOfWork, elder_id: PersonId) -> list[Appointment]:
    planned = (Appointment.elder_id == elder_id, Appointment.state == AppointmentState.PLANNED)
    return list(uow.session.exec(select(Appointment).where(*planned)))
