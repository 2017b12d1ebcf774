"""Whether there is anything to do, and when there will be: one look at each index."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.plans import Occurrence, Plan
from storage.timers import Timer

TIMERS, OCCURRENCES, PLANS = col(Timer.due_at), col(Occurrence.fires_at), col(Plan.lay_at)


class Due(NamedTuple):
    """Whether there is any of each."""

    timers: bool
    occurrences: bool
    plans: bool


def due(session: Session, now: datetime) -> Due:
    """What is due."""
    firsts = (_first(session, one) for one in (TIMERS, OCCURRENCES, PLANS))
    return Due(*(first is not None and first <= now for first in firsts))


def next_alarm(session: Session) -> datetime | None:
    """When the next of all is due; None when none is standing."""
    firsts = (_first(session, one) for one in (TIMERS, OCCURRENCES, PLANS))
    return min((first for first in firsts if first is not None), default=None)


def _first(session: Session, when: Any) -> datetime | None:
    first: datetime | None = session.scalar(select(func.min(when)).where(when.is_not(None)))
    return first
