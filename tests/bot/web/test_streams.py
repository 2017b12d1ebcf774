"""A chat's news: what it costs that many look, how many windows one may have, and numbers that are none."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import delete

from bot.channels.base import Message
from bot.channels.web_news import MOST_WAITING
from bot.web.streams import _lines
from storage.web import WebSession
from tests.bot.web.attacks import Siege, head
from tests.channels.phones import GROUP, until
from tests.channels.web_world import WebPhone, WebWorld
from tests.patience import PATIENCE

pytestmark = pytest.mark.servers


def counted(web: WebWorld, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the database is read, by what for."""
    reads: Counter[str] = Counter()
    real = web.app.store.read

    async def read(work: Any) -> Any:
        reads[getattr(work, "func", work).__qualname__.split(".<")[0]] += 1
        return await real(work)

    monkeypatch.setattr(web.app.store, "read", read)
    return reads


async def another_window(web: WebWorld, phone: WebPhone) -> WebPhone:
    """The same chat, open once more."""
    window = WebPhone(web, phone.name, web.url)
    window.home, window.client.cookies = phone.home, phone.client.cookies
    web.phones.append(window)
    window.connects()
    await until(lambda: window.connected)
    return window


async def test_words_in_a_group_are_read_once_for_all_who_look(web: WebWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(web.li, WebPhone)
    windows = [await another_window(web, web.li) for _ in range(5)]
    await web.settle()
    await until(lambda: web.app.listeners.looks("room-1") == 8)
    reads, put_into_words = counted(web, monkeypatch), _lines.cache_info().misses
    await web.ming.says("who has time?", GROUP)
    await until(lambda: all(window.events and window.events[-1]["text"] == "who has time?" for window in windows))
    assert reads["Listeners._read"] == 1
    assert reads["who_is"] == 0, "nor is anybody asked who he is"
    await web.settle()
    assert _lines.cache_info().misses - put_into_words == 2, "for him who said it, and for everybody else"


async def test_more_news_than_a_stream_holds_are_all_seen_once_and_in_order(web: WebWorld, wang: WebPhone) -> None:
    handle, channel = wang.home.split("/")[2], web.app.channels["web"]
    texts = [f"message {number}" for number in range(3 * MOST_WAITING)]
    for number, text in enumerate(texts):
        await channel.send(handle, Message(text), f"many-{number}")
    await web.settle()
    assert [event["text"] for event in wang.events] == texts


async def test_the_seventh_window_ends_the_oldest_which_is_told_so(web: WebWorld, wang: WebPhone) -> None:
    windows = [wang, *[await another_window(web, wang) for _ in range(6)]]
    await until(lambda: wang.listens is not None and wang.listens.done())
    assert wang.named == ["elsewhere"]
    wang.listens = None
    await windows[1].says("menu")
    await web.settle()
    assert all(window.events for window in windows[1:])
    assert not wang.events
    assert web.app.listeners.looks(wang.home.split("/")[2]) == 6


async def test_windows_of_one_take_none_of_anothers(web: WebWorld, wang: WebPhone) -> None:
    for _ in range(8):
        await another_window(web, wang)
    assert isinstance(web.anna, WebPhone)
    assert web.anna.named == []
    await web.anna.says("menu")
    await web.anna.sees("Anna")


async def test_a_session_that_has_ended_sees_no_more(web: WebWorld, wang: WebPhone) -> None:
    await web.write(lambda uow: uow.session.execute(delete(WebSession)) and None)
    await web.app.channels["web"].send(wang.home.split("/")[2], Message("first"), "first")
    await until(lambda: wang.listens is not None and wang.listens.done())
    wang.listens = None
    assert (await wang.client.get(wang.home + "me")).status_code == 401


@pytest.mark.parametrize("number", ["1" * 30, "9" * 5_000, "-1", "x", "1e9", "%D9%A3", "%00", "0x10", "%201"])
async def test_a_number_that_is_none_begins_at_the_beginning(siege: Siege, wang: WebPhone, number: str) -> None:
    await wang.says("menu")
    for what, more in ((f"events?after={number}", ()), ("events", (f"Last-Event-ID: {number}",))):
        line = await siege.calls()
        line.sends(head(wang, "GET", what, *more))
        assert await line.hears_line() == b"HTTP/1.1 200 OK\r\n"
        async with asyncio.timeout(PATIENCE):
            await line.reader.readuntil(b"id: ")


async def test_the_only_one_who_looks_is_told_on_after_something_about_him_has_changed(
    web: WebWorld, wang: WebPhone
) -> None:
    for phone in web.phones:
        if phone is not wang:
            await phone.disconnects()
    await until(lambda: not web.app.listeners.looks("room-1"))
    await wang.says("中文")
    await web.settle()
    assert "me" in wang.named
    await wang.says("菜单")
    await until(lambda: "王奶奶" in wang.events[-1]["text"] or "您" in wang.events[-1]["text"])


async def test_when_the_last_page_closes_while_news_are_read_nothing_is_read_from_the_beginning(
    web: WebWorld, wang: WebPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    for phone in web.phones:
        if phone is not wang:
            await phone.disconnects()
    handle = wang.home.split("/")[2]
    await until(lambda: not web.app.listeners.looks("room-1"))
    reads = counted(web, monkeypatch)
    web.app.listeners.tell(handle)
    web.app.listeners.tell(handle)
    await wang.disconnects()
    await until(lambda: not web.app.listeners.looks(handle))
    await wang.says("menu")
    assert reads["Listeners._read"] <= 1
    wang.connects()
    await web.settle()
    assert [event["text"] for event in wang.events if event["from"] == "me"] == ["menu"]
