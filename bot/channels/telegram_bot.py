"""Telegram's Bot API through python-telegram-bot: its requests, its errors, its limiter. Both halves call it.

Of an answer we need one field at most, of an update a dozen: `TelegramBot.call` gives Telegram's plain answer, for the
library's objects of it would cost more than all the rest of a call.
"""

from typing import Any

from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import BaseRequest, HTTPXRequest

LONG_POLL_SECONDS = 50
ANSWERED_WITHIN = 20  # seconds


class TelegramBot(ExtBot[Any]):
    """A bot whose methods can also be called by their name in the Bot API."""

    async def call(self, method: str, **fields: Any) -> Any:
        """Telegram's plain answer; raises TelegramError."""
        return await self._post(method, fields)


def make_bot(token: str, api_url: str, *, request: BaseRequest | None = None, paced: bool = True) -> TelegramBot:
    """The limiter's figures were measured never to exceed Telegram's limits:

    29 messages in any second, 19 in any minute to one group. `max_retries=0`, for a retry in the limiter would hold
    back everybody.
    """
    limiter = AIORateLimiter(
        overall_max_rate=10, overall_time_period=0.5, group_max_rate=5, group_time_period=20, max_retries=0
    )
    return TelegramBot(
        token,
        base_url=f"{api_url}/bot",
        request=request
        or HTTPXRequest(
            connection_pool_size=64, pool_timeout=None, read_timeout=ANSWERED_WITHIN, media_write_timeout=60
        ),
        get_updates_request=HTTPXRequest(read_timeout=LONG_POLL_SECONDS + ANSWERED_WITHIN),
        rate_limiter=limiter if paced else None,
    )
