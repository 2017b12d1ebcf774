"""The tick: which timers are due, and what each does. When one fires, everything is asked again."""

from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy import ColumnElement, bindparam, select, true

from care.kit import ladders
from care.kit.ladders import AnyLadder
from care.kit.uow import UnitOfWork
from scheduler.together import Failure, Slice, stumble, together
from storage.columns import table_of
from storage.ids import TimerId
from storage.rows import Rows
from storage.timers import Timer

AT_ONCE = 16  # in one transaction: a rung may write to a whole community, and everybody waits for it


def _due(which: ColumnElement[bool]) -> Rows[Timer]:
    """The oldest first. Those that another process has in hand are passed by."""
    due = select(TIMERS).where(which, TIMERS.c.due_at <= bindparam("now")).order_by(TIMERS.c.due_at, TIMERS.c.id)
    return Rows(Timer, due.limit(AT_ONCE).with_for_update(skip_locked=True))


TIMERS = table_of(Timer)
URGENT, DUE = _due(TIMERS.c.urgent.is_(other=True)), _due(true())


class UnknownLadder(Exception):
    """No feature knows a ladder of this name (any more)."""


def climb_due(uow: UnitOfWork, known: Mapping[str, AnyLadder]) -> Slice:
    """The next timers that are due: one rung each, those on which a life may hang before all others.

    One whose ladder nobody knows is parked, for a human to look at.
    """
    timers = URGENT.all(uow.session, now=uow.now) or DUE.all(uow.session, now=uow.now)
    unknown = [_park(uow, timer) for timer in timers if timer.ladder not in known]
    ids = [timer.id for timer in timers if timer.ladder in known]
    failed = together(uow, ids, partial(_climb, uow, known)) if ids else []
    return Slice(
        len(timers),
        unknown + [Failure("timer", row, stumble(uow, Timer, row, "due_at"), error) for row, error in failed],
    )


def _climb(uow: UnitOfWork, known: Mapping[str, AnyLadder], ids: Sequence[TimerId]) -> None:
    """One that was stopped or moved by another in the meantime does nothing."""
    for timer_id in ids:
        timer = uow.session.get(Timer, timer_id, populate_existing=True)
        if timer is not None and timer.due_at is not None and timer.due_at <= uow.now:
            ladders.climb(uow, known[timer.ladder], timer)
            uow.session.flush()
        uow.session.expunge_all()


def _park(uow: UnitOfWork, timer: Timer) -> Failure:
    timer.tries += 1
    timer.due_at = None
    uow.session.flush()
    return Failure("timer", timer.id, timer.tries, UnknownLadder(timer.ladder))
