"""A messenger on a bad day: it asks to slow down, is away for a while, loses answers, blocks – and the process dies."""

import random  # noqa: TID251 – which day it is, seeded
from datetime import datetime, timedelta

from bot.channels.base import Gone, Message, NotSent, SendError, SlowDown, Unknown
from bot.clock import Clock
from tests.memory_channel import MemoryChannel

OUTAGE = timedelta(seconds=20)


class Killed(BaseException):
    """The process is gone while a message is on its way."""


class BadDay(MemoryChannel):
    """`calm` ends all troubles but the blocking, which is up to each person."""

    def __init__(self, chance: random.Random, clock: Clock) -> None:
        super().__init__()
        self.calm = False
        self.blocked: set[str] = set()
        self.ever_blocked: set[str] = set()
        self._chance = chance
        self._clock = clock
        self._back_at: datetime | None = None

    async def send(self, chat: str, message: Message, once: str) -> str:
        before, after = self._troubles(chat)
        if before:
            raise before
        ref = await super().send(chat, message, once)
        if after:
            raise after
        return ref

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        before, after = self._troubles(chat)
        if before:
            raise before
        await super().edit(chat, ref, message, once)
        if after:
            raise after

    def _troubles(self, chat: str) -> tuple[BaseException | None, BaseException | None]:
        """What happens before the message is there, and what after."""
        if chat in self.blocked:
            return Gone(), None
        if self.calm:
            return None, None
        now = self._clock.now()
        if self._back_at is not None and now < self._back_at:
            return NotSent(), None
        die = self._chance.random()
        if die < 0.002:
            self._back_at = now + OUTAGE
            return NotSent(), None
        return _trouble(die, self._chance)


def _trouble(die: float, chance: random.Random) -> tuple[BaseException | None, BaseException | None]:
    lost: SendError | Killed = Unknown() if chance.random() < 0.7 else Killed()
    if die < 0.01:
        return SlowDown(3), None
    if die < 0.02:
        return lost, None
    if die < 0.04:
        return None, lost
    return None, None
