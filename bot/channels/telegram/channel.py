"""Telegram speaks. Our outbox owns every retry."""

import contextlib
import warnings
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import httpx
from telegram import InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from bot.channels.base import (
    AT_ONCE,
    Abilities,
    ChatMoved,
    Gone,
    MayNotWrite,
    Message,
    MessageButton,
    MessageGone,
    NotSent,
    Refused,
    SendError,
    SharedPace,
    SlowDown,
    TopicGone,
    Unknown,
)
from bot.channels.telegram.bot import TelegramBot
from bot.channels.telegram.files import bytes_of
from bot.channels.telegram.pace import Pace
from storage.outbox import Lane, Silence

NAME = "telegram"
PACED_AT_ONCE = 20  # a second's worth, see pace.py
LONGEST_CAPTION = 1024  # UTF-16 code units below a picture
LONGEST_TEXT = 4096  # UTF-16 code units, to be on the safe side
ANSWERED = "✓ "
CUT_OFF = "…"
LARGEST_FILE = 10_000_000  # bytes
SENDS = {"photo": "sendPhoto", "voice": "sendVoice"}
NOT_MODIFIED = "not modified"
NOBODY_THERE = ("chat not found", "user is deactivated", "peer_id_invalid", "chat was deleted")
# How Telegram's server and TDLib say that a group does not let us write; the wording differs by kind of group.
NO_RIGHTS = (
    "rights", "write access", "write_forbidden", "send_plain_forbidden", "chat_restricted", "admin_required",
    "guest_send_forbidden",
)  # fmt: skip
TOPIC_CLOSED = ("topic_closed", "topic closed", "topic is closed")
TOPIC_GONE = ("message thread not found", "topic_deleted", "topic_id_invalid", "topic not found")
MESSAGE_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

warnings.filterwarnings("ignore", message="Deprecated since version v22.2", category=PTBUserWarning)  # see seconds


class TelegramChannel:
    """Delivers to Telegram chats."""

    name = NAME
    abilities = Abilities(once=False, media=True, at_once=AT_ONCE)

    def __init__(self, bot: TelegramBot, *, paced: bool = True, shared: SharedPace | None = None) -> None:
        self._bot = bot
        self._pace = Pace(shared) if paced else None
        if paced:
            self.abilities = replace(self.abilities, at_once=PACED_AT_ONCE)

    async def send(self, chat: str, message: Message, once: str) -> str:
        """See Channel. Telegram knows no idempotency key, so `once` is not used."""
        del once
        if not message.media:
            return await self._send(chat, message, None)
        try:
            return await self._send(chat, message, await _file(message))
        except Refused:  # Telegram does not like the picture; nobody misses the words
            return await self._send(chat, message, None)

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        """See HoldsFiles. Asking changes nothing, so all but a plain no can be tried again."""
        try:
            file = await self._call("getFile", file_id=ref)
        except (SlowDown, Unknown) as error:
            raise NotSent from error
        async for piece in bytes_of(self._bot, str(file["file_path"])):
            yield piece

    async def _send(self, chat: str, message: Message, file: tuple[str, InputFile] | None) -> str:
        """`file`: what is not words, and the name of the parameter that takes it."""
        where = {"message_thread_id": int(message.topic)} if message.topic else {}
        method, content = "sendMessage", _content(message.in_words(), _markup(message))
        if file is not None:
            name, data = file
            method, content = SENDS[name], {name: data, **_caption(_content(message, _markup(message)))}
        sent = await self._speak(method, message, chat_id=int(chat), **where, **content)
        return str(sent["message_id"])

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        """See Channel."""
        del once
        content = _content(message, _keyboard(message.rows))  # keys below the field for writing cannot be edited
        await self._speak("editMessageText", message, chat_id=int(chat), message_id=int(ref), **content)

    async def fold(self, shown: dict[str, Any], answer: str) -> None:
        """A question that is over, as a press brought it: without buttons, and what was answered below its words.

        Of one whose words are not at hand (it was answered in writing, or is a picture's) only the buttons go. Nobody
        waits for it and nothing is lost without, so it is tried once, when there is room.
        """
        if "message_id" not in shown:
            return
        where = {"chat_id": shown["chat"]["id"], "message_id": shown["message_id"]}
        text = "\n".join(filter(None, (shown.get("text"), answer and f"{ANSWERED}{answer}")))
        method, words = "editMessageText", {"text": text, "entities": shown.get("entities", [])}
        if not shown.get("text") or _utf16(text) > LONGEST_TEXT:
            method, words = "editMessageReplyMarkup", {}
        if self._pace is not None:
            await self._pace.turn(where["chat_id"], Lane.DIGEST)
        with contextlib.suppress(SendError):
            await self._call(method, **where, **words, reply_markup=_keyboard(()))

    async def _speak(self, method: str, message: Message, **fields: Any) -> Any:
        """When it is its turn."""
        if self._pace is not None:
            await self._pace.turn(fields["chat_id"], message.lane)
        return await self._call(method, **fields)

    async def _call(self, method: str, **fields: Any) -> Any:
        try:
            return await self._bot.call(method, **fields)
        except TelegramError as error:
            if isinstance(error, BadRequest) and NOT_MODIFIED in error.message.lower():
                return None
            raise _as_send_error(error, in_group=fields.get("chat_id", 0) < 0) from error


