"""Which appointments concern somebody."""

from sqlalchemy import BindParameter, bindparam, select, union

from care.appointments.hours import ASKED_AFTER
from care.kit.uow import UnitOfWork
from care.people import belonging, lookups
from storage.appointments import Appointment, AppointmentId, AppointmentState, Company
from storage.columns import table_of
from storage.ids import PersonId
from storage.lists import among
from storage.people import Role
from storage.prepared import Prepared
from storage.requests import HelpRequest

MOST = 50  # that are looked through one by one
LOOKED_BACK = 5
ROWS, REQUESTS = table_of(Appointment).c, table_of(HelpRequest).c
HIS: BindParameter[PersonId] = bindparam("his")
HERS = among(ROWS.elder_id, "hers")
CONCERNS = (
    HERS,
    among(ROWS.community_id, "here"),
    (ROWS.company == Company.PERSON) & (ROWS.escort_id == HIS),
    ROWS.request_id.in_(select(REQUESTS.id).where(REQUESTS.holder_id == HIS)),
)
IS_AHEAD = (ROWS.state == AppointmentState.PLANNED, ROWS.at > bindparam("since"))
AHEAD = Prepared(  # each part has an index
    union(*(select(ROWS.id, ROWS.at).where(one, *IS_AHEAD) for one in CONCERNS)).order_by("at", "id").limit(MOST)
)
SEEN = Prepared(
    select(ROWS.id).where(ROWS.state == AppointmentState.TOOK_PLACE, HERS).order_by(ROWS.at.desc()).limit(LOOKED_BACK)
)


def concerning(uow: UnitOfWork, person_id: PersonId) -> list[AppointmentId]:
    """The next first: his own, those of whom he cares for or whose community he coordinates, where he goes along.

    Behind them the last few of which something was said, for herself and those who act for her.
    """
    hers = [person_id, *(PersonId(one) for one, _called in lookups.InMyCare(person_id).find(uow))]
    here = [one.id for one in belonging.communities_of(uow, person_id, {Role.COORDINATOR})]
    ahead = {"his": person_id, "hers": hers, "here": here, "since": uow.now - ASKED_AFTER}
    found = [*AHEAD.all(uow.session, ahead), *SEEN.all(uow.session, {"hers": hers})]
    return [AppointmentId(row[0]) for row in found]
