"""Whether there is anything to do, and when there will be: one look at each index."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.plans import Occurrence, Plan
from storage.timers import Timer

FIRES = (col(Timer.due_at), col(Occurrence.fires_at))
LAYS = (col(Plan.lay_at),)


def is_due(session: Session, now: datetime) -> bool:
    """Whether a timer or an occurrence is."""
    return any(first <= now for first in _firsts(session, FIRES))


def is_to_be_laid(session: Session, now: datetime) -> bool:
    """Whether a plan has something that comes soon and is not laid."""
    return any(first <= now for first in _firsts(session, LAYS))


def next_alarm(session: Session) -> datetime | None:
    """When the next of all is; None when none is standing."""
    return min(_firsts(session, FIRES + LAYS), default=None)


def _firsts(session: Session, columns: Sequence[Any]) -> list[datetime]:
    firsts = (session.scalar(select(func.min(one)).where(one.is_not(None))) for one in columns)
    return [first for first in firsts if first is not None]
