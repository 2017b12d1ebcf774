"""The list behind Telegram's menu button, in each of our languages."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter

from bot.channels.telegram.bot import TelegramBot
from bot.channels.telegram.channel import NAME, seconds
from bot.logs import log
from dialogs.language.words import LANGUAGES, SOURCE_LANGUAGE, Phrase, Reader, say

Commands = Sequence[tuple[str, Phrase]]  # what is written after the slash, and what it is for

LONGEST_WAIT = 60.0  # seconds


async def register(bot: TelegramBot, commands: Commands, now: datetime) -> None:
    """Tells Telegram, however long it takes: meant to run beside the work. Never raises."""
    for language in LANGUAGES:
        await _insist(bot, _list(commands, language, now))


def _list(commands: Commands, language: str, now: datetime) -> dict[str, Any]:
    """Our source language is everybody's who has no list of her own: `language_code` has two letters, or is absent."""
    reader = Reader(language, "UTC", now)
    wish = {
        "commands": [{"command": name, "description": say(what, reader)} for name, what in commands],
        "scope": {"type": "all_private_chats"},
    }
    return wish if language == SOURCE_LANGUAGE else {**wish, "language_code": language}


async def _insist(bot: TelegramBot, wish: dict[str, Any]) -> None:
    """Until it is taken, or refused for good."""
    for wait in _waits():
        try:
            await bot.call("setMyCommands", **wish)
        except (BadRequest, Forbidden, InvalidToken) as error:
            log("commands refused", level=logging.ERROR, error=error, channel=NAME)
            return
        except Exception as error:  # noqa: BLE001 - whatever it was, it must not end the work beside it
            log("commands not taken yet", level=logging.WARNING, channel=NAME, kind=type(error).__name__)
            await asyncio.sleep(max(wait, seconds(error) if isinstance(error, RetryAfter) else 0))
        else:
            return


def _waits() -> Iterator[float]:
    """Doubling from a second."""
    wait = 1.0
    while True:
        yield wait
        wait = min(2 * wait, LONGEST_WAIT)
