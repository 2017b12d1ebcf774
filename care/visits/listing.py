"""The visits that concern somebody."""

from sqlalchemy import bindparam
from sqlmodel import col, or_, select

from care.kit.uow import UnitOfWork
from care.people import belonging, circles
from care.people.passed import has_passed
from care.visits.hours import LATEST
from storage.columns import Instant
from storage.ids import PersonId
from storage.people import CircleMember, Role
from storage.visits import Visit, VisitId, VisitState

LIVE = (VisitState.OPEN, VisitState.PROPOSED, VisitState.PROMISED, VisitState.BEGUN)
MOST = 60  # that are gone through one by one
HERS = col(Visit.elder_id).in_(bindparam("hers", expanding=True))
AHEAD = (  # made once: every menu asks for them, and to make it takes longer than to run it
    select(Visit.id)
    .where(or_(HERS, col(Visit.companion_id) == bindparam("his")), col(Visit.state).in_(LIVE))
    .where(col(Visit.at) > bindparam("since", type_=Instant))
    .order_by(col(Visit.at), col(Visit.id))
    .limit(MOST)
)
LAST = select(Visit.id).where(HERS, Visit.state == VisitState.OVER).order_by(col(Visit.at).desc()).limit(1)


def elders_of(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Himself, where he is an elder, and those to whose circle he belongs."""
    own = [person_id] if belonging.communities_of(uow, person_id, {Role.ELDER}) else []
    his = select(CircleMember.elder_id).where(CircleMember.person_id == person_id)
    return own + [PersonId(one) for one in uow.session.exec(his) if person_id in circles.circle_of(uow, PersonId(one))]


def may_book_for(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Himself, and those for whom he manages, and who live."""
    hers = (one for one in elders_of(uow, person_id) if circles.speaks_for(uow, person_id, one))
    return [one for one in hers if one == person_id or not has_passed(uow, one)]


def concerning(uow: UnitOfWork, person_id: PersonId) -> list[VisitId]:
    """Those ahead or under way: of him, of his circle's elders, and those that he has promised, the next first."""
    asked = {"hers": elders_of(uow, person_id), "his": person_id, "since": uow.now - LATEST * 2}
    return [VisitId(one) for one in uow.session.execute(AHEAD, asked).scalars()]


def last_of(uow: UnitOfWork, person_id: PersonId) -> VisitId | None:
    """The latest that took place of those for whom he may book."""
    hers = may_book_for(uow, person_id)
    found = uow.session.execute(LAST, {"hers": hers}).scalar() if hers else None
    return None if found is None else VisitId(found)
