"""What somebody can look at again: what is open for her, and what he has promised."""

from sqlmodel import col, select

from care.kit import outbox
from care.kit.uow import UnitOfWork
from care.people import circles
from care.requests.commands import ShowMyJobs, ShowMyRequests
from care.requests.helper_messages import RequestTaken
from care.requests.lifecycle import HELD, LIVE
from care.requests.messages import NewsForElder, RequestProgress
from care.requests.refusals import NothingOpen
from storage.ids import PersonId, RequestId
from storage.people import CircleMember
from storage.requests import HelpRequest, State

UNFINISHED = sorted({*LIVE, State.DONE, State.PROBLEM})


def show_my_requests(uow: UnitOfWork, command: ShowMyRequests, by: PersonId) -> None:
    """One card each. Raises NothingOpen."""
    del command
    requests = open_requests(uow, by)
    for request in requests:
        if request.elder_id == by:
            outbox.to_person(uow, by, NewsForElder(request.id, State(request.state), request.version))
        else:
            outbox.to_person(uow, by, RequestProgress(request.id))
    if not requests:
        raise NothingOpen


def show_my_jobs(uow: UnitOfWork, command: ShowMyJobs, by: PersonId) -> None:
    """One card each, with everything he must know. Raises NothingOpen."""
    del command
    jobs = jobs_of(uow, by)
    for request_id in jobs:
        outbox.to_person(uow, by, RequestTaken(request_id))
    if not jobs:
        raise NothingOpen


def open_requests(uow: UnitOfWork, person_id: PersonId) -> list[HelpRequest]:
    """What is not finished, for oneself and for those one cares for; the oldest first."""
    hers = select(CircleMember.elder_id).where(CircleMember.person_id == person_id, circles.TAKES_PART)
    return list(
        uow.session.exec(
            select(HelpRequest)
            .where(
                (col(HelpRequest.elder_id) == person_id) | col(HelpRequest.elder_id).in_(hers),
                col(HelpRequest.state).in_(UNFINISHED),
            )
            .order_by(col(HelpRequest.id))
        )
    )


def jobs_of(uow: UnitOfWork, person_id: PersonId) -> list[RequestId]:
    """What somebody holds."""
    mine = (HelpRequest.holder_id == person_id, col(HelpRequest.state).in_(sorted(HELD)))
    found = uow.session.exec(select(HelpRequest.id).where(*mine).order_by(col(HelpRequest.id)))
    return [RequestId(request_id) for request_id in found]


def has_asked(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether somebody ever asked for help, or it was asked for her."""
    asked = (col(HelpRequest.elder_id) == person_id) | (col(HelpRequest.asked_by) == person_id)
    return uow.session.exec(select(HelpRequest.id).where(asked).limit(1)).first() is not None
