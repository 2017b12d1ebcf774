"""What makes something to look after of what people tell and report."""

from datetime import timedelta

from sqlmodel import col, func, select

from care.kit import ladders, outbox
from care.kit.uow import UnitOfWork
from care.people.commands import TellCoordinator
from care.requests.commands import ReportProblem
from care.safeguarding import audience, money
from care.safeguarding.ladders import CONCERN_WAITS
from care.safeguarding.messages import ConcernShown
from storage.ids import PersonId
from storage.people import Report
from storage.requests import HelpRequest, State, Step
from storage.safeguarding import Cause, Concern

LOOKED_BACK = timedelta(days=180)
TWICE = 2  # problems with one helper, by whomever


def told(uow: UnitOfWork, command: TellCoordinator, by: PersonId) -> None:
    """The coordinators have just read it; it stays open until one of them has closed it."""
    del command
    latest = select(Report).where(Report.person_id == by).order_by(col(Report.id).desc()).limit(1)
    report = uow.session.exec(latest).one()
    opened(uow, Concern(
        community_id=report.community_id, person_id=by, report_id=report.id, cause=Cause.TOLD, opened_at=uow.now
    ))  # fmt: skip


def reported(uow: UnitOfWork, command: ReportProblem, by: PersonId) -> None:
    """A problem whose words are about money, or not the first one with this helper, is shown at once."""
    request = uow.session.get_one(HelpRequest, command.request_id)
    cause = _cause(uow, request, command.words)
    known = select(Concern.id).where(Concern.request_id == request.id, col(Concern.closed_at).is_(None))
    if cause is None or uow.session.exec(known).first() is not None:
        return
    concern = Concern(
        community_id=request.community_id, person_id=by, about_id=request.holder_id, request_id=request.id,
        cause=cause, opened_at=uow.now,
    )  # fmt: skip
    opened(uow, concern)
    outbox.to_people(uow, audience.readers(uow, concern), ConcernShown(concern.id))


def opened(uow: UnitOfWork, concern: Concern) -> None:
    """From now on it is watched."""
    uow.session.add(concern)
    uow.session.flush()
    ladders.start(uow, CONCERN_WAITS, concern.community_id, concern.id)


def _cause(uow: UnitOfWork, request: HelpRequest, words: str) -> Cause | None:
    if money.is_spoken_of(words):
        return Cause.MONEY
    return Cause.AGAIN if problems_with(uow, request) >= TWICE else None


def problems_with(uow: UnitOfWork, request: HelpRequest) -> int:
    """How many of this helper's jobs there had a problem in half a year, this one included."""
    his = (HelpRequest.holder_id == request.holder_id, HelpRequest.community_id == request.community_id)
    lately = (Step.request_id == HelpRequest.id, Step.state == State.PROBLEM, col(Step.at) > uow.now - LOOKED_BACK)
    return uow.session.exec(select(func.count(func.distinct(col(HelpRequest.id)))).where(*his, *lately)).one()
