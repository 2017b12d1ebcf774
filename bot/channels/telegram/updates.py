"""Telegram hears: reads updates and answers presses. No chat message is ever sent from here."""

import asyncio
import contextlib
import json
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import BadRequest, Conflict, NetworkError, TelegramError

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
    Shared,
    Tapped,
)
from bot.channels.telegram.bot import LONG_POLL_SECONDS, TelegramBot
from bot.channels.telegram.channel import NAME
from bot.logs import log
from bot.turns.turn import Notice

HEARD = ["message", "edited_message", "callback_query", "my_chat_member"]
WAIT_AFTER_TROUBLE = (1.0, 2.0, 5.0, 15.0)
OUT = {"left", "kicked"}
SHARED = {
    "animation", "audio", "checklist", "contact", "dice", "document", "game", "live_photo", "location", "paid_media",
    "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice",
}  # fmt: skip
"""What somebody can send that is not words. Everything else without words is the platform's own (a pinned message, a
new background …), whatever it adds tomorrow."""
LATEST = 1000  # messages whose words are remembered
ANONYMOUS = 1087968824  # GroupAnonymousBot: Telegram's id of an administrator who hides in his group

Hear = Callable[[Incoming], Awaitable[Notice | None]]
Park = Callable[[str, str], Awaitable[None]]


class NotUnderstood(Exception):
    """An update that is not of the shape Telegram documents."""


