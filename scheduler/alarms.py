"""Whether there is anything to do, and when there will be: one look at each index."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.plans import Occurrence, Plan
from storage.timers import Timer

TIMERS, OCCURRENCES, PLANS = col(Timer.due_at), col(Occurrence.fires_at), col(Plan.lay_at)


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
    return Alarms(*(_first(session, one) for one in (TIMERS, OCCURRENCES, PLANS)))


def _first(session: Session, when: Any) -> datetime | None:
    first: datetime | None = session.scalar(select(func.min(when)).where(when.is_not(None)))
    return first
