"""How a dose passes from one state to another, and what that does to the stock. Nothing is counted twice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.medicine.amounts import quarters
from storage.compare_and_set import changed
from storage.ids import PersonId
from storage.medicine import Alarm, Dose, DoseState, Medicine, SlotId
from storage.plans import Occurrence, OccurrenceState

CONSUMED = frozenset({DoseState.TAKEN, DoseState.TAKEN_LATE})
RECORDED = CONSUMED | {DoseState.SKIPPED}
UNRECORDED = frozenset({DoseState.DUE, DoseState.MISSED, DoseState.SYSTEM_DOWN})


@dataclass(frozen=True, slots=True)
class Recorded:
    """What somebody says of a dose: taken then (None: not), for this reason not."""

    by: PersonId
    taken_at: datetime | None
    reason: str = ""

    def state_of(self, dose: Dose) -> DoseState:
        """Taken in time is until the end of its window, also before it was due."""
        if self.taken_at is None:
            return DoseState.SKIPPED
        return DoseState.TAKEN if self.taken_at < dose.closes_at else DoseState.TAKEN_LATE


def record(uow: UnitOfWork, dose: Dose, said: Recorded) -> bool:
    """What is said of it; False when somebody else was faster."""
    values: dict[str, object] = {"taken_at": said.taken_at, "recorded_at": uow.now, "recorded_by": said.by}
    if dose.alarm is not None:
        values["alarm"] = Alarm.OVER
    return _pass_on(uow, dose, said.state_of(dose), values, said.reason)


def forget(uow: UnitOfWork, dose: Dose) -> bool:
    """Nothing is recorded of it any more, as if nobody had said anything."""
    return _pass_on(uow, dose, _unsaid(uow, dose), {"taken_at": None, "recorded_at": None, "recorded_by": None})


def miss(uow: UnitOfWork, dose: Dose) -> bool:
    """Its window is over."""
    return _pass_on(uow, dose, DoseState.MISSED, {})


def _unsaid(uow: UnitOfWork, dose: Dose) -> DoseState:
    """What it is while nobody says anything. What we never said, nobody has missed."""
    occurrence = None if dose.occurrence_id is None else uow.session.get(Occurrence, dose.occurrence_id)
    if occurrence is not None and occurrence.state == OccurrenceState.SYSTEM_DOWN:
        return DoseState.SYSTEM_DOWN
    return DoseState.DUE if dose.closes_at > uow.now else DoseState.MISSED


def _pass_on(uow: UnitOfWork, dose: Dose, to: DoseState, values: dict[str, object], reason: str = "") -> bool:
    """The compare-and-set: one row, both databases, no lock."""
    before = DoseState(dose.state)
    if not changed(uow.session, dose, {"state": to, **values}, state=before):
        return False
    dose.reason = reason
    uow.session.flush()
    count(uow, dose, (to in CONSUMED) - (before in CONSUMED))
    return True


def count(uow: UnitOfWork, dose: Dose, doses: int) -> None:
    """The stock falls by so many of this dose, and rises by what is taken back. Below nothing it was miscounted."""
    pieces = quarters(dose.amount)
    if doses and pieces:
        counted = (col(Medicine.id) == dose.medicine_id, col(Medicine.stock).is_not(None))
        left = update(Medicine).where(*counted).values(stock=col(Medicine.stock) - doses * pieces)
        uow.session.execute(left.execution_options(synchronize_session=False))
        uow.session.expire(uow.session.get_one(Medicine, dose.medicine_id), ["stock"])


def of_slot(uow: UnitOfWork, slot_id: SlotId, states: Collection[DoseState] = tuple(DoseState)) -> list[Dose]:
    """What was due at that moment and stands so, in the order in which it was entered."""
    found = select(Dose).where(Dose.slot_id == slot_id, col(Dose.state).in_(sorted(states)))
    return list(uow.session.exec(found.order_by(col(Dose.id)).execution_options(populate_existing=True)))
