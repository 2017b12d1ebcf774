"""The neighbourhood in memory: one thread, no port, every wait immediate."""

import contextlib
import itertools
from collections.abc import AsyncIterator
from pathlib import Path

from sqlalchemy import Engine

from bot.app import build
from bot.channels.base import Content, File, Incoming, Opened, Said, Sent, Tapped
from bot.features import FEATURES
from bot.settings import Settings
from bot.turns.turn import Notice
from care.kit.uow import UnitOfWork
from dialogs.engine.features import Features
from storage.media import MediaKind
from storage.people import Person
from storage.store import InlineStore
from tests.cast import KEY
from tests.channels.phones import GROUP, Phone, Seen
from tests.channels.worlds import World
from tests.memory_channel import NAME, MemoryChannel

KEYS = itertools.count(1)


class MemoryPhone(Phone):
    """A person whose messages are objects."""

    world: "MemoryWorld"

    def address(self, uow: UnitOfWork, person: Person) -> tuple[str, str, str]:
        return NAME, f"user-{self.name}", f"chat-{self.name}"

    async def opens(self, token: str) -> None:
        await self._brings(Opened(token))
        await self.world.settle()

    async def writes(self, text: str, where: str | None) -> None:
        await self._brings(Said(text), where)

    async def presses(self, label: str, where: str | None) -> str:
        shown = reversed(self.world.memory.chats[where or f"chat-{self.name}"])
        data = next(b.data for one in shown for row in one.message.rows for b in row if b.text == label)
        notice = await self._brings(Tapped(data), where)
        return notice.text if notice else ""

    async def shows(self, photo: bytes) -> None:
        ref = str(next(KEYS))
        self.world.memory.files[ref] = photo
        await self._brings(Sent("photo", File(ref, MediaKind.PICTURE)))

    async def photo_shown(self) -> bytes | None:
        shown = self.world.memory.chats[f"chat-{self.name}"][-1].message.picture
        return None if shown is None else await shown.load()

    def screen(self, where: str | None = None) -> list[Seen]:
        return [
            Seen(one.ref, one.message.whole, tuple(b.text for row in one.message.rows for b in row), one.edited)
            for one in self.world.memory.chats[where or f"chat-{self.name}"]
        ]

    async def _brings(self, content: Content, where: str | None = None) -> Notice | None:
        incoming = Incoming(
            NAME, f"user-{self.name}", where or f"chat-{self.name}", private=where is None, content=content,
            key=str(next(KEYS)), language=self.world.language, name=self.name,
        )  # fmt: skip
        return await self.world.app.intake.hear(incoming)


class MemoryWorld(World):
    """See World."""

    patience = 0.0

    def __init__(self, engine: Engine, tmp_path: Path, language: str, features: Features = FEATURES) -> None:
        super().__init__(language)
        settings = Settings(LINLI_KEY_FILE=tmp_path / "key", LINLI_PUBLIC_URL="https://linli.example")
        self.app = build(settings, self.clock, InlineStore(engine), KEY, features)
        self.memory = MemoryChannel(self.clock.now)
        self.app.channels[NAME] = self.memory

    async def phone(self, name: str) -> Phone:
        return MemoryPhone(self, name)

    async def settle(self) -> None:
        await self.app.fetcher.fetch_all()
        await self.app.courier.deliver_all()

    async def gather(self, *members: Phone) -> None:
        await members[0].says("/volunteers", GROUP)


@contextlib.asynccontextmanager
async def memory_world(engine: Engine, tmp_path: Path, language: str) -> AsyncIterator[World]:
    yield MemoryWorld(engine, tmp_path, language)
    engine.dispose()
