"""Whose family doctor somebody is. Asked of the rows each time; what is asked often is prepared.

A bond holds while both have approved it, nobody has ended it, its time is not over, and he is still a doctor where it
belongs: whoever is suspended there, or has left, is nobody's doctor there at that moment.
"""

from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select
from sqlmodel import col
from sqlmodel import select as rows

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.doctor import DoctorBond, Practice
from storage.ids import CommunityId, PersonId
from storage.people import Membership, Role
from storage.prepared import Prepared

BONDS, MEMBERS = table_of(DoctorBond), table_of(Membership)
PRACTISES = and_(
    MEMBERS.c.person_id == BONDS.c.doctor_id,
    MEMBERS.c.community_id == BONDS.c.community_id,
    MEMBERS.c.role == Role.DOCTOR,
    MEMBERS.c.active,
)
IN_TIME = or_(BONDS.c.until.is_(None), BONDS.c.until > bindparam("now", type_=BONDS.c.until.type))
HOLDS = (BONDS.c.ended_at.is_(None), BONDS.c.agreed_at.is_not(None), IN_TIME)
DOCTORS = Prepared(
    select(BONDS.c.doctor_id, BONDS.c.stands_in_for)
    .join_from(BONDS, MEMBERS, PRACTISES)
    .where(BONDS.c.elder_id == bindparam("elder_id"), *HOLDS)
    .order_by(BONDS.c.id)
)
ELDERS = Prepared(
    select(BONDS.c.elder_id)
    .join_from(BONDS, MEMBERS, PRACTISES)
    .where(BONDS.c.doctor_id == bindparam("doctor_id"), *HOLDS)
    .order_by(BONDS.c.elder_id)
)

ANY_HERE = Prepared(
    select(MEMBERS.c.person_id)
    .where(MEMBERS.c.community_id == bindparam("community_id"), MEMBERS.c.role == Role.DOCTOR, MEMBERS.c.active)
    .limit(1)
)


def bound_doctors(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """The family doctors of an elder, the one who has been hers longest first."""
    return [PersonId(one) for one, _for in _doctors(uow, elder_id)]


def _doctors(uow: UnitOfWork, elder_id: PersonId) -> list[tuple[int, int | None]]:
    return [(one, other) for one, other in DOCTORS.all(uow.session, {"elder_id": elder_id, "now": uow.now})]


def elders_of(uow: UnitOfWork, doctor_id: PersonId) -> list[PersonId]:
    """The elders whose family doctor somebody is, in whatever communities."""
    return [PersonId(one) for (one,) in ELDERS.all(uow.session, {"doctor_id": doctor_id, "now": uow.now})]


def is_bound(uow: UnitOfWork, doctor_id: PersonId, elder_id: PersonId) -> bool:
    """Whether he is her family doctor now."""
    return doctor_id in bound_doctors(uow, elder_id)


def stands_in(uow: UnitOfWork, doctor_id: PersonId, elder_id: PersonId) -> bool:
    """Whether he is hers only while another one is away."""
    return any(one == doctor_id and other is not None for one, other in _doctors(uow, elder_id))


def is_stood_in_for(uow: UnitOfWork, doctor_id: PersonId, elder_id: PersonId) -> bool:
    """Whether somebody sees to her meanwhile."""
    return any(other == doctor_id for _one, other in _doctors(uow, elder_id))


def stand_ins(uow: UnitOfWork, doctor_id: PersonId, elder_id: PersonId | None = None) -> list[DoctorBond]:
    """Those for him that have not ended, answered or not; for this elder, or for all of his."""
    his = rows(DoctorBond).where(DoctorBond.stands_in_for == doctor_id, col(DoctorBond.ended_at).is_(None))
    found = his if elder_id is None else his.where(DoctorBond.elder_id == elder_id)
    return list(uow.session.exec(found.order_by(col(DoctorBond.id))))


def away_until(uow: UnitOfWork, doctor_id: PersonId) -> datetime | None:
    """Until when he makes no visits; None: he does."""
    found = (one.away_until for one in practices_of(uow, doctor_id))
    return max((one for one in found if one is not None and one > uow.now), default=None)


def doctors_there(uow: UnitOfWork, elder_id: PersonId) -> list[PersonId]:
    """Her family doctors who are not away, whoever stands in among them."""
    return [one for one in bound_doctors(uow, elder_id) if away_until(uow, one) is None]


def bond_between(uow: UnitOfWork, doctor_id: PersonId, elder_id: PersonId) -> DoctorBond | None:
    """What holds between them, or waits for her answer; also while he is suspended."""
    both = (DoctorBond.doctor_id == doctor_id, DoctorBond.elder_id == elder_id, col(DoctorBond.ended_at).is_(None))
    return uow.session.exec(rows(DoctorBond).where(*both)).first()


def practice_of(uow: UnitOfWork, doctor_id: PersonId, community_id: CommunityId) -> Practice | None:
    """What a doctor has said of himself there."""
    his = (Practice.person_id == doctor_id, Practice.community_id == community_id)
    return uow.session.exec(rows(Practice).where(*his)).first()


def practices_of(uow: UnitOfWork, doctor_id: PersonId) -> list[Practice]:
    """In every community, the latest first."""
    his = rows(Practice).where(Practice.person_id == doctor_id)
    return list(uow.session.exec(his.order_by(col(Practice.said_at).desc(), col(Practice.id).desc())))


def is_checked(uow: UnitOfWork, doctor_id: PersonId, community_id: CommunityId) -> bool:
    """Whether a coordinator there has looked his number up."""
    practice = practice_of(uow, doctor_id, community_id)
    return practice is not None and practice.checked_at is not None


def are_here(uow: UnitOfWork, community_id: CommunityId) -> bool:
    """Whether a community has a doctor, looked up or not."""
    return ANY_HERE.first(uow.session, {"community_id": community_id}) is not None
