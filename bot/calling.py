"""Calls: what wakes whoever waits for something, in this process and, where there are several, in the others.

A call carries no news, it says only where to look: who misses one looks by himself, a second later. So whatever
carries calls may lose them, and nothing but time is lost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

Hear = Callable[[str], None]
Carry = Callable[["Call", str], None]


class Call(StrEnum):
    """Where to look."""

    OUTBOX = "outbox"  # there may be something to send
    FILES = "files"  # there may be a file to fetch
    ALARM = "alarm"  # one was set that rings soon
    CHAT = "chat"  # something is new in this chat of the web


class Calls:
    """Who hears what here, and what carries it to other processes."""

    def __init__(self) -> None:
        self._hears: dict[Call, list[Hear]] = defaultdict(list)
        self.carry: Carry | None = None

    @contextmanager
    def heard(self, call: Call, hear: Hear) -> Iterator[None]:
        """For as long as the block lasts."""
        self._hears[call].append(hear)
        try:
            yield
        finally:
            self._hears[call].remove(hear)

    def always(self, call: Call, hear: Hear) -> None:
        """For as long as the process lives."""
        self._hears[call].append(hear)

    def out(self, call: Call, what: str = "") -> None:
        """To everybody."""
        self.arrived(call, what)
        if self.carry is not None:
            self.carry(call, what)

    def arrived(self, call: Call, what: str = "") -> None:
        """From another process; to those here."""
        for hear in tuple(self._hears[call]):
            hear(what)
