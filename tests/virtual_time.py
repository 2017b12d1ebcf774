"""An event loop in which waiting takes no time: its clock jumps to whatever is waited for next. For a single thread."""

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.clock import VirtualClock

T = TypeVar("T")


class _Selector(selectors.DefaultSelector):
    """Instead of waiting for the timeout it says that this has passed."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        assert timeout is not None, "everybody waits for something that nobody will do"
        ready = super().select(0)
        if not ready:
            self.passed += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """Begins at second 0."""

    def __init__(self) -> None:
        self._virtual = _Selector()
        super().__init__(self._virtual)

    def time(self) -> float:
        """See asyncio."""
        return self._virtual.passed


class LoopClock(VirtualClock):
    """The wall's clock of such a loop."""

    def now(self) -> datetime:
        """See Clock."""
        return super().now() + timedelta(seconds=asyncio.get_running_loop().time())


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """However long it takes on its own clock."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
