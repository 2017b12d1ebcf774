"""Willow Lane with the whole product, and what its people can do there – say, tap, see. Who they are: tests/cast.py."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from bot.app import App, open_inline
from bot.channels.base import Content, File, Incoming, Message, MessageButton, Said, Sent, Tapped
from bot.clock import VirtualClock
from bot.fast_forward import fast_forward
from bot.settings import Settings
from bot.turns.turn import Notice
from care.kit.uow import UnitOfWork
from dialogs.engine import recent
from storage.database import open_database
from storage.ids import CommunityId, PersonId
from storage.media import MediaKind
from storage.people import Person
from storage.tables import METADATA
from tests.cast import ANNA, BO, HUA, KEY, LI, MING, START, WANG, Somebody, found, settle_in
from tests.memory_channel import NAME, MemoryChannel, Shown
from tests.settled import IN_MEMORY, begin_as, migrated

GROUP = "group"
SQLITE = "sqlite"


@dataclass
class Neighbour:
    """Somebody of Willow Lane, with a phone."""

    town: "Town"
    id: int
    name: str
    chat: str

    @property
    def screen(self) -> list[Shown]:
        return self.town.memory.chats[self.chat]

    @property
    def last(self) -> Message:
        return self.screen[-1].message

    async def says(self, text: str, *, key: str | None = None, where: str | None = None) -> Notice | None:
        return await self.town.bring(self, Said(text), where or self.chat, key)

    async def sends(self, content: Content, where: str | None = None) -> Notice | None:
        return await self.town.bring(self, content, where or self.chat)

    async def sends_photo(self, content: bytes) -> Notice | None:
        return await self._sends_file(content, MediaKind.PICTURE)

    async def sends_voice(self, content: bytes) -> Notice | None:
        return await self._sends_file(content, MediaKind.VOICE)

    async def _sends_file(self, content: bytes, kind: MediaKind) -> Notice | None:
        """It lies with the messenger until it is fetched."""
        ref = f"file-{len(self.town.memory.files)}"
        self.town.memory.files[ref] = content
        return await self.sends(Sent(kind, File(ref, kind, len(content))))

    async def taps(self, label: str, *, where: str | None = None, key: str | None = None) -> Notice | None:
        return await self.presses(self.button(label, where).data, where=where, key=key)

    async def presses(self, data: str, *, where: str | None = None, key: str | None = None) -> Notice | None:
        return await self.town.bring(self, Tapped(data), where or self.chat, key)

    async def goes_on(self, label: str) -> Notice | None:
        """As a helper presses his next step; of a "Done" before its time he is asked once more."""
        notice = await self.taps(label)
        again = [button.data for button in buttons(self.last) if button.text == "Yes, it is done"]
        return await self.presses(again[0]) if again else notice

    def button(self, label: str, where: str | None = None) -> MessageButton:
        """The newest button of that label."""
        for shown in reversed(self.town.memory.chats[where or self.chat]):
            for button in buttons(shown.message):
                if button.text == label:
                    return button
        raise AssertionError(f"{self.name} has no button {label!r}; the last message is:\n{text_of(self.last)}")

    def sees(self, *words: str, where: str | None = None) -> None:
        """The newest message holds all these words."""
        last = self.town.memory.chats[where or self.chat][-1].message
        for word in words:
            assert word in text_of(last), f"{self.name} does not see {word!r} but:\n{text_of(last)}"

    def has_seen(self, words: str) -> bool:
        return any(words in text_of(shown.message) for shown in self.screen)


def buttons(message: Message) -> list[MessageButton]:
    return [button for row in message.rows for button in row]


def text_of(message: Message) -> str:
    rows = "\n".join(" ".join(f"[{button.text}]" for button in row) for row in message.rows)
    return f"{message.whole}\n{rows}".strip()


def _settle(engine: Engine, language: str) -> tuple[CommunityId, dict[Somebody, PersonId]]:
    """Everybody has a phone with an address in the memory channel, and a group there."""
    clock = VirtualClock(START, seed=1)  # what it has thrown is taken: the town's own must throw something else
    with Session(engine, expire_on_commit=False) as session:
        uow = UnitOfWork(session, clock.now(), clock.token, "town")
        lane_id = found(uow, language=language, groups=[(NAME, GROUP)])
        ids = settle_in(
            uow, lane_id, where=lambda somebody, _person: (NAME, f"user-{somebody.key}", f"chat-{somebody.key}")
        )
        session.commit()
    return lane_id, ids


@cache
def _settled(language: str) -> tuple[Engine, CommunityId, dict[Somebody, PersonId]]:
    engine = open_database(IN_MEMORY, KEY)
    begin_as(migrated(), engine)
    return engine, *_settle(engine, language)


def _copy_rows(source: Engine, target: Engine) -> None:
    """Into a file with the same tables: it is encrypted, and takes no other's pages."""
    with source.connect() as from_, target.begin() as into:
        into.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in METADATA.sorted_tables:
            rows = [tuple(row) for row in from_.exec_driver_sql(f"SELECT * FROM {table.name}")]  # noqa: S608
            if rows:
                places = ", ".join("?" * len(rows[0]))
                into.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({places})", rows)  # noqa: S608


