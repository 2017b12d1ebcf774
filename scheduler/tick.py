"""The tick: which timers are due, and what each does. When one fires, everything is asked again."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from care.kit import ladders
from care.kit.ladders import AnyLadder
from care.kit.uow import UnitOfWork
from storage.ids import TimerId
from storage.timers import Timer

AT_ONCE = 100
MOST_TRIES = 5
SOON = timedelta(minutes=1)
LATER = timedelta(hours=1)


class UnknownLadder(Exception):
    """No feature knows a ladder of this name (any more)."""


def due(session: Session, now: datetime) -> list[TimerId]:
    """The ids of timers that are due, the oldest first; at most 100."""
    found = session.exec(
        select(Timer.id).where(col(Timer.due_at) <= now).order_by(col(Timer.due_at), col(Timer.id)).limit(AT_ONCE)
    )
    return [TimerId(timer_id) for timer_id in found]


def next_alarm(session: Session) -> datetime | None:
    """When the next timer is due; None when none is standing."""
    standing = select(Timer.due_at).where(col(Timer.due_at).is_not(None))
    return session.exec(standing.order_by(col(Timer.due_at)).limit(1)).first()


def fire(uow: UnitOfWork, timer_id: TimerId, known: Mapping[str, AnyLadder]) -> None:
    """Climbs one rung; a timer that was stopped or moved in the meantime does nothing. Raises UnknownLadder."""
    timer = uow.session.get(Timer, timer_id, with_for_update=True)
    if timer is None or timer.due_at is None or timer.due_at > uow.now:
        return
    ladder = known.get(timer.ladder)
    if ladder is None:
        raise UnknownLadder(timer.ladder)
    ladders.climb(uow, ladder, timer)


def stumble(uow: UnitOfWork, timer_id: TimerId, *, again: bool) -> int:
    """A timer whose deed failed is tried again: soon, and after five times every hour. It is never dropped.

    Where trying again is of no use it is parked, for a human to look at. Returns how often it has failed.
    """
    timer = uow.session.get(Timer, timer_id)
    if timer is None:
        return 0
    timer.tries += 1
    wait = SOON if timer.tries < MOST_TRIES else LATER
    timer.due_at = uow.now + wait if again else None
    return timer.tries