class TelegramListener:
    """Reads updates, by long polling or from the webhook, and hands them on one by one."""

    def __init__(self, bot: TelegramBot, hear: Hear, park: Park) -> None:
        self.bot = bot
        self._hear = hear
        self._park = park
        self._answers: set[asyncio.Task[None]] = set()
        self._wordings: OrderedDict[str, str] = OrderedDict()

    async def poll(self) -> None:
        """Polls until cancelled. The offset moves, which acknowledges, only after everything before it is durable."""
        offset: int | None = None
        trouble = 0
        while True:
            try:
                updates = await self.bot.call(
                    "getUpdates", offset=offset, timeout=LONG_POLL_SECONDS, allowed_updates=HEARD
                )
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
        if self._changes_no_words(raw):
            return
        try:
            incoming = as_incoming(raw, self.bot.username)
        except NotUnderstood as error:
            await self._park(str(raw.get("update_id")), json.dumps(raw))
            log("update not understood", level=logging.ERROR, error=error, channel=NAME)
            return
        notice = None if incoming is None else await self._hear(incoming)
        if "callback_query" in raw:
            self._answer(raw["callback_query"]["id"], notice)

    def _changes_no_words(self, raw: dict[str, Any]) -> bool:
        """Telegram edits a message by itself when it has found the preview of a link."""
        match raw:
            case {"message": {"message_id": number, "chat": {"id": chat}, "text": str(text)}}:
                self._wordings[f"{chat}:{number}"] = text
                if len(self._wordings) > LATEST:
                    self._wordings.popitem(last=False)
            case {"edited_message": {"message_id": number, "chat": {"id": chat}, "text": str(text)}}:
                return self._wordings.get(f"{chat}:{number}") == text
        return False

    def _answer(self, query_id: str, notice: Notice | None) -> None:
        """Every press is answered, also without words: else the button keeps spinning."""
        task = asyncio.create_task(self._answer_press(query_id, notice))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _answer_press(self, query_id: str, notice: Notice | None) -> None:
        words = {"text": notice.text[:LONGEST_NOTICE], "show_alert": notice.alert} if notice else {}
        try:
            await self.bot.call("answerCallbackQuery", callback_query_id=query_id, **words)
        except TelegramError as error:
            # too late to answer: the effect stands, and the card shows it
            log("press not answered", kind=type(error).__name__, channel=NAME)

    async def close(self) -> None:
        """Answers what is still open."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2):
                await asyncio.gather(*self._answers, return_exceptions=True)


def _complain(error: Exception) -> None:
    if isinstance(error, Conflict):
        log("somebody else polls with our token", level=logging.ERROR, channel=NAME)
    elif isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        log("telegram not reached", level=logging.WARNING, channel=NAME)
    else:
        log("polling stumbled", level=logging.ERROR, error=error, channel=NAME)


def as_incoming(raw: dict[str, Any], our_name: str) -> Incoming | None:
    """The update as the app knows it; None for what is none of our business. Raises NotUnderstood.

    Only what we need is looked at: the library's model of an update knows hundreds of fields, costs 50 µs to build,
    and refuses an update of tomorrow's Telegram for a field we never read.
    """
    match raw:
        case {"callback_query": query}:
            return _press(raw, query)
        case {"message": message}:
            return _message(raw, message, _content(message, our_name))
        case {"edited_message": {"text": str()} as message}:
            return _message(raw, message, Changed())
        case {"my_chat_member": change}:
            return _membership(raw, change)
    return None


def _press(raw: dict[str, Any], query: Any) -> Incoming | None:
    match query:
        case {"id": str(query_id), "from": sender, "data": str(data), "message": {"chat": chat}}:
            return _incoming(raw, sender, chat, Tapped(data), query_id)
        case {"id": str()}:
            return None  # a game, or a message too old for Telegram to tell us its chat
    raise NotUnderstood


def _message(raw: dict[str, Any], message: Any, content: Content | None) -> Incoming | None:
    match message:
        case {"chat": {"type": "channel"}} | {"is_automatic_forward": True} | {"sender_chat": {"type": "channel"}}:
            return None  # nobody in particular said it
        case {"media_group_id": str(album), "chat": {"id": int(chat_id)} as chat, "from": sender}:
            return _incoming(raw, sender, chat, Sent("album"), f"album:{chat_id}:{album}")
        case {"message_id": int(number), "chat": {"id": int(chat_id)} as chat, "from": sender}:
            identity = f"{chat_id}:{number}:{message.get('edit_date', '')}"
            return None if content is None else _incoming(raw, sender, chat, content, identity)
        case {"message_id": int(), "chat": {"id": int()}}:
            return None  # nobody in particular said it
    raise NotUnderstood


def _membership(raw: dict[str, Any], change: Any) -> Incoming | None:
    """We were let in or put out; in a private chat, blocked. (Unblocking comes with a /start of its own.)"""
    match change:
        case {
            "chat": {"id": int(chat_id), "type": kind} as chat, "from": sender, "date": int(date),
            "old_chat_member": {"status": before}, "new_chat_member": {"status": after},
        }:  # fmt: skip
            was, now = before in OUT, after in OUT
            if was == now or (kind == "private" and not now):
                return None
            return _incoming(raw, sender, chat, Left() if now else Entered(), f"{chat_id}:{date}")
    raise NotUnderstood


def _content(message: Any, our_name: str) -> Content | None:
    match message:
        case {"text": str(text)}:
            return _words(text, our_name)
        case {"contact": {"phone_number": str(phone), **contact}, "from": {"id": int(sender)}}:
            return Shared(_international(phone), own=contact.get("user_id") == sender)
        case {"migrate_to_chat_id": int(new_chat)}:
            return Moved(str(new_chat))
        case dict() if not SHARED.isdisjoint(message):
            return Sent("something else")
    return None


def _international(phone: str) -> str:
    """Telegram gives an account's number with its country's code, but not always with the sign for it."""
    return phone if phone.startswith("+") else f"+{phone}"


def _words(text: str, our_name: str) -> Content | None:
    """A command may be addressed (/menu@name): one for another bot is none of our business."""
    command, space, payload = text.partition(" ")
    if not command.startswith("/"):
        return Said(text)
    command, _, name = command.partition("@")
    if name and name.casefold() != our_name.casefold():
        return None
    if command == "/start" and payload:
        return Opened(payload.strip())
    return Said(command + space + payload)


def _incoming(raw: dict[str, Any], sender: Any, chat: Any, content: Content, identity: str) -> Incoming:
    """Update ids restart after an idle week, so the key holds the event's own identity too."""
    match raw, sender, chat:
        case {"update_id": int(update_id)}, {"id": int(user_id)}, {"id": int(chat_id), "type": str(kind)}:
            alone = identity if isinstance(content, Sent) and content.kind == "album" else f"{update_id}:{identity}"
            return Incoming(
                NAME, str(user_id), str(chat_id), private=kind == "private", content=content,
                key=alone, hidden=user_id == ANONYMOUS, language=sender.get("language_code") or "",
                name=sender.get("first_name") or "", raw=raw,
            )  # fmt: skip
    raise NotUnderstood
