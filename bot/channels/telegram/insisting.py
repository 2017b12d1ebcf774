"""Asking Telegram until it answers, beside all other work."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator

from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

from bot.channels.telegram.channel import NAME, seconds
from bot.logs import log

LONGEST_WAIT = 60.0  # seconds
REFUSED = (BadRequest, Forbidden, InvalidToken)


async def insist(ask: Callable[[], Awaitable[object]], what: str, *, leave: tuple[type[Exception], ...] = ()) -> None:
    """However long it takes; what is refused with one of `leave` is left at that. Never raises. `what`: for the log."""
    for wait in _waits():
        try:
            await ask()
        except Exception as error:  # noqa: BLE001 - whatever it was, it must not end the work beside it
            if isinstance(error, REFUSED):
                log(f"{what} refused", level=logging.ERROR, channel=NAME, kind=type(error).__name__)
            else:
                log(f"{what} not taken yet", level=logging.WARNING, channel=NAME, kind=type(error).__name__)
            if isinstance(error, leave):
                return
            await asyncio.sleep(max(wait, seconds(error) if isinstance(error, RetryAfter) else 0))
        else:
            return


def _waits() -> Iterator[float]:
    """Doubling from a second."""
    wait = 1.0
    while True:
        yield wait
        wait = min(2 * wait, LONGEST_WAIT)
