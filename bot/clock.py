"""The only reader of time, ids and chance. Everything else takes them as arguments."""

import random
import secrets
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Protocol


class Clock(Protocol):
    """Time and chance."""

    def now(self) -> datetime:
        """This moment, in UTC."""
        ...

    def token(self) -> str:
        """22 characters nobody can guess (128 bits), safe in a link."""
        ...

    def token_bytes(self, size: int) -> bytes:
        """Bytes nobody can guess."""
        ...

    def trace(self) -> str:
        """A name of its own for what belongs together in the logs. Not secret, and cheap."""
        ...


class MovableClock(Clock, Protocol):
    """A clock that can be moved forward; never back."""

    def pass_time(self, span: timedelta) -> None:
        """Moves forward by `span`."""
        ...


class RealClock:
    """The machine's clock. It can be moved ahead: the demo's visitors do not want to wait."""

    def __init__(self) -> None:
        self._ahead = timedelta()
        self._run = secrets.token_urlsafe(4)
        self._traces = count(1)

    def now(self) -> datetime:
        """See Clock."""
        return datetime.now(UTC) + self._ahead

    def pass_time(self, span: timedelta) -> None:
        """See MovableClock."""
        self._ahead += span

    def token(self) -> str:
        """See Clock."""
        return secrets.token_urlsafe(16)

    def token_bytes(self, size: int) -> bytes:
        """See Clock."""
        return secrets.token_bytes(size)

    def trace(self) -> str:
        """See Clock."""
        return f"{self._run}-{next(self._traces)}"


class VirtualClock:
    """A clock that stands still until moved, and whose chance repeats: for tests and simulated years."""

    def __init__(self, now: datetime, seed: int = 0) -> None:
        self._now = now
        self._traces = count(1)
        self._chance = random.Random(seed)  # noqa: S311 - not secret, and meant to repeat

    def now(self) -> datetime:
        """See Clock."""
        return self._now

    def pass_time(self, span: timedelta) -> None:
        """See MovableClock."""
        self._now += span

    def token(self) -> str:
        """See Clock."""
        return f"{self._chance.getrandbits(128):032x}"[:22]

    def token_bytes(self, size: int) -> bytes:
        """See Clock."""
        return self._chance.randbytes(size)

    def trace(self) -> str:
        """See Clock."""
        return f"virtual-{next(self._traces)}"
