"""How a request passes from one state to the next."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from care.hours import ledger
from care.hours.ledger import Source
from care.kit import outbox
from care.kit.refusals import NoLongerOpen
from care.kit.uow import UnitOfWork
from care.requests.lifecycle import GONE, IN_VAIN, before
from care.vetting import along
from storage.columns import table_of
from storage.compare_and_set import changed
from storage.ids import PersonId, RequestId
from storage.requests import HelpRequest, State, Step
from storage.rows import Rows

STEPS = table_of(Step)
OF_REQUEST = Rows(Step, select(STEPS).where(STEPS.c.request_id == bindparam("request_id")).order_by(STEPS.c.id))


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has it from now on; None: nobody."""

    person_id: PersonId | None


def fetch(uow: UnitOfWork, request_id: RequestId) -> HelpRequest:
    """The request as it stands in the database now; raises NoLongerOpen when there is none."""
    request = uow.session.get(HelpRequest, request_id, populate_existing=True)
    if request is None:
        raise NoLongerOpen
    return request


def pass_on(
    uow: UnitOfWork,
    request: HelpRequest,
    to: State,
    by: PersonId | None,
    *,
    version: int | None = None,
    holder: Holder | None = None,
) -> bool:
    """The compare-and-set: one row, both databases, no lock. Only the first of all who press at once changes it.

    `version` is the one that was seen (default: the request's); `by` None is Linli itself; without a `holder` he
    stays. Every card that follows the request is changed.
    """
    seen = request.version if version is None else version
    values: dict[str, Any] = {"state": to, "on_it_id": None, "offered_to": None, "offered_until": None}
    if holder is not None:
        values |= {"holder_id": holder.person_id, "version": seen + 1}
    if to == State.OPEN:
        values["opened_at"] = uow.now
    return _compare_and_set(uow, request, seen, before(to), values, by)


def step_back(uow: UnitOfWork, request: HelpRequest, to: State, by: PersonId) -> bool:
    """Undoes the helper's last step: the one way against the law's edges, and only from the state that was seen."""
    return _compare_and_set(uow, request, request.version, {State(request.state)}, {"state": to, "on_it_id": None}, by)


def _compare_and_set(
    uow: UnitOfWork,
    request: HelpRequest,
    seen: int,
    states: AbstractSet[State],
    values: dict[str, Any],
    by: PersonId | None,
) -> bool:
    if not changed(uow.session, request, values, version=seen, state=states):
        return False
    record(uow, request, by)
    if request.state in GONE:
        along.over(uow, request)
    if request.state in IN_VAIN:
        ledger.refund(uow, request.community_id, Source(HelpRequest, request.id))
    outbox.changed(uow, HelpRequest, request.id)
    return True


def record(uow: UnitOfWork, request: HelpRequest, by: PersonId | None) -> None:
    """One row in the audit trail, of the state just reached."""
    step = Step(community_id=request.community_id, request_id=request.id, at=uow.now, actor_id=by, state=request.state)
    uow.session.add(step)


def was_disputed(uow: UnitOfWork, request_id: RequestId) -> bool:
    """Whether there was a problem: whatever came of it, nobody is told that all was well."""
    return any(step.state == State.PROBLEM for step in trail(uow, request_id))


def trail(uow: UnitOfWork, request_id: RequestId) -> list[Step]:
    """Every step it took, in their order."""
    return OF_REQUEST.all(uow.session, request_id=request_id)
