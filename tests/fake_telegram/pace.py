"""Telegram's sending limits, enforced on request: 30 a second in all, 20 a minute in one group, edits
included.

Source: Telegram's bot FAQ for the figures; the Bot API's author (tdlib/td#2592) for edits sharing the budget.
The short bursts one private chat tolerates are not documented well enough to imitate.
"""

from __future__ import annotations

import math
from collections import deque
from typing import TYPE_CHECKING

from .refusals import too_many

if TYPE_CHECKING:
    from .town import Chat, Clock


class _Window:
    """At most `most` events in any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most = most
        self.seconds = seconds
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until there is room; 0 when there is."""
        while self._times and self._times[0] <= now - self.seconds:
            self._times.popleft()
        return 0.0 if len(self._times) < self.most else self._times[0] + self.seconds - now

    def count(self, now: float) -> None:
        self._times.append(now)


class Pace:
    """The budgets; without effect until `enforced`."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.enforced = False
        self._overall = _Window(30, 1.0)
        self._groups: dict[int, _Window] = {}

    def admit(self, chat: Chat) -> None:
        """Count one message or edit, or refuse it with 429; a refused one costs nothing."""
        if not self.enforced:
            return
        now = self.clock()
        windows = [self._overall]
        if not chat.person:
            windows.append(self._groups.setdefault(chat.id, _Window(20, 60.0)))
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for window in windows:
            window.count(now)
