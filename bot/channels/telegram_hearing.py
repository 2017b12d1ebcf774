"""Telegram hears: aiogram reads updates and answers presses. No chat message is ever sent from here."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, ChatMemberUpdated, Update, User
from aiogram.types import Message as TelegramMessage
from pydantic import ValidationError

from bot.channels.base import (
    LONGEST_NOTICE,
    Changed,
    Content,
    Entered,
    Incoming,
    Left,
    Moved,
    Opened,
    Said,
    Sent,
    Tapped,
)
from bot.channels.telegram import NAME
from bot.logs import log
from bot.turn import Notice

HEARD = ["message", "edited_message", "callback_query", "my_chat_member"]
LONG_POLL_SECONDS = 50
WAIT_AFTER_TROUBLE = (1.0, 2.0, 5.0, 15.0)
OUT = {"left", "kicked"}

Hear = Callable[[Incoming], Awaitable[Notice | None]]
Park = Callable[[str, str], Awaitable[None]]


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, unparsed: one update of a shape we do not know must not take the others along."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int = LONG_POLL_SECONDS
    allowed_updates: list[str] = HEARD


class TelegramEar:
    """Reads updates, by long polling or from the webhook, and hands them on one by one."""

    def __init__(self, token: str, api_url: str, hear: Hear, park: Park) -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(api_url))
        self.bot = Bot(token, session=session)
        self._hear = hear
        self._park = park
        self._answers: set[asyncio.Task[None]] = set()

    async def poll(self) -> None:
        """Polls until cancelled. The offset moves, which acknowledges, only after everything before it is durable."""
        offset: int | None = None
        trouble = 0
        while True:
            try:
                updates = await self.bot(GetRawUpdates(offset=offset), request_timeout=LONG_POLL_SECONDS + 15)
                await asyncio.gather(*(self.take(update) for update in updates))
            except Exception as error:  # noqa: BLE001 - whatever it was, we must hear again
                wait = WAIT_AFTER_TROUBLE[min(trouble, len(WAIT_AFTER_TROUBLE) - 1)]
                trouble += 1
                _complain(error)
                await asyncio.sleep(wait)
                continue
            trouble = 0
            if updates:
                offset = updates[-1]["update_id"] + 1

    async def take(self, raw: dict[str, Any]) -> None:
        """One update. Returns when it is durable; raises when it could not be made so."""
        try:
            update = Update.model_validate(raw, context={"bot": self.bot})
        except ValidationError as error:
            await self._park(str(raw.get("update_id")), json.dumps(raw))
            log("update not understood", level=logging.ERROR, error=error, channel=NAME)
            return
        incoming = as_incoming(update, raw)
        notice = None if incoming is None else await self._hear(incoming)
        if update.callback_query is not None:
            self._answer(update.callback_query.id, notice)

    def _answer(self, query_id: str, notice: Notice | None) -> None:
        """Every press is answered, also without words: else the button keeps spinning."""
        task = asyncio.create_task(self._answer_press(query_id, notice))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _answer_press(self, query_id: str, notice: Notice | None) -> None:
        text = notice.text[:LONGEST_NOTICE] if notice else None
        try:
            await self.bot.answer_callback_query(query_id, text=text, show_alert=bool(notice and notice.alert))
        except TelegramAPIError as error:
            # too late to answer: the effect stands, and the card shows it
            log("press not answered", kind=type(error).__name__, channel=NAME)

    async def close(self) -> None:
        """Answers what is still open, then hangs up."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2):
                await asyncio.gather(*self._answers)
        await self.bot.session.close()


def _complain(error: Exception) -> None:
    if isinstance(error, TelegramConflictError):
        log("somebody else polls with our token", level=logging.ERROR, channel=NAME)
    elif isinstance(error, TelegramNetworkError):
        log("telegram not reached", level=logging.WARNING, channel=NAME)
    else:
        log("polling stumbled", level=logging.ERROR, error=error, channel=NAME)


def as_incoming(update: Update, raw: dict[str, Any]) -> Incoming | None:
    """The update as the house knows it; None for what is none of our business."""
    if update.callback_query is not None:
        return _press(update, update.callback_query, raw)
    if update.my_chat_member is not None:
        return _membership(update, update.my_chat_member, raw)
    message = update.message or update.edited_message
    if message is None or message.from_user is None or message.chat.type == "channel":
        return None
    content = Changed() if update.edited_message is not None else _content(message)
    if content is None:
        return None
    identity = f"{message.chat.id}:{message.message_id}:{message.edit_date or ''}"
    return _incoming(update, message.from_user, message.chat.id, message.chat.type, content, identity, raw)


def _press(update: Update, query: CallbackQuery, raw: dict[str, Any]) -> Incoming | None:
    if query.message is None or query.data is None:
        return None
    chat = query.message.chat
    return _incoming(update, query.from_user, chat.id, chat.type, Tapped(query.data), query.id, raw)


def _membership(update: Update, change: ChatMemberUpdated, raw: dict[str, Any]) -> Incoming | None:
    """We were let in or put out; in a private chat, blocked. (Unblocking comes with a /start of its own.)"""
    was, now = change.old_chat_member.status in OUT, change.new_chat_member.status in OUT
    if was == now or (change.chat.type == "private" and not now):
        return None
    content = Left() if now else Entered()
    identity = f"{change.chat.id}:{change.date.timestamp():.0f}"
    return _incoming(update, change.from_user, change.chat.id, change.chat.type, content, identity, raw)


def _content(message: TelegramMessage) -> Content | None:
    if message.text is not None:
        return _words(message.text)
    if message.migrate_to_chat_id is not None:
        return Moved(str(message.migrate_to_chat_id))
    service = message.content_type in {
        "new_chat_members",
        "left_chat_member",
        "migrate_from_chat_id",
        "pinned_message",
    }
    return None if service else Sent(str(message.content_type))


def _words(text: str) -> Content:
    command, _, payload = text.partition(" ")
    if command.split("@")[0] == "/start" and payload:
        return Opened(payload.strip())
    return Said(text)


def _incoming(
    update: Update,
    user: User,
    chat: int,
    chat_type: str,
    content: Content,
    identity: str,
    raw: dict[str, Any],
) -> Incoming:
    """Update ids restart after an idle week, so the key holds the event's own identity too."""
    return Incoming(
        NAME, str(user.id), str(chat), private=chat_type == "private", content=content,
        key=f"{update.update_id}:{identity}", language=user.language_code or "", name=user.first_name,
        body=json.dumps(raw, ensure_ascii=False),
    )  # fmt: skip
