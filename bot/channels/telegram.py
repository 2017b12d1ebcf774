"""Telegram speaks: python-telegram-bot's ExtBot with its limiter. Our outbox owns every retry.

Calls go through `do_api_request`, which returns Telegram's plain answer: of a sent message we need the id, and
building the library's Message object for it would cost five times the rest of the call.
"""

import warnings
from dataclasses import replace
from typing import Any

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import BaseRequest, HTTPXRequest
from telegram.warnings import PTBUserWarning

from bot.channels.base import (
    Abilities,
    ChatMoved,
    Gone,
    Message,
    MessageButton,
    NotSent,
    Refused,
    SendError,
    SlowDown,
    Unknown,
)

NAME = "telegram"
NOT_MODIFIED = "not modified"
NOBODY_THERE = ("chat not found", "user is deactivated", "peer_id_invalid")
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
warnings.filterwarnings("ignore", message="Deprecated since version v22.2", category=PTBUserWarning)  # see _seconds


class TelegramChannel:
    """Delivers to Telegram chats."""

    name = NAME
    abilities = Abilities(edits=True, groups=True, once=False, at_once=20)  # a second's worth, see make_bot

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot
        if bot.rate_limiter is None:
            self.abilities = replace(self.abilities, at_once=64)

    async def send(self, chat: str, message: Message, once: str) -> str:
        """See Channel. Telegram knows no idempotency key, so `once` is not used."""
        del once
        sent = await self._call("sendMessage", chat_id=int(chat), **_content(message))
        return str(sent["message_id"])

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        """See Channel."""
        del once
        await self._call("editMessageText", chat_id=int(chat), message_id=int(ref), **_content(message))

    async def _call(self, method: str, **fields: Any) -> Any:
        try:
            return await self._bot.do_api_request(method, api_kwargs=fields)
        except TelegramError as error:
            if isinstance(error, BadRequest) and NOT_MODIFIED in error.message.lower():
                return None
            raise _as_send_error(error) from error


def make_bot(token: str, api_url: str, *, request: BaseRequest | None = None, paced: bool = True) -> ExtBot[Any]:
    """The speaking half. The limiter's figures were measured never to exceed Telegram's limits:

    29 messages in any second, 19 in any minute to one group. `max_retries=0`, for a retry in the limiter would hold
    back everybody.
    """
    limiter = AIORateLimiter(
        overall_max_rate=10, overall_time_period=0.5, group_max_rate=5, group_time_period=20, max_retries=0
    )
    return ExtBot(
        token,
        base_url=f"{api_url}/bot",
        request=request
        or HTTPXRequest(connection_pool_size=64, pool_timeout=None, read_timeout=20, media_write_timeout=60),
        rate_limiter=limiter if paced else None,
    )


def _content(message: Message) -> dict[str, Any]:
    """Text with the title bold by entity: nothing a person wrote is ever parsed as markup."""
    content: dict[str, Any] = {"text": message.whole, "reply_markup": _keyboard(message.rows)}
    if message.title:
        content["entities"] = [{"type": "bold", "offset": 0, "length": _utf16(message.title)}]
    return content


def _keyboard(rows: tuple[tuple[MessageButton, ...], ...]) -> dict[str, Any]:
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: MessageButton) -> dict[str, str]:
    plain = {"text": button.text, "callback_data": button.data}
    return {**plain, "style": button.style} if button.style else plain


def _utf16(text: str) -> int:
    """Telegram counts entities in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _as_send_error(error: TelegramError) -> SendError:
    """Which of our endings this is. BadRequest is a NetworkError in this library, so the order matters."""
    ending: SendError = Refused()
    match error:
        case RetryAfter():
            ending = SlowDown(_seconds(error))
        case ChatMigrated(new_chat_id=new_chat):
            ending = ChatMoved(str(new_chat))
        case Forbidden():
            ending = Gone()
        case BadRequest(message=message):
            ending = Gone() if any(words in message.lower() for words in NOBODY_THERE) else Refused()
        case InvalidToken():
            ending = NotSent()
        case NetworkError():
            ending = NotSent() if isinstance(error.__cause__, NEVER_LEFT) else Unknown()
    return ending


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()
