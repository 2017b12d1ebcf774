"""Offices: work that one process at a time does for all. Another takes over when its holder is gone, or too slow.

An office is a lease in the database (`storage/leases.py`). Its holder says every second that he is still there; who has
not said so for ten is held to be gone, and after two whoever is not even connected any more. Whoever was only slow
finds his fence stale: what he still writes is refused, and what he was about to send is not sent (`holds`).
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy.exc import DBAPIError

from bot.logs import log
from storage import leases
from storage.leases import Fenced
from storage.store import OutOfOffice, Store

LEASE_SECONDS = 10.0  # a machine may be so busy that a process stands still for some of them
SAYS_SO_EVERY = 1.0  # seconds; so often others look whether he is still there
SILENT = 2.0  # times that: without a word and without a connection he is dead, or cut off


@dataclass(slots=True)
class Office:
    """Held by this process. Whatever is written in it goes through `store`."""

    store: Store
    until: float = float("inf")  # by the loop's clock; of the only process for ever

    def holds(self) -> bool:
        """Whether nobody else can have it yet."""
        return asyncio.get_running_loop().time() < self.until


Work = Callable[[Office], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Offices:
    """`alone`: no other process can be at it. `me`: what this one is called."""

    store: Store
    me: str
    alone: bool
    seconds: float = LEASE_SECONDS
    every: float = SAYS_SO_EVERY

    @property
    def silent(self) -> float:
        """Seconds."""
        return self.every * SILENT

    async def hold(self, name: str, work: Work) -> None:
        """Until cancelled: waits for the office, then does its work for as long as it is ours. Raises what it does."""
        if self.alone:
            await work(Office(self.store))
            return
        while True:
            begun, fence = asyncio.get_running_loop().time(), await self._take(name)
            if fence is not None:
                await self._serve(name, fence, begun, work)
            await asyncio.sleep(self.every)

    async def _take(self, name: str) -> int | None:
        """None as well while the database is away: nobody can take it then."""
        with contextlib.suppress(DBAPIError):
            return await self.store.write(
                lambda session: leases.take(session, name, self.me, self.seconds, self.silent)
            )
        return None

    async def _serve(self, name: str, fence: int, begun: float, work: Work) -> None:
        log("in office", kind=name, count=fence)
        office = Office(Fenced(self.store, name, fence), begun + self.seconds)
        working = asyncio.ensure_future(work(office))
        keeping = asyncio.create_task(self._keep(name, fence, office))
        try:
            await asyncio.wait({working, keeping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            working.cancel()
            keeping.cancel()
            await asyncio.gather(working, keeping, return_exceptions=True)
            with contextlib.suppress(Exception):
                await self.store.write(partial(leases.leave, name=name, fence=fence))
        log("out of office", level=logging.WARNING, kind=name, count=fence)
        failed = None if working.cancelled() else working.exception()
        if failed is not None and not isinstance(failed, OutOfOffice):
            raise failed

    async def _keep(self, name: str, fence: int, office: Office) -> None:
        """Returns when somebody else has it. A database that is away for a moment takes it from nobody.

        But another may reach it first, and finds nobody connected: what is to be sent waits until it is known.
        """
        loop = asyncio.get_running_loop()
        said = loop.time()
        while True:
            await asyncio.sleep(self.every)
            begun = loop.time()
            try:
                kept = await self.store.write(lambda session: leases.keep(session, name, fence, self.seconds))
            except Exception as error:  # noqa: BLE001 - of any kind
                log("nothing can be written down", level=logging.ERROR, error=error)
                office.until = said + self.silent
                continue
            if not kept:
                return
            said, office.until = begun, begun + self.seconds
