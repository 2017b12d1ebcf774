"""Which appointments concern somebody."""

from sqlalchemy import union
from sqlmodel import col, select

from care.appointments.hours import ASKED_AFTER
from care.kit.uow import UnitOfWork
from care.people import belonging, lookups
from storage.appointments import Appointment, AppointmentId, AppointmentState, Company
from storage.ids import PersonId
from storage.people import Role
from storage.requests import HelpRequest

MOST = 50  # that are looked through one by one
LOOKED_BACK = 5


def concerning(uow: UnitOfWork, person_id: PersonId) -> list[AppointmentId]:
    """The next first: his own, those of whom he cares for or whose community he coordinates, where he goes along.

    Behind them the last few of which something was said, for herself and those who act for her.
    """
    hers = [person_id, *(PersonId(one) for one, _called in lookups.InMyCare(person_id).find(uow))]
    here = [one.id for one in belonging.communities_of(uow, person_id, {Role.COORDINATOR})]
    held = select(HelpRequest.id).where(HelpRequest.holder_id == person_id)
    along = (col(Appointment.company) == Company.PERSON) & (col(Appointment.escort_id) == person_id)
    concerns = (
        col(Appointment.elder_id).in_(hers),
        col(Appointment.community_id).in_(here),
        along,
        col(Appointment.request_id).in_(held),
    )
    ahead = (Appointment.state == AppointmentState.PLANNED, col(Appointment.at) > uow.now - ASKED_AFTER)
    each = (select(Appointment.id, Appointment.at).where(one, *ahead) for one in concerns)  # found by an index each
    found = union(*each).order_by("at", "id").limit(MOST)
    past = (Appointment.state == AppointmentState.TOOK_PLACE, col(Appointment.elder_id).in_(hers))
    seen = select(Appointment.id).where(*past).order_by(col(Appointment.at).desc())
    return [*uow.session.execute(found).scalars(), *uow.session.exec(seen.limit(LOOKED_BACK))]
