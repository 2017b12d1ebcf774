"""Who is about to leave, and when that is."""

from datetime import timedelta

from sqlalchemy import ColumnElement, bindparam
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import belonging, members
from storage.columns import table_of
from storage.ids import CommunityId, PersonId
from storage.leaving import Departure, DepartureId
from storage.people import Community, Role
from storage.prepared import Prepared

THINKS_AGAIN = timedelta(days=7)  # a choice of ours: long enough for somebody to ask whether she meant it
ROWS = table_of(Departure).c
OPEN = Prepared(
    select(ROWS.id).where(
        ROWS.person_id == bindparam("person_id"), ROWS.taken_back_at.is_(None), ROWS.erased_at.is_(None)
    )
)  # each menu asks it


def open_of(uow: UnitOfWork, person_id: PersonId) -> Departure | None:
    """The one that is under way."""
    found = OPEN.first(uow.session, {"person_id": person_id})
    return None if found is None else uow.session.get_one(Departure, DepartureId(found[0]))


def is_open(departure: Departure) -> bool:
    """Whether it can still be taken back."""
    return departure.taken_back_at is None and departure.erased_at is None


def alone_in(uow: UnitOfWork, person_id: PersonId) -> Community | None:
    """Where nobody else coordinates who is not about to leave himself."""
    return next((one for one in _coordinated(uow, person_id) if not _others(uow, one.id, person_id)), None)


def _coordinated(uow: UnitOfWork, person_id: PersonId) -> list[Community]:
    return belonging.communities_of(uow, person_id, {Role.COORDINATOR})


def _others(uow: UnitOfWork, community_id: CommunityId, person_id: PersonId) -> list[PersonId]:
    leaving = set(uow.session.exec(select(Departure.person_id).where(*_under_way())))
    found = members.coordinators_of(uow, community_id)
    return [one for one in found if one != person_id and one not in leaving]


def _under_way() -> tuple[ColumnElement[bool], ...]:
    return col(Departure.taken_back_at).is_(None), col(Departure.erased_at).is_(None)
