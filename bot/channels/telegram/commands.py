"""The list behind Telegram's menu button, in each of our languages."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from bot.channels.telegram.bot import TelegramBot
from bot.channels.telegram.insisting import REFUSED, insist
from dialogs.language.words import LANGUAGES, SOURCE_LANGUAGE, Phrase, Reader, say

Commands = Sequence[tuple[str, Phrase]]  # what is written after the slash, and what it is for


async def register(bot: TelegramBot, commands: Commands, now: datetime) -> None:
    """Tells Telegram, however long it takes: meant to run beside the work. Never raises."""
    for language in LANGUAGES:
        wish = _list(commands, language, now)
        await insist(partial(bot.call, "setMyCommands", **wish), "commands", leave=REFUSED)


def _list(commands: Commands, language: str, now: datetime) -> dict[str, Any]:
    """Our source language is everybody's who has no list of her own: `language_code` has two letters, or is absent."""
    reader = Reader(language, "UTC", now)
    wish = {
        "commands": [{"command": name, "description": say(what, reader)} for name, what in commands],
        "scope": {"type": "all_private_chats"},
    }
    return wish if language == SOURCE_LANGUAGE else {**wish, "language_code": language}
