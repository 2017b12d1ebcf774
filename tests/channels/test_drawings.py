"""Pictures that are drawn when they are sent: where they are shown, and where words have to do."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.channels.base import Message as Said
from bot.channels.base import MessageMedia
from bot.features import FEATURES
from care.kit import outbox
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from dialogs.engine.card import Card, Picture
from dialogs.engine.feature import Feature, shows
from dialogs.engine.features import Features
from dialogs.language.words import Reader
from storage.ids import PersonId
from storage.media import Media, MediaKind
from storage.outbox import DeliveryState, Outbox
from storage.people import Person
from tests.cast import WANG, found, settle_in
from tests.channels.memory_world import MemoryWorld
from tests.channels.phones import GROUP
from tests.channels.telegram_world import TelegramWorld, person
from tests.channels.web_world import WebPhone, web_world
from tests.channels.worlds import in_one_task
from tests.pictures import png

TREND = png(40, 30, 30)
IN_WORDS = "Blood pressure in the last 7 days: 128 over 82 at most."


@dataclass(frozen=True, slots=True)
class Trend(Message[str]):
    """Of somebody."""

    of: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        return uow.session.get_one(Person, self.of).called


@dataclass(frozen=True, slots=True)
class LiveTrend(Trend):
    """One that is changed later."""

    follows: ClassVar[type[Person]] = Person


def drawn(reader: Reader) -> bytes:
    return TREND + reader.language.encode()


def broken(reader: Reader) -> bytes:
    raise ZeroDivisionError


def card(draw: Callable[[Reader], bytes]) -> Callable[[str], Card]:
    return lambda called: Card(("How it was:", called), picture=Picture(draw, IN_WORDS))


def world_with(engine: Engine, tmp_path: Path, draw: Callable[[Reader], bytes] = drawn) -> MemoryWorld:
    table = Feature("trends", cards=(shows(Trend, card(draw)), shows(LiveTrend, card(draw))))
    return MemoryWorld(engine, tmp_path, "en", Features([*FEATURES.all, table]))


@pytest.fixture
async def world(engine: Engine, tmp_path: Path) -> MemoryWorld:
    return world_with(engine, tmp_path)


async def says(world: MemoryWorld, message: Message[object], where: str = "chat-Wang") -> Said:
    """To Mrs Wang, or in the group."""

    def settle(uow: UnitOfWork) -> None:
        lane_id = found(uow, language="en", groups=[("memory", GROUP)])
        ids = settle_in(uow, lane_id, [WANG], lambda _who, _person: ("memory", "user-Wang", "chat-Wang"))
        if where == GROUP:
            outbox.to_group_chats(uow, lane_id, message)
        else:
            outbox.to_person(uow.done_by(ids[WANG]), ids[WANG], message)

    await world.write(settle)
    await world.app.courier.deliver_all()
    return world.memory.chats[where][-1].message


async def test_it_is_drawn_in_the_readers_language_when_it_is_sent_and_lies_in_no_outbox(world: MemoryWorld) -> None:
    said = await says(world, Trend(PersonId(1)))
    assert said.picture is not None
    assert (said.picture.alt, await said.picture.load()) == (IN_WORDS, drawn(Reader("en", "UTC", world.clock.now())))
    assert IN_WORDS not in said.whole
    rows = await world.read(lambda session: session.exec(select(Outbox)).all())
    assert [row.body for row in rows] == [{"of": 1}]
    assert not await world.count(Media)


@pytest.mark.parametrize(("kind", "where"), [(Trend, GROUP), (LiveTrend, "chat-Wang")])
async def test_in_a_group_and_in_what_is_changed_later_it_is_said_in_words(
    world: MemoryWorld, kind: type[Trend], where: str
) -> None:
    said = await says(world, kind(PersonId(1)), where)
    assert said.picture is None
    assert said.text.endswith(IN_WORDS)


async def test_in_a_messenger_without_pictures_too(world: MemoryWorld) -> None:
    world.memory.abilities = replace(world.memory.abilities, media=False)
    said = await says(world, Trend(PersonId(1)))
    assert said.picture is None
    assert said.text == f"How it was:\nMrs Wang\n{IN_WORDS}"


async def test_one_that_cannot_be_drawn_takes_no_words_with_it(engine: Engine, tmp_path: Path) -> None:
    world = world_with(engine, tmp_path, broken)
    said = await says(world, Trend(PersonId(1)))
    assert said.picture is not None
    assert await said.picture.load() is None
    assert await world.count(Outbox, Outbox.state == DeliveryState.SENT) == 1


def shown(data: bytes | None = TREND, text: str = "How it was:") -> Said:
    async def load() -> bytes | None:
        return data

    return Said(text, picture=MessageMedia(IN_WORDS, load))


@pytest.mark.servers
async def test_telegram_takes_it_with_the_words_below_or_the_words_alone(telegram: TelegramWorld) -> None:
    channel, wang = telegram.app.channels["telegram"], person(telegram.wang)
    for message, words in (
        (shown(), "How it was:"),
        (shown(text="w" * 1024), "w" * 1024),
        (shown(text="🌷" * 512), "🌷" * 512),
    ):
        await channel.send(str(wang.id), replace(message, title=""), "1")
        assert (wang.sees()[-1].text, "photo" in wang.sees()[-1].raw) == (words, True)
    await channel.send(str(wang.id), replace(shown(), title="Mrs Wang"), "1")
    assert wang.sees()[-1].raw["caption_entities"] == [{"type": "bold", "offset": 0, "length": 8}]
    for message in (shown(text="w" * 1025), shown(None), shown(bytes(10_000_001)), shown(b"no picture")):
        await channel.send(str(wang.id), message, "1")
        assert wang.sees()[-1].text == f"{message.text}\n{IN_WORDS}"
        assert "photo" not in wang.sees()[-1].raw


@pytest.mark.servers
async def test_the_web_chat_keeps_it_as_long_as_its_history_and_once(db_file: Path) -> None:
    async with in_one_task(web_world(db_file, "en")) as world:
        await world.settle_in()
        channel, wang, anna = world.app.channels["web"], world.wang, world.anna
        assert isinstance(wang, WebPhone)
        assert isinstance(anna, WebPhone)
        handle = wang.home.split("/")[2]
        for _ in range(2):  # its answer was lost, or the process died
            await channel.send(handle, shown(), "77")
        await world.settle()
        assert await wang.photo_shown() == TREND
        kept = await world.read(lambda session: session.exec(select(Media)).all())
        assert [(row.kind, row.owner_id) for row in kept] == [(MediaKind.DRAWING, world.elder_id)]
        assert wang.events[-1]["picture"]["alt"] == IN_WORDS
        answer = await wang.client.get(wang.home + wang.events[-1]["picture"]["src"])
        assert answer.headers["content-type"] == "image/png"
        await channel.send(handle, shown(None), "78")
        await world.settle()
        await wang.sees(f"How it was:\n{IN_WORDS}")
