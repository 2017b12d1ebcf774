"""What a person sees: a message as a picture of the moment, and a press of a button with its answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Protocol

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from .refusals import Json
    from .town import Post, Town, User

_PRESS_IDS = count(4_000_000_000_000_000_001)


class HasId(Protocol):
    """A person (whose id names the private chat) or a group."""

    @property
    def id(self) -> int: ...


Place = int | HasId


def place_id(place: Place) -> int:
    """The chat id meant by a number, a person or a group."""
    return place if isinstance(place, int) else place.id


@dataclass(frozen=True)
class Message:
    """A message as it looks now. `edited`: as clients mark it, for a changed text, not a changed keyboard."""

    chat: int
    id: int
    sender: str
    from_bot: bool
    text: str
    buttons: list[list[str]]
    edited: bool
    raw: Json

    @classmethod
    def of(cls, post: Post) -> Message:
        """The picture of a stored message."""
        text: str = post.content.get("text") or post.content.get("caption") or ""
        buttons = [[button["text"] for button in row] for row in post.inline]
        return cls(
            post.chat.id,
            post.id,
            post.sender.first_name,
            post.sender.is_bot,
            text,
            buttons,
            post.text_edited,
            post.face(),
        )

    @property
    def labels(self) -> list[str]:
        """All button labels in reading order."""
        return [label for row in self.buttons for label in row]


class Press:
    """A pressed inline button. Until the bot answers, the client shows a progress bar ("CallbackQuery")."""

    def __init__(self, town: Town, user: User, data: str) -> None:
        self.id = str(next(_PRESS_IDS))
        self.user = user
        self.data = data
        self.asked_at = town.now()
        self.answer: str | None = None
        self.alert = False
        self._answered = asyncio.Event()

    @property
    def answered(self) -> bool:
        """Whether the progress bar is gone."""
        return self.answer is not None

    def settle(self, text: str, *, alert: bool) -> None:
        """The bot's answer has arrived; an empty text shows nothing."""
        self.answer, self.alert = text, alert
        self._answered.set()

    async def wait(self, within: float = PATIENCE) -> str:
        """The answer's text, waited for; TimeoutError means a progress bar that never ends."""
        await asyncio.wait_for(self._answered.wait(), within)
        return self.answer or ""


async def until(town: Town, look: Callable[[], Message | None], within: float) -> Message:
    """The message `look` finds, now or after a later change; TimeoutError when none comes."""
    changed = asyncio.Event()
    stop = town.watch(changed.set)
    try:
        async with asyncio.timeout(within):
            while (found := look()) is None:
                await changed.wait()
                changed.clear()
            return found
    finally:
        stop()
