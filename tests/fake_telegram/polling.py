"""getUpdates: the long poll. Source: Client::do_get_updates and abort_long_poll in tdlib/telegram-bot-api."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from .refusals import OTHER_POLLER, Json, conflict

if TYPE_CHECKING:
    from .updates import Update, Updates

LONGEST = 50
MOST = 100


class Polling:
    """At most one poll waits: a newer one that must wait throws the older out with 409 (abort_long_poll)."""

    def __init__(self, updates: Updates) -> None:
        self.updates = updates
        self._waiting: asyncio.Future[None] | None = None
        updates.on_new.append(self._wake)

    async def get(self, offset: int, limit: int, seconds: int) -> list[Json]:
        """Pending updates now, or as soon as one comes, or none (real seconds, not the clock's)."""
        self.updates.acknowledge(offset)
        most = min(max(limit, 1), MOST)
        batch = self.updates.batch(most)
        if batch or seconds <= 0:
            return batch
        await self._wait(min(seconds, LONGEST))
        return self.updates.batch(most)

    async def _wait(self, seconds: int) -> None:
        self.interrupt(OTHER_POLLER)
        mine = self._waiting = asyncio.get_running_loop().create_future()
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(mine, seconds)
        finally:
            if self._waiting is mine:
                self._waiting = None

    def interrupt(self, reason: str) -> None:
        """End the waiting poll with 409."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_exception(conflict(reason))

    def release(self) -> None:
        """End the waiting poll with nothing: the server closes."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def _wake(self, update: Update) -> None:
        self.release()
