"""When a call may leave for Telegram: its limits, and within them the most urgent first.

The limits, as the Bot API's FAQ ("My bot is hitting limits") says them: 30 messages in a second in all, one in a second
to one chat, 20 in a minute to one group. Our figures stay below: at most 29 in any second, 19 in any minute. What waits
here waits by its lane, so that an SOS leaves with the next call, and not behind those that came before; and some calls
are always kept back for it and for answers, so that a flood of the others leaves it nothing to wait for. (A limiter
that knows no lanes, python-telegram-bot's, kept an SOS waiting for 0.9 s, all messages before it.)
"""

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from bot.channels.base import Limit, SharedPace
from storage.outbox import Lane

MOST, A_SECOND, KEPT = 9.0, 20.0, 5.0  # in one moment; from then on; of those for what is urgent
GROUP_MOST, GROUP_A_SECOND, GROUP_KEPT = 5.0, 14 / 60, 2.0
CHAT_SECONDS = 1.05  # between two messages to one chat that nobody waits for; a short burst is let through
SOON = 0.001  # seconds: what rounding leaves of a wait is none
REMEMBERED = 1000  # chats, before those that are free again are forgotten


@dataclass(slots=True)
class Bucket:
    """Holds so many calls, and fills again."""

    most: float
    a_second: float
    level: float
    since: float

    def wait(self, now: float, kept: float) -> float:
        """Seconds until one can be taken and `kept` are left."""
        self.level = min(self.most, self.level + (now - self.since) * self.a_second)
        self.since = now
        return max(0.0, (1 + kept - self.level) / self.a_second)


class Waiting(NamedTuple):
    """A call that waits; in the order in which they may leave."""

    lane: int
    number: int
    chat: int
    leaves: "asyncio.Future[None]"


class Pace:
    """Lets calls out. For one event loop; where several processes send, `shared` counts for all of them."""

    def __init__(self, shared: SharedPace | None = None) -> None:
        self._shared = shared
        self._all = Bucket(MOST, A_SECOND, MOST, 0.0)
        self._groups: dict[int, Bucket] = {}
        self._last: dict[int, float] = {}  # of each chat, when something left for it
        self._waiting: list[Waiting] = []
        self._numbers = count()
        self._alarm: asyncio.TimerHandle | None = None

    async def turn(self, chat: int, lane: int) -> None:
        """Waits until a message may leave for this chat."""
        loop = asyncio.get_running_loop()
        self._waiting.append(Waiting(lane, next(self._numbers), chat, loop.create_future()))
        leaves = self._waiting[-1].leaves
        self._let_out(loop)
        await leaves
        if self._shared is not None:
            await self._shared.turn(chat, *_limits(chat, lane))

    def _let_out(self, loop: asyncio.AbstractEventLoop) -> None:
        """All whose turn it is, and an alarm for the next."""
        if self._alarm is not None:
            self._alarm.cancel()
        now, still, waits = loop.time(), list[Waiting](), list[float]()
        for one in sorted(self._waiting):
            wait = 0.0 if one.leaves.done() else self._wait(one, now)
            if wait > 0:
                still.append(one)
                waits.append(wait)
            elif not one.leaves.done():  # whoever waited may be gone
                self._take(one.chat, now)
                one.leaves.set_result(None)
        self._waiting = still
        self._alarm = loop.call_later(max(min(waits), SOON), self._let_out, loop) if waits else None

    def _wait(self, one: Waiting, now: float) -> float:
        urgent = one.lane <= Lane.ANSWER
        wait = self._all.wait(now, 0 if urgent else KEPT)
        if one.chat < 0:
            bucket = self._groups.setdefault(one.chat, Bucket(GROUP_MOST, GROUP_A_SECOND, GROUP_MOST, now))
            return max(wait, bucket.wait(now, 0 if urgent else GROUP_KEPT))
        return wait if urgent else max(wait, self._last.get(one.chat, now - CHAT_SECONDS) + CHAT_SECONDS - now)

    def _take(self, chat: int, now: float) -> None:
        self._all.level -= 1
        if chat < 0:
            self._groups[chat].level -= 1
            return
        if len(self._last) >= REMEMBERED:
            self._last = {one: at for one, at in self._last.items() if at > now - CHAT_SECONDS}
        self._last[chat] = now


def _limits(chat: int, lane: int) -> tuple[Limit, Limit]:
    """The same limits as here: of all chats together, and of this one."""
    urgent = lane <= Lane.ANSWER
    everywhere = (MOST, A_SECOND, 0 if urgent else KEPT)
    if chat < 0:
        return everywhere, (GROUP_MOST, GROUP_A_SECOND, 0 if urgent else GROUP_KEPT)
    return everywhere, (MOST, A_SECOND, 0) if urgent else (1, 1 / CHAT_SECONDS, 0)
