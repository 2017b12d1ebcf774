"""Whether there is anything to do, and when there will be: one look at each index."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect, func, select
from sqlmodel import Session

from storage.columns import table_of
from storage.plans import Occurrence, Plan
from storage.prepared import Prepared
from storage.timers import Timer


def _first(when: Any) -> ScalarSelect[Any]:
    return select(func.min(when)).where(when.is_not(None)).scalar_subquery()


FIRST = Prepared(
    select(
        _first(table_of(Timer).c.due_at), _first(table_of(Occurrence).c.fires_at), _first(table_of(Plan).c.lay_at)
    )
)  # fmt: skip


class Alarms(NamedTuple):
    """When the first of each is due; None when none is standing."""

    timers: datetime | None
    occurrences: datetime | None
    plans: datetime | None

    @property
    def next(self) -> datetime | None:
        """The first of all."""
        return min((first for first in self if first is not None), default=None)


def standing(session: Session) -> Alarms:
    """The next of each."""
    (first,) = FIRST.all(session, {})
    return Alarms(*first)
