"""Telegram hears: reads updates and answers presses. No chat message is sent from here, unless nothing can be kept."""

import asyncio
import contextlib
import logging
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.base import LONGEST_NOTICE, Incoming, Said
from bot.channels.telegram.bot import LONG_POLL_SECONDS, TelegramBot, Unreadable
from bot.channels.telegram.channel import NAME, seconds
from bot.channels.telegram.reading import NotUnderstood, as_incoming, pressed
from bot.logs import log
from bot.turns.intake import NotKept
from bot.turns.parking import as_text
from bot.turns.turn import Notice, Over

HEARD = ["message", "edited_message", "callback_query", "my_chat_member"]
WAIT_AFTER_TROUBLE = (1.0, 2.0, 5.0, 15.0)
PRESS_LIFE = 150.0  # seconds: so long Telegram keeps a press
WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 30.0, 30.0, 30.0)  # between two answers to it
UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(\d+)')  # an update begins with it
LATEST = 1000  # messages whose words are remembered

Hear = Callable[[Incoming], Awaitable[Notice | None]]
WriteInstead = Callable[[Incoming, Notice], Awaitable[None]]
Park = Callable[[str, str], Awaitable[None]]
Fold = Callable[[dict[str, Any], str], Coroutine[Any, Any, None]]


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
            case {"message": {"message_id": number, "chat": {"id": chat}, "text": str() as text}}:
                self._wordings[f"{chat}:{number}"] = text
                if len(self._wordings) > LATEST:
                    self._wordings.popitem(last=False)
            case {"edited_message": {"message_id": number, "chat": {"id": chat}, "text": str() as text}}:
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


def _complain(error: Exception) -> None:
    if isinstance(error, Conflict):
        log("somebody else polls with our token", level=logging.ERROR, channel=NAME)
    elif isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        log("telegram not reached", level=logging.WARNING, channel=NAME)
    else:
        log("polling stumbled", level=logging.ERROR, error=error, channel=NAME)
