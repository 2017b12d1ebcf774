"""Delivery by webhook. Source: WebhookActor in tdlib/telegram-bot-api.

One queue per chat strictly in order, a separate queue per person for presses; queues run side by side up to
max_connections. Any 2xx acknowledges; a failing update blocks its queue, is tried again at once and then ever
more slowly (here: by milliseconds) until it expires. The answer may carry one method call, whose result
nobody sees.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .refusals import Json
    from .updates import Update, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """The address updates are posted to, if any."""

    def __init__(self, updates: Updates, on_reply: Callable[[Json], Awaitable[None]]) -> None:
        self.updates = updates
        self.on_reply = on_reply
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.backoff = 0.01
        self.longest_backoff = 0.1
        self.last_error: tuple[int, str] | None = None
        self._lanes: dict[str, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._places = asyncio.Semaphore(self.max_connections)
        updates.on_new.append(self._feed)

    async def set(self, url: str, secret: str, max_connections: int) -> None:
        """Start posting to `url`, beginning with everything pending; an empty url stops."""
        await self.close()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.last_error = None
        if url:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=max_connections))
            self._places = asyncio.Semaphore(max_connections)
            for update in list(self.updates.pending.values()):
                self._feed(update)

    async def close(self) -> None:
        """Stop posting; what is pending stays pending."""
        self.url = ""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._lanes.clear()
        if self._session:
            await self._session.close()
            self._session = None

    def _feed(self, update: Update) -> None:
        if not self.url:
            return
        if update.lane in self._lanes:
            self._lanes[update.lane].append(update)
            return
        self._lanes[update.lane] = deque([update])
        task = asyncio.get_running_loop().create_task(self._drain(update.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, lane: str) -> None:
        queue = self._lanes[lane]
        while queue:
            await self._deliver(queue[0])
            queue.popleft()
        del self._lanes[lane]

    async def _deliver(self, update: Update) -> None:
        pause = 0.0
        while update.id in self.updates.pending and update.expires_at > self.updates.clock():
            wish = await self._post(update)
            if wish is None:
                break
            await asyncio.sleep(wish or pause)
            pause = min(max(2 * pause, self.backoff), self.longest_backoff)
        self.updates.drop(update.id)

    async def _post(self, update: Update) -> float | None:
        """None when acknowledged, else the seconds the receiver asked us to wait (Retry-After) or 0."""
        assert self._session
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with (
                self._places,
                self._session.post(self.url, json=update.face(), headers=headers) as answer,
            ):
                if answer.status // 100 == 2:
                    await self._reply(answer)
                    return None
                self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                wish = answer.headers.get("Retry-After", "")
                return float(wish) if wish.isdigit() else 0.0
        except (aiohttp.ClientError, OSError) as error:
            self._failed(f"Connection failed: {error}")
            return 0.0

    async def _reply(self, answer: aiohttp.ClientResponse) -> None:
        try:
            body = await answer.json(content_type=None)
        except ValueError:
            return
        if isinstance(body, dict) and "method" in body:
            await self.on_reply(body)

    def _failed(self, text: str) -> None:
        self.last_error = (int(self.updates.clock()), text)
