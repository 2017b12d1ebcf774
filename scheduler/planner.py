"""The planner: plans are laid out as occurrences, 36 hours ahead, however many processes do so at once."""

from collections.abc import Sequence
from functools import partial

from sqlmodel import col, select

from care.kit import plans
from care.kit.uow import UnitOfWork
from scheduler.together import Failure, Slice, stumble, together
from storage.ids import PlanId
from storage.plans import Plan

AT_ONCE = 32  # in one transaction; measured: 13 ms, 21 at most


def lay_due(uow: UnitOfWork) -> Slice:
    """The next plans of which something is to be laid. Those that another process has in hand are passed by."""
    due = select(Plan.id).where(col(Plan.lay_at) <= uow.now).order_by(col(Plan.lay_at), col(Plan.id))
    ids = [PlanId(plan_id) for plan_id in uow.session.exec(due.limit(AT_ONCE).with_for_update(skip_locked=True))]
    failed = together(uow, ids, partial(_lay, uow)) if ids else []
    return Slice(len(ids), [Failure("plan", row, stumble(uow, Plan, row, "lay_at"), error) for row, error in failed])


def _lay(uow: UnitOfWork, ids: Sequence[PlanId]) -> None:
    for plan in uow.session.exec(select(Plan).where(col(Plan.id).in_(ids)).order_by(col(Plan.lay_at), col(Plan.id))):
        plans.lay(uow, plan)
