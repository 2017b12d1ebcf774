"""APScheduler beats the time; what is due, and what then happens, stands in our tables."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from care.kit.ladders import AnyLadder
from care.kit.retention import Retention
from care.kit.uow import UnitOfWork
from scheduler import forgetting, tick
from storage.ids import TimerId
from storage.store import Store

TICK_SECONDS = 1
FORGET_SECONDS = 3600
CHORES_SECONDS = 300

Chore = Callable[[], Awaitable[None]]
Failed = Callable[[TimerId, int, Exception], None]  # a timer, how often it was tried, why


class Metronome:
    """Ticks. `beat` can be called by hand, which is how tests and simulated years pass."""

    def __init__(
        self,
        store: Store,
        unit_of_work: Callable[[Session], UnitOfWork],
        now: Callable[[], datetime],
        ladders: Mapping[str, AnyLadder],
        retention: Sequence[Retention],
        wake: Callable[[], None],
        failed: Failed,
    ) -> None:
        self._store = store
        self._uow = unit_of_work
        self._now = now
        self._ladders = ladders
        self._retention = retention
        self._wake = wake
        self._failed = failed

    def start(self, *chores: Chore) -> None:
        """Late runs are run once, never dropped (the library's default drops what is a second late).

        `chores` are looked at every few minutes: each knows itself whether there is anything to do.
        """
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - simulated time needs none

        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None})
        scheduler.add_job(self.beat, "interval", seconds=TICK_SECONDS, id="tick")
        scheduler.add_job(self.forget, "interval", seconds=FORGET_SECONDS, id="forget")
        for chore in chores:
            scheduler.add_job(_awaited, "interval", args=(chore,), seconds=CHORES_SECONDS)
        scheduler.start()
        self._scheduler = scheduler

    def stop(self) -> None:
        """Beats no more."""
        self._scheduler.shutdown(wait=False)

    async def next_alarm(self) -> datetime | None:
        """When the next timer is due; None when none is standing."""
        return await self._store.read(tick.next_alarm)

    async def beat(self) -> int:
        """Fires what is due, each timer in a transaction of its own; returns how many there were."""
        now = self._now()
        ids = await self._store.read(lambda session: tick.due(session, now))
        for timer_id in ids:
            await self._fire(timer_id)
        if ids:
            self._wake()
        return len(ids)

    async def forget(self) -> None:
        """Deletes what has served."""
        await forgetting.forget(self._store, self._now, self._retention)

    async def _fire(self, timer_id: TimerId) -> None:
        try:
            await self._store.write(lambda session: tick.fire(self._uow(session), timer_id, self._ladders))
        except Exception as error:  # noqa: BLE001 - one sick timer must not stop the others
            known = not isinstance(error, tick.UnknownLadder)
            tries = await self._store.write(lambda session: tick.stumble(self._uow(session), timer_id, again=known))
            self._failed(timer_id, tries, error)


async def _awaited(chore: Chore) -> None:
    """The library runs whatever it does not take for a coroutine's function in a thread, where nobody awaits it."""
    await chore()
