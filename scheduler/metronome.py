"""Beats the time; what is due, and what then happens, stands in our tables.

The tick sleeps until the next alarm, and is woken when an earlier one is set in this process; once a second it looks
whether another process has set one (and is called, where that does not get lost). What may come a few seconds late is
in `beats` and `housekeeping`.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from care.kit.ladders import AnyLadder
from care.kit.plans import PlanKind
from care.kit.retention import Retention
from care.kit.uow import UnitOfWork
from scheduler import alarms, forgetting, planner, set_back, tick
from scheduler.beats import beating
from scheduler.falling_due import fire_due
from scheduler.together import Failure, Slice
from storage.store import Store, nobody_sleeps

LONGEST_SLEEP = 1.0  # seconds: another process may have set an alarm that is nearer than the one we sleep for
SHORTEST_SLEEP = 0.02  # seconds: another process may have in hand what is due
PLAN_SECONDS = 10

Piece = Callable[[UnitOfWork], Slice]  # takes the next of what is to be done in hand, as much as nobody has to wait for


@dataclass(frozen=True, slots=True)
class Known:
    """What the features' tables bring: what climbs, what comes again, what is forgotten."""

    ladders: Mapping[str, AnyLadder]
    plans: Mapping[str, PlanKind]
    retention: Sequence[Retention]


class Metronome:
    """Ticks. `beat` can be called by hand, which is how tests and simulated years pass."""

    def __init__(
        self,
        store: Store,
        unit_of_work: Callable[[Session], UnitOfWork],
        now: Callable[[], datetime],
        known: Known,
        wake: Callable[[], None],
        failed: Callable[[Failure], None],
    ) -> None:
        self._store = store
        self._uow = unit_of_work
        self._now = now
        self._known = known
        self._wake = wake
        self._failed = failed
        self._woken = asyncio.Event()
        self.ticked_at: datetime | None = None

    async def run(self) -> None:
        """Plans and ticks until cancelled. Several processes may: each takes what no other has in hand."""
        with beating([(self.plan, PLAN_SECONDS)]):
            try:
                await self.tick_in_time()
            finally:
                self._store.alarm_set = nobody_sleeps

    async def tick_in_time(self) -> None:
        """Until cancelled. One that fails as a whole (the disk is full, say) is followed by the next all the same."""
        loop = asyncio.get_running_loop()
        self._store.alarm_set = partial(self._hear_of, loop)
        while True:
            self._woken.clear()
            try:
                await self.tick()
                pause = await self._until_next()
            except Exception as error:  # noqa: BLE001 - of any kind
                self._failed(Failure("tick", 0, 1, error))
                pause = LONGEST_SLEEP
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._woken.wait()

    def wake(self) -> None:
        """An alarm was set, in another process."""
        self._woken.set()

    def _hear_of(self, loop: asyncio.AbstractEventLoop, alarm: datetime) -> None:
        """One is set that may be nearer than the one we sleep for. (Each later one is seen before we sleep so long.)"""
        if (alarm - self._now()).total_seconds() < LONGEST_SLEEP:
            loop.call_soon_threadsafe(self._woken.set)

    async def _until_next(self) -> float:
        """Seconds to sleep."""
        standing = await self._store.read(alarms.standing)
        now = self._now()
        ahead = (first - now for first in (standing.timers, standing.occurrences) if first is not None)
        return min(max(min(ahead, default=timedelta.max).total_seconds(), SHORTEST_SLEEP), LONGEST_SLEEP)

    async def next_alarm(self) -> datetime | None:
        """When there is something to do next; None when nothing is standing."""
        return (await self._store.read(alarms.standing)).next

    async def beat(self) -> int:
        """Plans, then ticks; returns how many timers and occurrences were due."""
        await self.plan()
        return await self.tick()

    async def tick(self) -> int:
        """Fires what is due, slice by slice, until nothing is; returns how many there were.

        Timers and occurrences take turns, so that a ladder on which a life may hang waits for one slice at most.
        """
        await self._look_at_the_clock()
        fired, taken = 0, -1
        while taken and any(due := (await self._due())[:2]):
            timers, occurrences = due
            taken = await self._piece(partial(tick.climb_due, known=self._known.ladders)) if timers else 0
            taken += await self._piece(partial(fire_due, known=self._known.plans)) if occurrences else 0
            fired += taken  # none: another process has it in hand
            self._wake()
        self.ticked_at = self._now()
        return fired

    async def _look_at_the_clock(self) -> None:
        """Whether it has been set back since the last tick, or since the last process audited."""
        now, before = self._now(), self.ticked_at or await self._store.read(set_back.last_seen)
        if before is not None and now < before - set_back.SLACK:
            await self._store.write(lambda session: set_back.make_good(session, now))
            self._wake()

    async def plan(self) -> None:
        """Lays what comes in the next 36 hours."""
        while (await self._due())[2] and await self._piece(planner.lay_due):
            pass

    async def forget(self) -> None:
        """Deletes what has served."""
        await forgetting.forget(self._store, self._now, self._known.retention, self._failed)

    async def _due(self) -> list[bool]:
        """Whether there are timers, occurrences, plans that are due."""
        standing, now = await self._store.read(alarms.standing), self._now()
        return [first is not None and first <= now for first in standing]

    async def _piece(self, piece: Piece) -> int:
        """One slice, in a transaction of its own. Whoever waits for the database has his turn in between."""
        done = await self._store.write(lambda session: piece(self._uow(session)))
        for failure in done.failures:
            self._failed(failure)
        return done.taken
