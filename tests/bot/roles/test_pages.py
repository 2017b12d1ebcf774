"""Pages that look through several processes see everything, once and in order."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.background import background
from bot.calling import Call, Calls
from bot.carrying.postgres import Postgres as Carrier
from bot.channels import web_news
from bot.channels.web import keep
from bot.channels.web_news import Listeners
from storage.database import serving
from storage.store import GroupStore
from tests.channels.phones import until
from tests.patience import PATIENCE
from tests.postgres import Postgres

pytestmark = pytest.mark.servers
AT = datetime(2026, 11, 30, 9, tzinfo=UTC)


class Process:
    """One that shows pages, and one's store to write with."""

    def __init__(self, postgres: Postgres, name: str) -> None:
        self.store = GroupStore(serving(postgres.open()))
        self.calls = Calls()
        self.listeners = Listeners(self.store, lambda chat: self.calls.out(Call.CHAT, chat))
        self.carrier = Carrier(postgres.url(), self.calls, name)
        self.calls.carry = self.carrier.carry
        self.calls.always(Call.CHAT, self.listeners.hear)

    async def say(self, words: str) -> None:
        await self.store.write(lambda session: keep(session, "lane", "anna", words, {"text": words}, AT))
        self.listeners.tell("lane")

    async def hears(self, count: int) -> list[str]:
        found: list[str] = []
        async with self.listeners.watch(("lane",), 0) as watch:
            while len(found) < count:
                found += [event.message for event in await self.listeners.unseen(watch)]
                if len(found) < count and not watch.behind:
                    await watch.changes(PATIENCE)
        return found


@pytest.mark.parametrize("carried", [True, False])
async def test_what_one_process_hears_the_page_of_another_shows(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch, *, carried: bool
) -> None:
    """By a call; and where calls get lost, a second later."""
    postgres.empty()
    monkeypatch.setattr(web_news, "LOOK_AGAIN", PATIENCE if carried else 0.05)
    one, other = Process(postgres, "one"), Process(postgres, "other")
    async with (
        asyncio.timeout(PATIENCE), background(other.listeners.look_again()),
        background(_carries(one, carried=carried)), background(_carries(other, carried=carried)),
    ):  # fmt: skip
        looks = asyncio.create_task(other.hears(3))
        await until(lambda: other.listeners.looks("lane") == 1)
        if carried:
            await other.carrier.listens.wait()
        for words in ("one", "two", "three"):
            await one.say(words)
        assert await looks == ["one", "two", "three"]
    await one.store.close()
    await other.store.close()


async def _carries(process: Process, *, carried: bool) -> None:
    if carried:
        await process.carrier.run()
    await asyncio.Event().wait()


def test_no_page_misses_what_another_process_was_slow_to_write(postgres: Postgres) -> None:
    """Its turn began first, and ends last: so its words come last, and not below what has been read."""
    postgres.empty()
    engine: Engine = postgres.open()
    with Session(engine) as first:
        keep(first, "lane", "anna", "hello", {"text": "hello"}, AT)  # which makes the key that seals a group's words
        first.commit()
    with Session(engine) as slow, Session(engine) as quick:
        keep(slow, "lane", "anna", "slow", {"text": "slow"}, AT)
        slow.flush()
        keep(quick, "lane", "ming", "quick", {"text": "quick"}, AT)
        quick.commit()
        with Session(engine) as reader:
            seen = web_news.events_after(reader, ("lane",), 0)
        slow.commit()
    with Session(engine) as reader:
        later = web_news.events_after(reader, ("lane",), seen[-1].id)
    engine.dispose()
    assert [event.message for event in seen] == ["hello", "quick"]
    assert [event.message for event in later] == ["slow"]
