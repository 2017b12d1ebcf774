"""The one escalation mechanism: rungs (after how long, whom), repeated until a human acknowledges or it is settled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import delete
from sqlmodel import col

from care.kit.uow import UnitOfWork
from storage.ids import CommunityId
from storage.timers import Timer

Id = TypeVar("Id", bound=int)
SHORTEST_GAP = timedelta(minutes=1)  # between two rungs, also when we come late to all of them


@dataclass(frozen=True, slots=True)
class Rung(Generic[Id]):
    """After this long, do that, with the thing of this id."""

    after: timedelta
    act: Callable[[UnitOfWork, Id], None]


@dataclass(frozen=True, slots=True)
class Ladder(Generic[Id]):
    """`rungs` are counted from the start; the last is repeated: `every` so often at most, and not faster than it came.

    `rungs` is asked anew whenever the ladder is climbed, and an empty answer ends it: the thing is settled. `name`
    stands in the timers' rows.
    """

    name: str
    rungs: Callable[[UnitOfWork, Id], tuple[Rung[Id], ...]]
    every: timedelta

    def repeats(self, rungs: tuple[Rung[Id], ...]) -> timedelta:
        """How long until the last rung comes again: what was not urgent does not become so by waiting."""
        return max(self.every, rungs[-1].after - rungs[-2].after) if len(rungs) > 1 else self.every


AnyLadder: TypeAlias = Ladder[Any]
"""A ladder of whatever things."""


def start(uow: UnitOfWork, ladder: Ladder[Id], community_id: CommunityId, subject_id: Id) -> None:
    """Sets the alarm clock for the first rung; a ladder already standing begins anew."""
    stop(uow, ladder, subject_id)
    rungs = ladder.rungs(uow, subject_id)
    if rungs:
        due_at = uow.now + rungs[0].after
        uow.session.add(Timer(community_id=community_id, ladder=ladder.name, subject_id=subject_id, due_at=due_at))


def stop(uow: UnitOfWork, ladder: Ladder[Id], subject_id: Id) -> None:
    """Takes the ladder away."""
    uow.session.flush()
    uow.session.execute(delete(Timer).where(col(Timer.ladder) == ladder.name, col(Timer.subject_id) == subject_id))


def acknowledge(uow: UnitOfWork, ladder: Ladder[Id], community_id: CommunityId, subject_id: Id) -> None:
    """A human has it in hand. The last rung still waits for the outcome, and asks again."""
    stop(uow, ladder, subject_id)
    rungs = ladder.rungs(uow, subject_id)
    if rungs:
        uow.session.add(
            Timer(
                community_id=community_id, ladder=ladder.name, subject_id=subject_id,
                step=len(rungs) - 1, due_at=uow.now + ladder.repeats(rungs),
            )
        )  # fmt: skip


def climb(uow: UnitOfWork, ladder: AnyLadder, timer: Timer) -> None:
    """One rung. Everything is asked again; the next alarm is set from when this one was due.

    The alarm is set before the rung acts, since what it does may settle the matter and take the ladder away.
    """
    rungs = ladder.rungs(uow, timer.subject_id)
    if not rungs:
        uow.session.delete(timer)
        return
    step = min(timer.step, len(rungs) - 1)
    following = min(step + 1, len(rungs) - 1)
    gap = rungs[following].after - rungs[step].after if following > step else ladder.repeats(rungs)
    timer.step, timer.tries = following, 0
    timer.due_at = max((timer.due_at or uow.now) + gap, uow.now + SHORTEST_GAP)
    uow.session.add(timer)
    uow.session.flush()
    rungs[step].act(uow, timer.subject_id)
