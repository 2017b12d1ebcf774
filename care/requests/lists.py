"""What somebody can look at again: what is open for her, and what he has promised."""

from sqlalchemy import Integer, bindparam, or_, union, union_all
from sqlmodel import col, select

from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.people import circles
from care.requests import series
from care.requests.commands import ShowMyJobs, ShowMyRequests
from care.requests.coordinating import can_be_asked
from care.requests.helper_messages import RequestPosted, RequestTaken
from care.requests.lifecycle import HELD, LIVE
from care.requests.messages import NewsForElder, RequestProgress
from care.requests.refusals import NothingOpen
from care.requests.series_messages import SeriesKept
from storage.columns import table_of
from storage.ids import PersonId, RequestId
from storage.people import CircleMember, Membership, Role
from storage.prepared import Prepared
from storage.requests import HelpRequest, Series, State

UNFINISHED = sorted({*LIVE, State.DONE, State.PROBLEM})
WHO = bindparam("person_id", type_=Integer())
REQUESTS = table_of(HelpRequest).c
CARED_FOR = select(CircleMember.elder_id).where(CircleMember.person_id == WHO, circles.TAKES_PART)
COORDINATES = (
    select(col(Membership.community_id))
    .where(Membership.person_id == WHO, Membership.role == Role.COORDINATOR, col(Membership.active))
)  # fmt: skip
CONCERNED = REQUESTS.elder_id.in_(union_all(select(WHO), CARED_FOR))  # with "or" PostgreSQL looks through all requests
ASKED_FOR = (REQUESTS.asked_by == WHO, REQUESTS.community_id.in_(COORDINATES))  # as a coordinator
UNDONE = REQUESTS.state.in_(UNFINISHED)
OPEN = Prepared(
    union(select(REQUESTS.id).where(CONCERNED, UNDONE), select(REQUESTS.id).where(*ASKED_FOR, UNDONE)).order_by("id")
)
HELD_BY = Prepared(
    select(REQUESTS.id).where(REQUESTS.holder_id == WHO, REQUESTS.state.in_(sorted(HELD))).order_by(REQUESTS.id)
)
ASKED = Prepared(select(REQUESTS.id).where(or_(REQUESTS.elder_id == WHO, REQUESTS.asked_by == WHO)).limit(1))
MOST_SHOWN, MOST_LOOKED_AT = 3, 30
TO_BE_TAKEN = (
    select(HelpRequest)
    .where(
        col(HelpRequest.community_id).in_(select(col(Membership.community_id)).where(Membership.person_id == WHO)),
        HelpRequest.state == State.OPEN, col(HelpRequest.offered_to).is_(None),
    )
    .order_by(col(HelpRequest.starts_at), col(HelpRequest.id))
    .limit(MOST_LOOKED_AT)
)  # fmt: skip


def show_my_requests(uow: UnitOfWork, command: ShowMyRequests, by: PersonId) -> None:
    """One card each; then what comes again and again. Raises NothingOpen."""
    del command
    requests = open_requests(uow, by)
    coming = _coming(uow, by)
    for request in (uow.session.get_one(HelpRequest, request_id) for request_id in requests):
        if request.elder_id == by:
            outbox.to_person(uow, by, NewsForElder(request.id, State(request.state), request.version))
        else:
            outbox.to_person(uow, by, RequestProgress(request.id))
    for one in coming:
        outbox.to_person(uow, by, SeriesKept(one.id))
    if not requests and not coming:
        raise NothingOpen


def show_my_jobs(uow: UnitOfWork, command: ShowMyJobs, by: PersonId) -> None:
    """One card each, with everything he must know; without any he sees what he could take now. Raises NothingOpen."""
    del command
    jobs = jobs_of(uow, by)
    for request_id in jobs:
        outbox.to_person(uow, by, RequestTaken(request_id))
    open_now = [] if jobs else _could_take(uow, by)
    for request in open_now:
        outbox.to_person(uow, by, RequestPosted(request.id, request.version))
    if not jobs and not open_now:
        raise NothingOpen


def _could_take(uow: UnitOfWork, person_id: PersonId) -> list[HelpRequest]:
    """What everybody is asked for where he helps; the soonest last, for it is the newest message then."""
    found = uow.session.exec(TO_BE_TAKEN, params={"person_id": person_id}).all()
    return [one for one in found if can_be_asked(uow, one, person_id)][:MOST_SHOWN][::-1]


def _coming(uow: UnitOfWork, person_id: PersonId) -> list[Series]:
    """For himself and those he cares for; and what he has begun as a coordinator."""
    found = series.running(uow, [person_id, *_cared_for(uow, person_id)])
    return [*found, *(one for one in series.begun_by_office(uow, person_id) if one not in found)]


def follows_any(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether anything of what `show_my_requests` shows is there."""
    return bool(open_requests(uow, person_id) or _coming(uow, person_id))


def _cared_for(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    return [PersonId(one) for one in uow.session.exec(CARED_FOR, params={"person_id": person_id}).all()]


# Each menu asks these three of its reader, so they are prepared.


def open_requests(uow: UnitOfWork, person_id: PersonId) -> list[RequestId]:
    """What is not finished, for oneself, for those one cares for, and what one asked as coordinator; oldest first."""
    return [RequestId(request_id) for (request_id,) in OPEN.all(uow.session, {"person_id": person_id})]


def jobs_of(uow: UnitOfWork, person_id: PersonId) -> list[RequestId]:
    """What somebody holds."""
    return [RequestId(request_id) for (request_id,) in HELD_BY.all(uow.session, {"person_id": person_id})]


def has_asked(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether somebody ever asked for help, or it was asked for her."""
    return ASKED.first(uow.session, {"person_id": person_id}) is not None
