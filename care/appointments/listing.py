"""Which appointments concern somebody."""

from sqlalchemy import BindParameter, bindparam, union
from sqlmodel import col, select

from care.appointments.hours import ASKED_AFTER
from care.kit.uow import UnitOfWork
from care.people import belonging, lookups
from storage.appointments import Appointment, AppointmentId, AppointmentState, Company
from storage.columns import Instant
from storage.ids import PersonId
from storage.people import Role
from storage.requests import HelpRequest

MOST = 50  # that are looked through one by one
LOOKED_BACK = 5
HIS: BindParameter[PersonId] = bindparam("his")
HERS = col(Appointment.elder_id).in_(bindparam("hers", expanding=True))
CONCERNS = (
    HERS,
    col(Appointment.community_id).in_(bindparam("here", expanding=True)),
    (col(Appointment.company) == Company.PERSON) & (col(Appointment.escort_id) == HIS),
    col(Appointment.request_id).in_(select(HelpRequest.id).where(HelpRequest.holder_id == HIS)),
)
IS_AHEAD = (
    Appointment.state == AppointmentState.PLANNED,
    col(Appointment.at) > bindparam("since", type_=Instant),
)
# Made once: every menu asks for them, and to make them takes longer than to run them. Each part has an index.
EACH = [select(Appointment.id, Appointment.at).where(one, *IS_AHEAD) for one in CONCERNS]
AHEAD = union(*EACH).order_by("at", "id").limit(MOST)
SEEN = (
    select(Appointment.id)
    .where(Appointment.state == AppointmentState.TOOK_PLACE, HERS)
    .order_by(col(Appointment.at).desc())
    .limit(LOOKED_BACK)
)


def concerning(uow: UnitOfWork, person_id: PersonId) -> list[AppointmentId]:
    """The next first: his own, those of whom he cares for or whose community he coordinates, where he goes along.

    Behind them the last few of which something was said, for herself and those who act for her.
    """
    hers = [person_id, *(PersonId(one) for one, _called in lookups.InMyCare(person_id).find(uow))]
    here = [one.id for one in belonging.communities_of(uow, person_id, {Role.COORDINATOR})]
    ahead = {"his": person_id, "hers": hers, "here": here, "since": uow.now - ASKED_AFTER}
    return [*uow.session.execute(AHEAD, ahead).scalars(), *uow.session.execute(SEEN, {"hers": hers}).scalars()]
