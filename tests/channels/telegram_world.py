"""The neighbourhood in Telegram: the product's real halves against the strict fake, over loopback."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.app import build
from bot.background import background
from bot.channels.telegram.channel import NAME
from bot.channels.telegram.service import telegram
from bot.channels.telegram.updates import TelegramListener
from bot.settings import Settings
from care.kit.uow import UnitOfWork
from storage import people
from storage.database import open_database
from storage.media import FileToFetch
from storage.store import GroupStore
from tests.cast import KEY
from tests.channels.phones import GROUP, Phone, Seen, until
from tests.channels.worlds import World
from tests.fake_telegram import FakeTelegram, Group, Message, Person


class TelegramPhone(Phone):
    """A Telegram client."""

    world: "TelegramWorld"

    def __init__(self, world: World, name: str, person: Person) -> None:
        super().__init__(world, name)
        self.person = person

    def address(self, uow: UnitOfWork, person: people.Person) -> tuple[str, str, str]:
        return NAME, str(self.person.id), str(self.person.id)

    async def is_in(self) -> None:
        self.world.tg.town.chats[self.person.id].bot = "member"  # pressed Start long ago

    async def opens(self, token: str) -> None:
        await self.person.starts(token)
        await self.world.settle()

    async def writes(self, text: str, where: str | None) -> None:
        await self.person.says(text, self._chat(where))

    async def presses(self, label: str, where: str | None) -> str:
        if where is None and label in self._keys():
            await self.person.presses_key(label)
            return ""
        press = await self.person.taps(label, self._chat(where))
        return await press.wait()

    async def shows(self, photo: bytes) -> None:
        await self.person.sends_photo(content=photo)

    async def photo_shown(self) -> bytes | None:
        shown = [message for message in self.person.sees() if message.from_bot][-1].raw.get("photo")
        return self.world.tg.town.files.content[shown[-1]["file_id"]] if shown else None

    def screen(self, where: str | None = None) -> list[Seen]:
        shown = [message for message in self.person.sees(self._chat(where)) if message.from_bot]
        seen = [Seen(str(one.id), one.text, _labels(one), one.edited) for one in shown]
        if where is None and seen and not seen[-1].labels:
            seen[-1] = replace(seen[-1], labels=tuple(self._keys()))
        return seen

    def _keys(self) -> list[str]:
        """Those below the field for writing; Telegram says of no message that it brought them."""
        rows = self.person.keys()
        return [label for row in rows for label in row]

    def _chat(self, where: str | None) -> Group | None:
        return self.world.group if where else None


def _labels(message: Message) -> tuple[str, ...]:
    rows = message.raw.get("reply_markup", {}).get("inline_keyboard", [])
    return tuple(button["text"] for row in rows for button in row)


class TelegramWorld(World):
    """See World."""

    group: Group
    listener: TelegramListener

    def __init__(self, tg: FakeTelegram, db_file: Path, language: str, **settings: Any) -> None:
        super().__init__(language)
        self.tg = tg
        settings = {
            "LINLI_KEY_FILE": db_file.with_suffix(".key"), "LINLI_PUBLIC_URL": "https://linli.example",
            "TELEGRAM_TOKEN": tg.token, "TELEGRAM_API_URL": tg.url, **settings,
        }  # fmt: skip
        store = GroupStore(open_database(f"sqlite:///{db_file}", KEY))
        self.app = build(Settings(**settings), self.clock, store, KEY)

    async def phone(self, name: str) -> TelegramPhone:
        language = "zh-hans" if self.language == "zh" else self.language
        return TelegramPhone(self, name, self.tg.user(name, language=language))

    async def settle(self) -> None:
        await self.tg.heard()
        await until(self._all_is_fetched)
        await self.quiet()

    async def _all_is_fetched(self) -> bool:
        return not await self.count(FileToFetch)

    async def gather(self, *members: Phone) -> None:
        people = [member.person for member in members if isinstance(member, TelegramPhone)]
        self.group = self.tg.group("Willow Lane", members=people)
        await self.group.adds_bot(by=people[0])
        await members[0].says("/volunteers", GROUP)


@contextlib.asynccontextmanager
async def telegram_world(db_file: Path, language: str) -> AsyncIterator[TelegramWorld]:
    """Up for as long as the block lasts: long polling."""
    async with FakeTelegram() as tg, connected(tg, db_file, language) as world:
        yield world


@contextlib.asynccontextmanager
async def connected(tg: FakeTelegram, db_file: Path, language: str) -> AsyncIterator[TelegramWorld]:
    """The product's side of it."""
    world = TelegramWorld(tg, db_file, language)
    async with telegram(world.app, None, paced=False) as world.listener, background(world.app.courier.run()):
        yield world
    await world.app.store.close()


def person(phone: Phone) -> Person:
    """The Telegram user with this phone."""
    assert isinstance(phone, TelegramPhone)
    return phone.person
