"""Telegram hears: reads updates and answers presses. No chat message is sent from here, unless nothing can be kept."""

import asyncio
import contextlib
import logging
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.base import (
    LONGEST_NOTICE,
    Changed,
    Content,
    Entered,
    Incoming,
    Left,
    Located,
    Moved,
    Muted,
    Opened,
    Said,
    Sent,
    Shared,
    Tapped,
    Unmuted,
)
from bot.channels.telegram.bot import LONG_POLL_SECONDS, TelegramBot, Unreadable
from bot.channels.telegram.channel import NAME, seconds
from bot.channels.telegram.files import file_in
from bot.logs import log
from bot.turns.intake import NotKept
from bot.turns.parking import as_text
from bot.turns.turn import Notice, Over

HEARD = ["message", "edited_message", "callback_query", "my_chat_member"]
WAIT_AFTER_TROUBLE = (1.0, 2.0, 5.0, 15.0)
PRESS_LIFE = 150.0  # seconds: so long Telegram keeps a press
WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 30.0, 30.0, 30.0)  # between two answers to it
UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(\d+)')  # an update begins with it
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
WriteInstead = Callable[[Incoming, Notice], Awaitable[None]]
Park = Callable[[str, str], Awaitable[None]]
Fold = Callable[[dict[str, Any], str], Coroutine[Any, Any, None]]


class NotUnderstood(Exception):
    """An update that is not of the shape Telegram documents."""


class TelegramListener:
    """Reads updates, by long polling or from the webhook, and hands them on one by one."""

    def __init__(
        self, bot: TelegramBot, hear: Hear, write_instead: WriteInstead, park: Park, fold: Fold | None = None
    ) -> None:
        self.bot = bot
        self._hear = hear
        self._write_instead = write_instead
        self._park = park
        self._fold = fold
        self._answers: set[asyncio.Task[None]] = set()
        self._wordings: OrderedDict[str, str] = OrderedDict()
        self._waits: set[str] = set()  # chats that have heard that nothing can be kept just now

    async def poll(self) -> None:
        """Polls until cancelled. The offset moves, which acknowledges, only after everything before it is durable."""
        offset: int | None = None
        trouble = 0
        while True:
            try:
                offset = await self._hear_more(offset)
            except Exception as error:  # noqa: BLE001 - whatever it was, we must hear again
                wait = WAIT_AFTER_TROUBLE[min(trouble, len(WAIT_AFTER_TROUBLE) - 1)]
                trouble += 1
                _complain(error)
                await asyncio.sleep(wait)
                continue
            trouble = 0

    async def _hear_more(self, offset: int | None, **only: int) -> int | None:
        """The next updates; returns the offset behind them."""
        wish = {"timeout": LONG_POLL_SECONDS, "allowed_updates": HEARD, **only}
        try:
            updates = await self.bot.call("getUpdates", offset=offset, **wish)
        except Unreadable as sick:
            if not only:
                return await self._hear_more(offset, limit=1)  # which of them is it?
            sick_id = await self.pass_by(sick.payload)
            if sick_id is None:
                raise
            return sick_id + 1
        await asyncio.gather(*(self.take(update) for update in updates))
        return updates[-1]["update_id"] + 1 if updates else offset

    async def pass_by(self, payload: bytes) -> int | None:
        """An update that nobody can read is kept as it came. Returns its id; None when there is none in it."""
        found = UPDATE_ID.search(payload)
        if found is None:
            return None
        await self._park(found[1].decode(), repr(payload))
        log("update not readable", level=logging.ERROR, channel=NAME)
        return int(found[1])

    async def take(self, raw: dict[str, Any]) -> None:
        """One update. Returns when it is durable; raises when it could not be made so."""
        if self._changes_no_words(raw):
            return
        try:
            incoming = as_incoming(raw, self.bot.username)
        except NotUnderstood as error:
            await self._park(str(raw.get("update_id")), as_text(raw))
            log("update not understood", level=logging.ERROR, error=error, channel=NAME)
            return
        try:
            notice = None if incoming is None else await self._hear(incoming)
        except NotKept as trouble:
            if incoming is not None:
                await self._say_meanwhile(raw, incoming, trouble.notice)
            raise
        self._waits.clear()
        if "callback_query" in raw:
            self._beside(self._answer_press(raw["callback_query"]["id"], incoming, notice))
            if self._fold is not None and notice is not None and notice.over is not None:
                shown, answer = pressed(raw["callback_query"])
                self._beside(self._fold(shown, answer if notice.over is Over.ANSWERED else ""))
        elif self._fold is not None and incoming is not None and notice is not None and notice.asked is not None:
            asked = {"chat": {"id": int(incoming.chat)}, "message_id": int(notice.asked)}
            self._beside(self._fold(asked, ""))

    async def _say_meanwhile(self, raw: dict[str, Any], incoming: Incoming, notice: Notice) -> None:
        """Nothing can be kept, not even a message to be sent: who waits for an answer hears it at once, and once."""
        if incoming.chat in self._waits:
            return
        self._waits.add(incoming.chat)
        with contextlib.suppress(TelegramError):
            if "callback_query" in raw:
                query = {"callback_query_id": raw["callback_query"]["id"], "text": notice.text[:LONGEST_NOTICE]}
                await self.bot.call("answerCallbackQuery", **query, show_alert=True)
            elif incoming.private and isinstance(incoming.content, Said):
                await self.bot.call("sendMessage", chat_id=int(incoming.chat), text=notice.text)

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

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        """What no update waits for."""
        task = asyncio.create_task(work)
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _answer_press(self, query_id: str, incoming: Incoming | None, notice: Notice | None) -> None:
        """Every press is answered, also without words: else the button keeps spinning.

        Tried as long as Telegram takes it; what must be known and could not be said is written.
        """
        words = {"text": notice.text[:LONGEST_NOTICE], "show_alert": notice.alert} if notice and notice.text else {}
        if await self._insist("answerCallbackQuery", callback_query_id=query_id, **words):
            return
        log("press not answered", level=logging.WARNING, channel=NAME)
        if incoming is not None and notice is not None and notice.alert:
            await self._write_instead(incoming, notice)

    async def _insist(self, method: str, **fields: Any) -> bool:
        """Whether it was taken while a press can be answered."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PRESS_LIFE
        for wait in WAITS:
            try:
                await self.bot.call(method, **fields)
            except RetryAfter as error:
                wait = max(wait, seconds(error))  # noqa: PLW2901 - as Telegram wants it
            except (BadRequest, Forbidden, InvalidToken):
                return False  # too late, most often
            except TelegramError:
                pass
            else:
                return True
            if loop.time() + wait > end:
                return False
            await asyncio.sleep(wait)
        return False

    async def close(self) -> None:
        """Answers what is still open."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2):
                await asyncio.gather(*self._answers, return_exceptions=True)


