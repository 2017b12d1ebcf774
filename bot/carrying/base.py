"""What every carrier does: it waits for calls, sends them, listens, and begins anew after trouble."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable

from bot.calling import Call, Calls
from bot.logs import log

AGAIN_SECONDS = 1.0  # after trouble
MOST_WAITING = 1_000  # calls; more are dropped, for everybody looks by himself, too


class Carrier(ABC):
    """Carries this process's calls to the others, and theirs to it."""

    trouble: tuple[type[Exception], ...] = (OSError,)  # what ends a connection, and nothing else

    def __init__(self, calls: Calls, me: str) -> None:
        self._calls = calls
        self._me = me
        self._waiting: dict[str, None] = {}  # each once, in order
        self._woken = asyncio.Event()
        self.listens = asyncio.Event()  # once it hears what others call

    def carry(self, call: Call, what: str) -> None:
        """See Calls. What cannot be carried now is carried soon, or not at all."""
        if len(self._waiting) < MOST_WAITING:
            self._waiting[f"{self._me} {call} {what}"] = None
            self._woken.set()

    async def run(self) -> None:
        """Until cancelled. While whatever carries is away, everybody looks by himself."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._again_and_again(self._send))
            group.create_task(self._again_and_again(self._listen))

    async def _again_and_again(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except self.trouble as error:
                log("calls are not carried", level=logging.WARNING, error=error)
            await asyncio.sleep(AGAIN_SECONDS)

    async def _next(self) -> list[str]:
        """What is to be carried, all together."""
        await self._woken.wait()
        self._woken.clear()
        calls = list(self._waiting)
        self._waiting.clear()
        return calls

    def _heard(self, payload: str) -> None:
        """Ours are known here already."""
        sender, call, what = payload.split(" ", 2)
        if sender != self._me and call in set(Call):
            self._calls.arrived(Call(call), what)

    @abstractmethod
    async def _send(self) -> None:
        """Until the connection ends."""

    @abstractmethod
    async def _listen(self) -> None:
        """Until the connection ends."""
