"""Something was not right: both sides say how it was, and a coordinator hears them."""

from sqlmodel import col, select

from care.kit import ladders
from care.kit import outbox as mail
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.uow import UnitOfWork
from care.people import members as people
from care.requests import transitions as moves
from care.requests.commands import ReportProblem, TellMySide
from care.requests.ladders import NOBODY_CONFIRMS, NOBODY_SETTLES
from care.requests.transitions import fetch
from care.requests.verbs import speaks_for
from storage.requests import HelpRequest, Remark, State


def report(uow: UnitOfWork, decision: ReportProblem, *, by: int) -> HelpRequest:
    """The elder or the family says what was not right; the helper is asked for his side."""
    request = fetch(uow, decision.request_id)
    if not speaks_for(uow, by, request.elder_id):
        raise NotYours
    if request.state == State.DONE:
        if not moves.move(uow, request, State.PROBLEM, gen=request.gen, holder_id=request.holder_id, by=by):
            raise NoLongerOpen
        ladders.stop(uow, NOBODY_CONFIRMS.kind, decision.request_id)
        ladders.start(uow, NOBODY_SETTLES, request.community_id, decision.request_id)
        mail.post_to_coordinators(uow, request.community_id, "problem", decision.request_id)
        if request.holder_id is not None:
            mail.post_to_person(uow, request.holder_id, "your_side", subject_id=decision.request_id)
        moves.tell_family(uow, request)
    elif request.state != State.PROBLEM:
        raise NoLongerOpen
    _remark(uow, request, by, decision.words)
    return request


def tell_my_side(uow: UnitOfWork, decision: TellMySide, *, by: int) -> None:
    """The helper says how it was."""
    request = fetch(uow, decision.request_id)
    if request.holder_id != by:
        raise NotYours
    if request.state != State.PROBLEM:
        raise NoLongerOpen
    _remark(uow, request, by, decision.words)


def remarks(uow: UnitOfWork, request_id: int) -> list[Remark]:
    """All words on a problem, in the order they were said."""
    return list(uow.session.exec(select(Remark).where(Remark.request_id == request_id).order_by(col(Remark.id))))


def may_read(uow: UnitOfWork, request: HelpRequest, person_id: int) -> bool:
    """Both sides' words are for the coordinator only."""
    return people.coordinates(uow, person_id, request.community_id)


def _remark(uow: UnitOfWork, request: HelpRequest, by: int, words: str) -> None:
    uow.session.add(
        Remark(
            community_id=request.community_id,
            request_id=request.id or 0,
            person_id=by,
            at=uow.now,
            words=words,
        )
    )
    mail.refresh(uow, "problem", request.id or 0)