class Town:
    """The whole product in one thread, on a clock that only moves when told."""

    expects_parked = False  # a test that parks a message or an update on purpose sets this

    def __init__(self, engine: Engine, tmp_path: Path, language: str = "en") -> None:
        self.clock = VirtualClock(START)
        self.engine = engine
        self.settings = Settings(LINLI_KEY_FILE=tmp_path / "key", LINLI_PUBLIC_URL="https://linli.example")
        self.memory = MemoryChannel(self.clock.now)
        self.app: App = self._open_app()
        self._keys = itertools.count(1)
        self._settle_in(language)

    def _open_app(self) -> App:
        app = open_inline(self.settings, self.clock, self.engine, KEY)
        app.channels[NAME] = self.memory
        return app

    async def restarted(self) -> None:
        """The process is gone and a new one stands on the same database: what was only in memory is lost."""
        recent._known.clear()
        self.app = self._open_app()
        await self.app.courier.recover()
        await self.app.courier.deliver_all()

    def _settle_in(self, language: str) -> None:
        """On SQLite the same people come out of a copy: settling in takes longer than most tests."""
        if self.engine.dialect.name == SQLITE:
            source, self.lane_id, ids = _settled(language)
            copy = begin_as if self.engine.url.database == ":memory:" else _copy_rows
            copy(source, self.engine)
        else:
            self.lane_id, ids = _settle(self.engine, language)

        def neighbour(somebody: Somebody) -> Neighbour:
            return Neighbour(self, ids[somebody], somebody.name, f"chat-{somebody.key}")

        self.wang, self.anna, self.ming = neighbour(WANG), neighbour(ANNA), neighbour(MING)
        self.li, self.bo, self.hua = neighbour(LI), neighbour(BO), neighbour(HUA)

    @property
    def everybody(self) -> Iterable[Neighbour]:
        return (self.wang, self.anna, self.ming, self.li, self.bo, self.hua)

    @property
    def group(self) -> list[Shown]:
        return self.memory.chats[GROUP]

    def card(self) -> str:
        """The newest card in the group."""
        return text_of(self.group[-1].message)

    async def bring(self, who: Neighbour, content: Content, chat: str, key: str | None = None) -> Notice | None:
        notice = await self.hears_only(who, content, chat, key)
        if isinstance(content, Sent):
            await self.app.fetcher.fetch_all()
        await self.app.courier.deliver_all()
        return notice

    async def hears_only(
        self, who: Neighbour, content: Content, chat: str = "", key: str | None = None
    ) -> Notice | None:
        """The turn, and nothing that follows it."""
        chat = chat or who.chat
        incoming = Incoming(
            NAME, who.chat.replace("chat-", "user-"), chat, private=chat == who.chat, content=content,
            key=key or str(next(self._keys)), language="", name=who.name, raw=repr(content),
        )  # fmt: skip
        return await self.app.intake.hear(incoming)

    async def fetches(self) -> None:
        """What lies with the messenger and is to be fetched by now."""
        await self.app.fetcher.fetch_all()
        await self.app.courier.deliver_all()

    async def pass_time(self, span: timedelta) -> None:
        """Lets time pass, stopping at every alarm on the way."""
        await fast_forward(self.app, self.clock, span)

    def person(self, neighbour: Neighbour) -> Person:
        with Session(self.engine, expire_on_commit=False) as session:
            return session.get_one(Person, neighbour.id)
