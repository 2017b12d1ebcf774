"""What is done again and again, and may come a few seconds late: APScheduler beats for it."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager

Chore = Callable[[], Awaitable[None]]
Beat = tuple[Chore, float]  # what is done, and after how many seconds again


@contextmanager
def beating(beats: Sequence[Beat]) -> Iterator[None]:
    """For as long as the block lasts. Late runs are run once, never dropped (the library drops a second's delay)."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - simulated time needs none

    scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None})
    for chore, seconds in beats:
        scheduler.add_job(_awaited, "interval", args=(chore,), seconds=seconds)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def _awaited(chore: Chore) -> None:
    """The library runs whatever it does not take for a coroutine's function in a thread, where nobody awaits it."""
    await chore()
