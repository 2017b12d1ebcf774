"""The tick: which timers are due, and what each does. When one fires, everything is asked again."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from care.kit import ladders
from care.kit.uow import UnitOfWork
from care.requests.ladders import LADDERS
from storage.timers import Timer

AT_ONCE = 100
MOST_TRIES = 5
SOON = timedelta(minutes=1)
LATER = timedelta(hours=1)


def due(session: Session, now: datetime) -> list[int]:
    """The ids of timers that are due, the oldest first; at most 100."""
    found = session.exec(
        select(Timer.id).where(col(Timer.due_at) <= now).order_by(col(Timer.due_at), col(Timer.id)).limit(AT_ONCE)
    )
    return [timer_id for timer_id in found if timer_id is not None]


def next_alarm(session: Session) -> datetime | None:
    """When the next timer is due; None when none is standing."""
    return session.exec(select(Timer.due_at).order_by(col(Timer.due_at)).limit(1)).first()


def fire(uow: UnitOfWork, timer_id: int) -> None:
    """Climbs one rung; a timer that was stopped or moved in the meantime does nothing."""
    timer = uow.session.get(Timer, timer_id, with_for_update=True)
    if timer is not None and timer.due_at <= uow.now:
        ladders.climb(uow, LADDERS[timer.kind], timer)


def stumble(uow: UnitOfWork, timer_id: int) -> int:
    """A timer whose deed failed is tried again: soon, and after five times every hour. It is never dropped."""
    timer = uow.session.get(Timer, timer_id)
    if timer is None:
        return 0
    timer.tries += 1
    timer.due_at = uow.now + (SOON if timer.tries < MOST_TRIES else LATER)
    return timer.tries
