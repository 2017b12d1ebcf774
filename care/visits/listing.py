"""The visits that concern somebody."""

from sqlalchemy import bindparam, or_, select

from care.kit.uow import UnitOfWork
from care.people import belonging, circles
from care.people.passed import has_passed
from care.visits.hours import LATEST
from storage.columns import table_of
from storage.ids import PersonId
from storage.lists import among
from storage.people import CircleMember, Role
from storage.prepared import Prepared
from storage.visits import Visit, VisitId, VisitState

LIVE = (VisitState.OPEN, VisitState.PROPOSED, VisitState.PROMISED, VisitState.BEGUN)
MOST = 60  # that are gone through one by one
VISITS, CIRCLE = table_of(Visit).c, table_of(CircleMember).c
HERS = among(VISITS.elder_id, "hers")
AHEAD = Prepared(
    select(VISITS.id)
    .where(or_(HERS, VISITS.companion_id == bindparam("his")), VISITS.state.in_(LIVE), VISITS.at > bindparam("since"))
    .order_by(VISITS.at, VISITS.id)
    .limit(MOST)
)
LAST = Prepared(select(VISITS.id).where(HERS, VISITS.state == VisitState.OVER).order_by(VISITS.at.desc()).limit(1))
OF_CIRCLE = Prepared(select(CIRCLE.elder_id).where(CIRCLE.person_id == bindparam("person_id")))


def elders_of(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Himself, where he is an elder, and those to whose circle he belongs."""
    own = [person_id] if belonging.communities_of(uow, person_id, {Role.ELDER}) else []
    his = OF_CIRCLE.all(uow.session, {"person_id": person_id})
    return own + [PersonId(one) for (one,) in his if person_id in circles.circle_of(uow, PersonId(one))]


def may_book_for(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Himself, and those for whom he manages, and who live."""
    hers = (one for one in elders_of(uow, person_id) if circles.speaks_for(uow, person_id, one))
    return [one for one in hers if one == person_id or not has_passed(uow, one)]


def concerning(uow: UnitOfWork, person_id: PersonId) -> list[VisitId]:
    """Those ahead or under way: of him, of his circle's elders, and those that he has promised, the next first."""
    asked = {"hers": elders_of(uow, person_id), "his": person_id, "since": uow.now - LATEST * 2}
    return [VisitId(one) for (one,) in AHEAD.all(uow.session, asked)]


def last_of(uow: UnitOfWork, person_id: PersonId) -> VisitId | None:
    """The latest that took place of those for whom he may book."""
    hers = may_book_for(uow, person_id)
    found = LAST.first(uow.session, {"hers": hers}) if hers else None
    return None if found is None else VisitId(found[0])
