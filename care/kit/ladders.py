"""The one escalation mechanism: rungs (after how long, whom), repeated until a human acknowledges or it is settled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import BindParameter, bindparam, delete, insert, update

from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import CommunityId
from storage.prepared import Prepared
from storage.store import set_alarm
from storage.timers import Timer

Id = TypeVar("Id", bound=int)
TIMERS = table_of(Timer)
THESE: BindParameter[Any] = bindparam("these", expanding=True)
STOP = delete(TIMERS).where(TIMERS.c.ladder == bindparam("of"), TIMERS.c.subject_id.in_(THESE))
HURRY = (
    update(TIMERS)
    .where(
        TIMERS.c.ladder == bindparam("of"), TIMERS.c.subject_id == bindparam("subject"), TIMERS.c.due_at.is_not(None)
    )
    .values(due_at=bindparam("now", type_=TIMERS.c.due_at.type))
)
SET = Prepared(insert(TIMERS).inline(), ("community_id", "ladder", "subject_id", "urgent", "step", "tries", "due_at"))
SHORTEST_GAP = timedelta(minutes=1)  # between two rungs, also when we come late to all of them


@dataclass(frozen=True, slots=True)
class Rung(Generic[Id]):
    """After this long, do that, with the thing of this id."""

    after: timedelta
    act: Callable[[UnitOfWork, Id], None]


def at_any_hour(uow: UnitOfWork, subject_id: int, at: datetime) -> datetime:
    """Whoever sleeps is woken."""
    del uow, subject_id
    return at


@dataclass(frozen=True, slots=True)
class Ladder(Generic[Id]):
    """`rungs` are counted from the start; the last is repeated: `every` so often at most, and not faster than it came.

    `rungs` is asked anew whenever the ladder is climbed, and an empty answer ends it: the thing is settled. `name`
    stands in the timers' rows. `awake` says when a rung comes that would come at an instant: when it may wait and that
    is at night, in the morning, and what follows keeps its distance. One of `life_and_death` goes before all others
    that are due, and what it missed in an outage comes at once.
    """

    name: str
    rungs: Callable[[UnitOfWork, Id], tuple[Rung[Id], ...]]
    every: timedelta
    awake: Callable[[UnitOfWork, Id, datetime], datetime] = at_any_hour
    life_and_death: bool = False

    def repeats(self, rungs: tuple[Rung[Id], ...]) -> timedelta:
        """How long until the last rung comes again: what was not urgent does not become so by waiting."""
        return max(self.every, rungs[-1].after - rungs[-2].after) if len(rungs) > 1 else self.every


AnyLadder: TypeAlias = Ladder[Any]
"""A ladder of whatever things."""


def start(uow: UnitOfWork, ladder: Ladder[Id], community_id: CommunityId, subject_id: Id) -> None:
    """Sets the alarm clock for the first rung; a ladder already standing begins anew."""
    start_all(uow, ladder, [(community_id, subject_id)])


def start_all(uow: UnitOfWork, ladder: Ladder[Id], of: Sequence[tuple[CommunityId, Id]]) -> None:
    """The same of many, each with its community."""
    _set(uow, ladder, of, at_last=False)


def hurry(uow: UnitOfWork, ladder: Ladder[Id], subject_id: Id) -> None:
    """The next rung comes now: there is no use in waiting for it."""
    uow.session.flush()
    uow.session.execute(HURRY, {"of": ladder.name, "subject": subject_id, "now": uow.now})
    set_alarm(uow.session, uow.now)


def stop(uow: UnitOfWork, ladder: Ladder[Id], subject_id: Id) -> None:
    """Takes the ladder away."""
    _stop_all(uow, ladder, [subject_id])


def acknowledge(uow: UnitOfWork, ladder: Ladder[Id], community_id: CommunityId, subject_id: Id) -> None:
    """A human has it in hand. The last rung still waits for the outcome, and asks again."""
    _set(uow, ladder, [(community_id, subject_id)], at_last=True)


def _stop_all(uow: UnitOfWork, ladder: Ladder[Id], subjects: Sequence[Id]) -> None:
    uow.session.flush()
    uow.session.execute(STOP, {"of": ladder.name, "these": subjects})


def _set(uow: UnitOfWork, ladder: Ladder[Id], of: Sequence[tuple[CommunityId, Id]], *, at_last: bool) -> None:
    """The alarm for the first rung, or for the last when it comes again; none for what is settled."""
    _stop_all(uow, ladder, [subject_id for _community_id, subject_id in of])
    alarms = list[dict[str, object]]()
    for community_id, subject_id in of:
        rungs = ladder.rungs(uow, subject_id)
        if rungs:
            step, after = (len(rungs) - 1, ladder.repeats(rungs)) if at_last else (0, rungs[0].after)
            due_at = ladder.awake(uow, subject_id, uow.now + after)
            set_alarm(uow.session, due_at)
            alarms.append(
                {
                    "community_id": community_id, "ladder": ladder.name, "subject_id": subject_id,
                    "urgent": ladder.life_and_death, "step": step, "tries": 0, "due_at": due_at,
                }
            )  # fmt: skip
    SET.run_many(uow.session, alarms)


def climb(uow: UnitOfWork, ladder: AnyLadder, timer: Timer) -> None:
    """One rung, or at night none yet. Everything is asked again.

    The alarm is set before the rung acts, since what it does may settle the matter and take the ladder away.
    """
    rungs = ladder.rungs(uow, timer.subject_id)
    if not rungs:
        uow.session.delete(timer)
        return
    morning = ladder.awake(uow, timer.subject_id, uow.now)
    if morning > uow.now:
        timer.due_at = morning
        return
    step = min(timer.step, len(rungs) - 1)
    following = min(step + 1, len(rungs) - 1)
    missed = ladder.life_and_death and following > step
    gap = rungs[following].after - rungs[step].after if following > step else ladder.repeats(rungs)
    timer.step, timer.tries = following, 0
    next_at = comes_next(timer.due_at or uow.now, uow.now, gap, at_once=missed)
    timer.due_at = ladder.awake(uow, timer.subject_id, next_at)
    uow.session.add(timer)
    uow.session.flush()
    rungs[step].act(uow, timer.subject_id)


def comes_next(due_at: datetime, now: datetime, gap: timedelta, *, at_once: bool) -> datetime:
    """When the rung after one that was due at `due_at` comes: `gap` later.

    If that was in an outage, it comes `at_once`, or else soon; and those after it keep their gaps.
    """
    return due_at + gap if at_once else max(due_at + gap, now + SHORTEST_GAP)