def pressed(query: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The message of a press as Telegram shows it, and what stands on the button."""
    shown: dict[str, Any] = query.get("message") or {}
    rows = (shown.get("reply_markup") or {}).get("inline_keyboard") or []
    labels = (button["text"] for row in rows for button in row if button.get("callback_data") == query.get("data"))
    return shown, next(labels, "")


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
        case {"id": str(query_id), "from": sender, "data": str(data), "message": {"chat": chat} as message}:
            return _incoming(raw, sender, chat, Tapped(data, str(message.get("message_id", ""))), query_id)
        case {"id": str()}:
            return None  # a game, or a message too old for Telegram to tell us its chat
    raise NotUnderstood


def _message(raw: dict[str, Any], message: Any, content: Content | None) -> Incoming | None:
    match message:
        case {"chat": {"type": "channel"}} | {"is_automatic_forward": True} | {"sender_chat": {"type": "channel"}}:
            return None  # nobody in particular said it
        case {"media_group_id": str(album), "chat": {"id": int(chat_id)} as chat, "from": sender}:
            return _incoming(raw, sender, chat, Sent("album", file_in(message)), f"album:{chat_id}:{album}")
        case {"message_id": int(number), "chat": {"id": int(chat_id)} as chat, "from": sender}:
            identity = f"{chat_id}:{number}:{message.get('edit_date', '')}"
            return None if content is None else _incoming(raw, sender, chat, content, identity)
        case {"message_id": int(), "chat": {"id": int()}}:
            return None  # nobody in particular said it
    raise NotUnderstood


def _membership(raw: dict[str, Any], change: Any) -> Incoming | None:
    """We were let in or put out, got rights or lost them; in a private chat, blocked or no longer."""
    match change:
        case {
            "chat": {"id": int(chat_id)} as chat, "from": sender, "date": int(date),
            "old_chat_member": {"status": str()} as before, "new_chat_member": {"status": str()} as after,
        }:  # fmt: skip
            content = _turn(before, after)
            return None if content is None else _incoming(raw, sender, chat, content, f"{chat_id}:{date}")
    raise NotUnderstood


def _turn(before: dict[str, Any], after: dict[str, Any]) -> Content | None:
    """What has changed for us. Whoever becomes an administrator may write, whatever the others may."""
    if (before["status"] in OUT) != (after["status"] in OUT):
        return Left() if after["status"] in OUT else Entered()
    if after["status"] in OUT:
        return None
    return Unmuted() if _may_write(after) else Muted()


def _may_write(member: dict[str, Any]) -> bool:
    return member["status"] != "restricted" or member.get("can_send_messages") is True


def _content(message: Any, our_name: str) -> Content | None:
    match message:
        case {"text": str(text)}:
            return _words(text, our_name)
        case {"contact": {"phone_number": str(phone), **contact}, "from": {"id": int(sender)}}:
            return Shared(_international(phone), own=contact.get("user_id") == sender)
        case {"location": {"latitude": float() | int() as latitude, "longitude": float() | int() as longitude}}:
            return Located(latitude, longitude)
        case {"migrate_to_chat_id": int(new_chat)}:
            return Moved(str(new_chat))
        case dict() if not SHARED.isdisjoint(message):
            return Sent("something else", file_in(message))
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
                key=alone, topic=_topic(raw), hidden=user_id == ANONYMOUS,
                language=_words_of(sender, "language_code"), name=_words_of(sender, "first_name"), raw=raw,
            )  # fmt: skip
    raise NotUnderstood


def _topic(raw: dict[str, Any]) -> str | None:
    """The topic of a forum in which something was written or pressed; the general one is no topic."""
    match raw:
        case {"message": {"is_topic_message": True, "message_thread_id": int(topic)}}:
            return str(topic)
        case {"callback_query": {"message": {"is_topic_message": True, "message_thread_id": int(topic)}}}:
            return str(topic)
    return None


def _words_of(sender: dict[str, Any], field: str) -> str:
    """What the platform says of somebody, if it says words."""
    value = sender.get(field)
    return value if isinstance(value, str) else ""
