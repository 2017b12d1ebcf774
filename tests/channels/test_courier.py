"""The courier while it runs: what is urgent overtakes, and it stops when it is told to."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy import Engine

from bot.background import background
from bot.channels.base import Abilities, Message
from care.kit import outbox
from care.kit.message import Message as Saying
from care.kit.message import Viewer
from care.kit.outbox import Destination
from care.kit.uow import UnitOfWork
from dialogs.engine.card import Card
from dialogs.engine.feature import Feature, shows
from dialogs.engine.features import Features
from storage.outbox import Lane
from tests.channels.memory_world import MemoryWorld
from tests.channels.phones import until
from tests.memory_channel import NAME, MemoryChannel
from tests.patience import PATIENCE

A_SECOND = 20  # messages at Telegram's pace


@dataclass(frozen=True, slots=True)
class Digest(Saying[str]):
    """What can wait."""

    lane: ClassVar[Lane] = Lane.DIGEST

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str:
        del uow, viewer
        return "What was new this week"


@dataclass(frozen=True, slots=True)
class Sos(Digest):
    """What cannot."""

    lane: ClassVar[Lane] = Lane.SOS


@dataclass(frozen=True, slots=True)
class AtEight(Digest):
    """A reminder that comes to many at once."""

    lane: ClassVar[Lane] = Lane.REMINDER

    @property
    def gives_way(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Insulin(Digest):
    """A reminder that is due to the minute."""

    lane: ClassVar[Lane] = Lane.REMINDER


NEWS = Features([Feature("news", cards=tuple(shows(one, Card) for one in (Digest, Sos, AtEight, Insulin)))])


class SlowChannel(MemoryChannel):
    """Lets one message out at a time, as Telegram's limits do."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.abilities = replace(self.abilities, at_once=A_SECOND)
        self.out: list[str] = []
        self.most = self.inside = 0
        self.turnstile = asyncio.Semaphore(1)

    async def send(self, chat: str, message: Message, once: str) -> str:
        self.inside += 1
        self.most = max(self.most, self.inside)
        async with self.turnstile:
            await asyncio.sleep(0)
            self.out.append(chat)
        self.inside -= 1
        return once


@pytest.mark.both_databases
async def test_an_sos_overtakes_all_but_what_is_already_on_its_way(engine: Engine, tmp_path: Path) -> None:
    world = MemoryWorld(engine, tmp_path, "en", NEWS)
    slow = world.app.channels[NAME] = SlowChannel(world.clock.now)

    def digests(uow: UnitOfWork) -> None:
        for number in range(200):
            outbox.post(uow, Destination(NAME, f"chat {number}", language="en"), Digest())

    await world.write(digests)
    async with background(world.app.courier.run()):
        await until(lambda: slow.out)
        before = len(slow.out)
        await world.write(lambda uow: outbox.post(uow, Destination(NAME, "sos", language="en"), Sos()))
        world.app.courier.wake()
        await until(lambda: len(slow.out) == 201)
    assert slow.most <= A_SECOND + 1, "what is an SOS has a place of its own"
    assert slow.out.index("sos") <= before + 2 * A_SECOND


@pytest.mark.both_databases
async def test_what_is_due_to_the_minute_goes_before_reminders_that_wait_but_none_of_them_for_ever(
    engine: Engine, tmp_path: Path
) -> None:
    world = MemoryWorld(engine, tmp_path, "en", NEWS)
    slow = world.app.channels[NAME] = SlowChannel(world.clock.now)

    async def posted(*what: tuple[str, Saying[str]]) -> None:
        def post(uow: UnitOfWork) -> None:
            for chat, message in what:
                outbox.post(uow, Destination(NAME, chat, language="en"), message)

        await world.write(post)

    await posted(("digest", Digest()), ("old 1", AtEight()), ("old 2", AtEight()))
    world.clock.pass_time(timedelta(minutes=14))
    await posted(("new", AtEight()), ("insulin 1", Insulin()), ("insulin 2", Insulin()))
    world.clock.pass_time(timedelta(minutes=2))
    await posted(("insulin 3", Insulin()), ("sos", Sos()))
    await world.app.courier.deliver_all()
    assert slow.out == ["sos", "insulin 1", "insulin 2", "old 1", "old 2", "insulin 3", "new", "digest"]


@pytest.mark.parametrize("steps", range(6))
async def test_the_courier_stops_though_it_is_woken_at_that_very_moment(
    engine: Engine, tmp_path: Path, steps: int
) -> None:
    courier = MemoryWorld(engine, tmp_path, "en").app.courier
    async with asyncio.timeout(PATIENCE), background(courier.run()):
        await asyncio.sleep(0.01)
        courier.wake()
        for _ in range(steps):
            await asyncio.sleep(0)


class Hanging(MemoryChannel):
    """Who is written to in these chats never answers."""

    async def send(self, chat: str, message: Message, once: str) -> str:
        if chat.startswith("stuck"):
            await asyncio.Event().wait()
        return await super().send(chat, message, once)


@pytest.mark.both_databases
async def test_an_sos_goes_out_though_all_others_get_no_answer_and_more_are_waiting(
    engine: Engine, tmp_path: Path
) -> None:
    world = MemoryWorld(engine, tmp_path, "en", NEWS)
    hangs = world.app.channels[NAME] = Hanging(world.clock.now, abilities=Abilities(once=False, at_once=A_SECOND))
    world.app.channels["other"] = other = MemoryChannel(world.clock.now, name="other")

    def post(uow: UnitOfWork, channel: str, chat: str, message: Saying[str]) -> None:
        outbox.post(uow, Destination(channel, chat, language="en"), message)

    def digests(uow: UnitOfWork) -> None:
        for number in range(200):
            post(uow, NAME, f"stuck {number}", Digest())

    def what_matters(uow: UnitOfWork) -> None:
        post(uow, "other", "somebody elsewhere", Digest())
        post(uow, NAME, "sos", Sos())

    await world.write(digests)
    async with background(world.app.courier.run()):
        await until(lambda: world.app.courier._under_way.total() == A_SECOND)
        await world.write(what_matters)
        world.app.courier.wake()
        await until(lambda: hangs.chats["sos"] and other.chats["somebody elsewhere"])
        assert world.app.courier._under_way.total() == A_SECOND
