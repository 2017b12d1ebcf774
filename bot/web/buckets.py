"""How often somebody may ask: the generic cell rate algorithm (GCRA), one number a caller.

Pure: time comes as an argument, from a clock that never goes back. The libraries looked at do not fit: `limits` reads
the wall clock itself and has no bound on the callers it remembers, `aiolimiter` makes callers wait instead of telling
them when to come back.
"""

from collections import OrderedDict
from dataclasses import dataclass

MOST_REMEMBERED = 10_000  # callers; some 2 MB
LONGEST_WAIT = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a minute, and so many of them at once. `too_early`: how much of a call it costs to ask before one may.

    Whoever asks on and on although he was told to wait is so not let in until he stops, for half a minute at most.
    """

    per_minute: float
    at_once: int
    too_early: float = 0.0


class Buckets:
    """One bucket a caller. Whoever has been quiet longest is forgotten first, when there are too many."""

    def __init__(self, rate: Rate, most: int = MOST_REMEMBERED) -> None:
        self._step = 60 / rate.per_minute
        self._ahead = self._step * (rate.at_once - 1)
        self._too_early = self._step * rate.too_early
        self._most = most
        self._next: OrderedDict[str, float] = OrderedDict()  # when the caller would be due, if he asked evenly

    def take(self, caller: str, now: float) -> float:
        """0 when he may; else in how many seconds he may. `now` in seconds."""
        due = max(self._next.pop(caller, now), now)
        wait = due - self._ahead - now
        if wait <= 0:
            due, wait = due + self._step, 0.0
        elif wait < LONGEST_WAIT:
            due, wait = due + self._too_early, wait + self._too_early
        self._next[caller] = due
        if len(self._next) > self._most:
            self._next.popitem(last=False)
        return wait
