"""A messenger on a bad day: it asks to slow down, is away for a while, loses answers – and the process dies."""

import random  # noqa: TID251 – which day it is, seeded

from bot.channels.base import NotSent, SendError, SlowDown, Unknown
from bot.clock import Clock
from tests.walker.place import Killed

OUTAGE = 20  # seconds
AWAY = 0.01  # of them all


class Dice:
    """`calm` ends all troubles.

    Each chat has dice of its own, and an outage depends on the hour alone: where messages leave side by side, the same
    seed throws the same.
    """

    def __init__(self, chance: random.Random, clock: Clock) -> None:
        self.calm = False
        self._seed = chance.random()
        self._clock = clock
        self._of = dict[str, random.Random]()

    def of(self, chat: str) -> random.Random:
        """Its own chance."""
        return self._of.setdefault(chat, random.Random(f"{self._seed} {chat}"))

    def throw(self, chat: str) -> tuple[BaseException | None, BaseException | None]:
        """What happens before a message is there, and what after."""
        if self.calm:
            return None, None
        if random.Random(f"{self._seed} {int(self._clock.now().timestamp()) // OUTAGE}").random() < AWAY:
            return NotSent(), None
        return _trouble(self.of(chat))


def _trouble(chance: random.Random) -> tuple[BaseException | None, BaseException | None]:
    die = chance.random()
    lost: SendError | Killed = Unknown() if chance.random() < 0.7 else Killed()
    if die < 0.01:
        return SlowDown(3), None
    if die < 0.02:
        return lost, None
    if die < 0.04:
        return None, lost
    return None, None
