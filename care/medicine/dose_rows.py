"""Doses that are due at one moment, read and written many at once. Past the ORM: that alone took half of the time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, insert, select, update

from care.kit.plans import MINUTE, Due
from care.kit.recurrence import Recurrence, read
from care.kit.uow import UnitOfWork
from storage.columns import decode, table_of
from storage.ids import OccurrenceId, PlanId
from storage.keys import DataKey
from storage.medicine import Dose, DoseId, DoseState, Medicine, MedicineId, SlotId, amount_of, amounts_of
from storage.plans import Plan
from storage.prepared import Prepared
from storage.sealing import know, opened, seal

DOSES, MEDICINES, PLANS, KEYS = (table_of(table) for table in (Dose, Medicine, Plan, DataKey))
THESE: BindParameter[Any] = bindparam("these", expanding=True)
TAKEN = (
    select(MEDICINES.c.id, MEDICINES.c.elder_id, MEDICINES.c.amounts, KEYS.c.wrapped)
    .join_from(MEDICINES, KEYS, KEYS.c.owner == MEDICINES.c.elder_id, isouter=True)
    .where(MEDICINES.c.id.in_(THESE), MEDICINES.c.ended_at.is_(None))
)
RULES = select(PLANS.c.id, PLANS.c.rule, PLANS.c.window).where(PLANS.c.id.in_(THESE))
WRITE = Prepared(
    insert(DOSES).inline(),
    (
        "community_id", "elder_id", "medicine_id", "slot_id", "occurrence_id", "due_at", "closes_at", "amount", "state",
        "reason", "reported",
    ),
)  # fmt: skip
WRITTEN = select(DOSES.c.occurrence_id, DOSES.c.id).where(DOSES.c.occurrence_id.in_(THESE))
SAY_AMOUNT = Prepared(
    update(DOSES).where(DOSES.c.id == bindparam("dose")).values(amount=bindparam("sealed", type_=DOSES.c.amount.type))
)


class ToTake(NamedTuple):
    """An occurrence of what is still taken, with its plan's rule and window."""

    due: Due
    amount: str
    closes_at: datetime


class New(NamedTuple):
    """A dose that was written."""

    id: DoseId
    closes_at: datetime


def to_take(uow: UnitOfWork, dues: Sequence[Due]) -> list[ToTake]:
    """Without what was stopped meanwhile."""
    amounts = _amounts(uow, [due.subject_id for due in dues])
    taken = [due for due in dues if due.subject_id in amounts]
    rules = _rules(uow, [due.plan_id for due in taken])
    return [_to_take(due, amounts[due.subject_id], *rules[due.plan_id]) for due in taken]


def write(uow: UnitOfWork, taken: Sequence[ToTake], slots: Sequence[SlotId], state: DoseState) -> list[New]:
    """A row for each, in its slot. An amount is sealed when its row has its id."""
    WRITE.run_many(uow.session, [_row(one, slot, state) for one, slot in zip(taken, slots, strict=True)])
    written = uow.session.execute(WRITTEN, {"these": [one.due.occurrence_id for one in taken]}).all()
    ids = {OccurrenceId(occurrence_id): DoseId(dose_id) for occurrence_id, dose_id in written}
    new = [New(ids[one.due.occurrence_id], one.closes_at) for one in taken]
    pairs = zip(new, taken, strict=True)
    sealed = [
        {"dose": dose.id, "sealed": seal(uow.session, one.due.person_id, amount_of(dose.id), one.amount)}
        for dose, one in pairs
    ]
    SAY_AMOUNT.run_many(uow.session, sealed)
    return new


def _amounts(uow: UnitOfWork, ids: Sequence[int]) -> dict[int, list[str]]:
    found = {}
    for medicine_id, elder_id, kept, wrapped in uow.session.execute(TAKEN, {"these": ids}):
        know(uow.session, elder_id, wrapped)
        words = opened(uow.session, elder_id, amounts_of(MedicineId(medicine_id)), kept)
        found[medicine_id] = decode(words) if words else [""]
    return found


def _rules(uow: UnitOfWork, ids: Sequence[PlanId]) -> dict[PlanId, tuple[Recurrence, timedelta]]:
    found = uow.session.execute(RULES, {"these": ids})
    return {PlanId(plan_id): (read(rule), MINUTE * window) for plan_id, rule, window in found}


def _to_take(due: Due, amounts: list[str], rule: Recurrence, window: timedelta) -> ToTake:
    """With the amount of the phase to which the day belongs."""
    phase = rule.phase_on(due.local.date()) or 0
    return ToTake(due, amounts[min(phase, len(amounts) - 1)], due.due_at + window)


def _row(one: ToTake, slot_id: SlotId, state: DoseState) -> dict[str, object]:
    due = one.due
    return {
        "community_id": due.community_id, "elder_id": due.person_id, "medicine_id": due.subject_id, "slot_id": slot_id,
        "occurrence_id": due.occurrence_id, "due_at": due.due_at, "closes_at": one.closes_at, "amount": b"",
        "state": state, "reason": b"", "reported": False,
    }  # fmt: skip