async def _file(message: Message) -> tuple[str, InputFile] | None:
    """None where the words have to do: too many of them to stand below, or nothing that can be sent."""
    if len(message.media) != 1 or _utf16(message.whole) > LONGEST_CAPTION:
        return None
    data = await message.media[0].load()
    if data is None or len(data) > LARGEST_FILE:
        return None
    return ("photo" if message.picture else "voice", InputFile(data, "file"))


def _caption(content: dict[str, Any]) -> dict[str, Any]:
    """What stands below a picture goes by other names."""
    return {{"text": "caption", "entities": "caption_entities"}.get(name, name): said for name, said in content.items()}


def _content(message: Message, markup: dict[str, Any]) -> dict[str, Any]:
    """Text with the title bold by entity: nothing a person wrote is ever parsed as markup."""
    content: dict[str, Any] = {"text": _at_most(message.whole, LONGEST_TEXT), "reply_markup": markup}
    if message.title:
        content["entities"] = [{"type": "bold", "offset": 0, "length": _utf16(message.title)}]
    return content


def _markup(message: Message) -> dict[str, Any]:
    """A number can be shared only by a key below the field for writing; then all answers are keys, which type them.

    Below words without buttons the fixed keys come in the place of whatever key was there.
    """
    if message.contact:
        keys = [[{"text": message.contact, "request_contact": True}]]
        keys += [[{"text": button.text} for button in row] for row in message.rows]
        return {"keyboard": keys, "resize_keyboard": True, "one_time_keyboard": True}
    shown = _keyboard(message.rows)
    return _fixed(message.keys) if message.keys and not shown["inline_keyboard"] else shown


def _keyboard(rows: tuple[tuple[MessageButton, ...], ...]) -> dict[str, Any]:
    shown = ([_button(button) for button in row if not button.url or _is_public(button.url)] for row in rows)
    return {"inline_keyboard": [row for row in shown if row]}


def _fixed(labels: Sequence[str]) -> dict[str, Any]:
    """Stay beside the words to write, in this chat, until others take their place."""
    return {"keyboard": [[{"text": label} for label in labels]], "is_persistent": True, "resize_keyboard": True}


def _is_public(url: str) -> bool:
    """Telegram refuses a message with a button to an address that only this network knows; the words hold it anyway."""
    host = urlsplit(url).hostname or ""
    return "." in host and not host.replace(".", "").isdigit()


def _button(button: MessageButton) -> dict[str, str]:
    if button.url:
        return {"text": button.text, "url": button.url}
    plain = {"text": button.text, "callback_data": button.data}
    return {**plain, "style": button.style} if button.style else plain


def _utf16(text: str) -> int:
    """Telegram counts entities in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _at_most(text: str, units: int) -> str:
    """Cut off, which is seen, rather than refused: then nobody would read any of it."""
    if _utf16(text) <= units:
        return text
    return text.encode("utf-16-le")[: 2 * (units - 1)].decode("utf-16-le", "ignore") + CUT_OFF


def _as_send_error(error: TelegramError, *, in_group: bool) -> SendError:
    """Which of our endings this is. BadRequest is a NetworkError in this library, so the order matters."""
    ending: SendError = Unknown()  # an answer nobody can read, for one
    match error:
        case RetryAfter():
            ending = SlowDown(seconds(error))
        case ChatMigrated(new_chat_id=new_chat):
            ending = ChatMoved(str(new_chat))
        case Forbidden(message=message) | BadRequest(message=message) if in_group and (found := _in_group(message)):
            ending = found
        case Forbidden():
            ending = Gone()
        case BadRequest(message=message):
            ending = _refused(message)
        case InvalidToken():
            ending = NotSent()
        case NetworkError():
            ending = NotSent() if isinstance(error.__cause__, NEVER_LEFT) else Unknown()
    return ending


def _in_group(message: str) -> SendError | None:
    """A group knows us, and does not let us write."""
    if _says(message, TOPIC_GONE):
        return TopicGone()
    if _says(message, TOPIC_CLOSED):
        return MayNotWrite(Silence.TOPIC_CLOSED)
    return MayNotWrite(Silence.NO_RIGHTS) if _says(message, NO_RIGHTS) else None


def _refused(message: str) -> SendError:
    if _says(message, NOBODY_THERE):
        return Gone()
    return MessageGone() if _says(message, MESSAGE_GONE) else Refused()


def _says(message: str, phrases: Sequence[str]) -> bool:
    return any(words in message.lower() for words in phrases)


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks us to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, int | float) else wait.total_seconds()
