"""A messenger in memory: keeps what everybody sees, and can be told to fail."""

import itertools
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.channels.base import Abilities, Message, Refused, SendError

NAME = "memory"


@dataclass
class Shown:
    """A message as a person sees it now, and as it was at the instant at which it came."""

    ref: str
    message: Message
    came_at: datetime
    came_as: Message
    edited: bool = False


@dataclass
class MemoryChannel:
    """Every send succeeds unless a failure has been laid out for it, or its chat is in trouble.

    A failure in `arrives` comes after the message has been shown: its answer is lost.
    """

    now: Callable[[], datetime]
    name: str = NAME
    abilities: Abilities = field(default_factory=lambda: Abilities(once=False, media=True))

    def __post_init__(self) -> None:
        self.chats: dict[str, list[Shown]] = defaultdict(list)
        self.failures: deque[SendError] = deque()
        self.trouble: dict[str, SendError] = {}
        self.arrives: set[str] = set()  # chats in trouble where only the answers are lost
        self.files: dict[str, bytes] = {}  # what people have sent, by the messenger's name for it
        self.sends = 0
        self._shown: dict[tuple[str, str], Shown] = {}
        self._refs = itertools.count(1)

    async def send(self, chat: str, message: Message, once: str) -> str:
        if chat not in self.arrives:
            self._maybe_fail(chat)
        ref = str(next(self._refs))
        self._shown[chat, ref] = shown = Shown(ref, message, self.now(), message)
        self.chats[chat].append(shown)
        self.sends += 1
        self._maybe_fail(chat)
        return ref

    async def edit(self, chat: str, ref: str, message: Message, once: str) -> None:
        self._maybe_fail(chat)
        shown = self._shown[chat, ref]
        shown.message, shown.edited = message, True
        if shown.came_at == self.now():  # what holds an address comes veiled, and gets its words by a change at once
            shown.came_as = message

    async def fetch(self, ref: str) -> AsyncIterator[bytes]:
        self._maybe_fail("")
        if ref not in self.files:
            raise Refused
        for begin in range(0, len(self.files[ref]), 65_536):
            yield self.files[ref][begin : begin + 65_536]

    def _maybe_fail(self, chat: str) -> None:
        if self.failures:
            raise self.failures.popleft()
        if chat in self.trouble:
            raise self.trouble[chat]
