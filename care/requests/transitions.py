"""How a request moves from one state to the next, and who hears of it."""

from typing import Any

from sqlalchemy import update
from sqlmodel import col, select

from care.kit import ladders
from care.kit import outbox as mail
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.people import members as people
from care.requests.lifecycle import before
from storage.outbox import Lane
from storage.requests import HelpRequest, State, Step

FOLLOWING = ("progress", "nobody_yet", "nobody_yet_family", "not_coming", "helper_is_silent")  # they show how it stands


def fetch(uow: UnitOfWork, request_id: int) -> HelpRequest:
    """The request as it stands in the database now; raises NoLongerOpen when there is none."""
    request = uow.session.get(HelpRequest, request_id, populate_existing=True)
    if request is None:
        raise NoLongerOpen
    return request


def move(uow: UnitOfWork, request: HelpRequest, to: State, *, gen: int, holder_id: int | None, by: int | None) -> bool:
    """The compare-and-set: one row, both databases, no lock. Only the first of all who press at once changes it."""
    values: dict[str, Any] = {"state": to, "holder_id": holder_id}
    if to in {State.TAKEN, State.OPEN}:
        values["gen"] = gen + 1
    if to == State.OPEN:
        values["opened_at"] = uow.now
    moved = uow.session.execute(
        update(HelpRequest)
        .where(
            col(HelpRequest.id) == request.id,
            col(HelpRequest.gen) == gen,
            col(HelpRequest.state).in_(sorted(before(to))),
        )
        .values(values)
        .execution_options(synchronize_session=False)
    )
    if moved.rowcount != 1:  # type: ignore[attr-defined]
        return False
    uow.session.refresh(request)
    record(uow, request, to, by)
    return True


def record(uow: UnitOfWork, request: HelpRequest, state: State, by: int | None) -> None:
    """One row in the audit trail; `by` None is Linli itself."""
    uow.session.add(
        Step(
            community_id=request.community_id,
            request_id=request.id or 0,
            at=uow.now,
            actor_id=by,
            state=state,
        )
    )


def tell_family(uow: UnitOfWork, request: HelpRequest, *, gone: int | None = None) -> None:
    """The elder gets a new message at each step, never a changed one; the family's cards are changed in place.

    `gone` is the helper who was coming and is not any more: that the family must not overlook either.
    """
    request_id = request.id or 0
    args = {"state": request.state, "gen": request.gen, "gone": gone}
    mail.post_to_person(uow, request.elder_id, "elder_news", subject_id=request_id, args=args, lane=Lane.REMINDER)
    for view in FOLLOWING:
        mail.refresh(uow, view, request_id)
    if gone is not None:
        for child in _circle(uow, request):
            mail.post_to_person(uow, child, "not_coming", subject_id=request_id, args=args, lane=Lane.REMINDER)


def was_disputed(uow: UnitOfWork, request_id: int) -> bool:
    """Whether there was a problem: whatever came of it, nobody is told that all was well."""
    found = select(Step.id).where(Step.request_id == request_id, Step.state == State.PROBLEM)
    return uow.session.exec(found).first() is not None


def post_progress(uow: UnitOfWork, request: HelpRequest) -> None:
    """The card on which the family follows the request."""
    for child in _circle(uow, request):
        mail.post_to_person(uow, child, "progress", subject_id=request.id)


def _circle(uow: UnitOfWork, request: HelpRequest) -> list[int]:
    """The family, and whoever asked; but not the elder."""
    return sorted({*people.children_of(uow, request.elder_id), request.asked_by} - {request.elder_id})


def close(uow: UnitOfWork, request: HelpRequest) -> None:
    """Nobody needs to look for a helper, or after one, any more."""
    for kind in ("nobody_takes_it", "time_is_over", "helper_is_silent"):
        ladders.stop(uow, kind, request.id or 0)
    mail.refresh(uow, "job", request.id or 0)
    tell_family(uow, request)


def expire(uow: UnitOfWork, request: HelpRequest) -> None:
    """Its time is over and nobody came: the family and the coordinators are told so, plainly."""
    if not move(uow, request, State.UNFILLED, gen=request.gen, holder_id=None, by=None):
        return
    close(uow, request)
    mail.post_to_coordinators(uow, request.community_id, "nobody_yet", request.id or 0)
    for child in people.children_of(uow, request.elder_id):
        mail.post_to_person(uow, child, "nobody_yet_family", subject_id=request.id, lane=Lane.REMINDER)
