"""A messenger on a bad day: it asks to slow down, is away for a while, loses answers – and the process dies."""

import random  # noqa: TID251 – which day it is, seeded
from datetime import datetime, timedelta

from bot.channels.base import NotSent, SendError, SlowDown, Unknown
from bot.clock import Clock
from tests.walker.place import Killed

OUTAGE = timedelta(seconds=20)


class Dice:
    """`calm` ends all troubles."""

    def __init__(self, chance: random.Random, clock: Clock) -> None:
        self.calm = False
        self.chance = chance
        self._clock = clock
        self._back_at: datetime | None = None

    def throw(self) -> tuple[BaseException | None, BaseException | None]:
        """What happens before a message is there, and what after."""
        if self.calm:
            return None, None
        now = self._clock.now()
        if self._back_at is not None and now < self._back_at:
            return NotSent(), None
        die = self.chance.random()
        if die < 0.002:
            self._back_at = now + OUTAGE
            return NotSent(), None
        return self._trouble(die)

    def _trouble(self, die: float) -> tuple[BaseException | None, BaseException | None]:
        lost: SendError | Killed = Unknown() if self.chance.random() < 0.7 else Killed()
        if die < 0.01:
            return SlowDown(3), None
        if die < 0.02:
            return lost, None
        if die < 0.04:
            return None, lost
        return None, None
