"""Connections that are slow, silent or gone: they cost nobody else anything, and no line in the log."""

import asyncio
import contextlib
import socket
from pathlib import Path
from typing import Any

import pytest

from bot.channels.base import Message
from bot.web.connections import MOST_READ, seats
from tests.bot.kept_logs import Kept
from tests.bot.web.attacks import Bare, Siege, besieged, head
from tests.channels.phones import until
from tests.channels.web_world import WebPhone
from tests.patience import PATIENCE

pytestmark = pytest.mark.servers
TOO_LATE = ("That took too long to arrive. Please try again.", "等了很久还没收全。请再试一次。")


async def is_told_too_late(line: Bare) -> None:
    heard = await line.hears()
    assert heard.startswith(b"HTTP/1.1 408 ")
    assert all(words.encode() in heard for words in TOO_LATE)


@pytest.mark.parametrize("said", ["", "G", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "])
async def test_headers_that_do_not_come_are_not_waited_for(siege: Siege, kept: Kept, said: str) -> None:
    line = await siege.calls()
    line.sends(said)
    await is_told_too_late(line)
    assert kept.lines == []


async def test_headers_that_drip_are_not_waited_for_either(siege: Siege) -> None:
    usual = siege.connections
    line = await siege.calls()
    line.sends("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")

    async def drips() -> None:
        while True:
            line.sends("x")
            await asyncio.sleep(0.02)

    dripping = asyncio.create_task(drips())
    await line.hears()  # to its end; what was said last may be lost, for we were still talking
    await until(lambda: siege.connections == usual)
    dripping.cancel()


async def test_a_body_that_does_not_come_is_not_waited_for(siege: Siege, wang: WebPhone, kept: Kept) -> None:
    line = await siege.calls()
    line.sends(head(wang, "POST", "say", "Content-Length: 100") + '{"chat":')
    await is_told_too_late(line)
    assert kept.lines == []


async def test_between_two_presses_one_may_think_for_a_while(siege: Siege) -> None:
    """The deadline is for what has begun."""
    line = await siege.calls()
    for _ in range(2):
        line.sends("GET /assets/base.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert await line.hears_line() == b"HTTP/1.1 200 OK\r\n"
        async with asyncio.timeout(PATIENCE):
            length = int((await line.reader.readuntil(b"\r\n\r\n")).split(b"content-length: ")[1].split(b"\r")[0])
            await line.reader.readexactly(length)
        port = line.writer.get_extra_info("sockname")[1]
        (ours,) = (one for one in siege.server.server_state.connections if one.client and one.client[1] == port)
        await until(lambda ours=ours: ours.cycle.response_complete)
        assert ours._deadline is None


async def test_a_stream_that_nobody_reads_is_ended(siege: Siege, wang: WebPhone) -> None:
    web = siege.web
    handle, channel = wang.home.split("/")[2], web.app.channels["web"]
    for number in range(400):
        await channel.send(handle, Message("x" * 4_000), f"long-{number}")
    await wang.disconnects()
    line = await siege.calls(receive_buffer=4_096)
    await until(lambda: siege.connections > 0)
    line.writer.transport.pause_reading()  # type: ignore[attr-defined]
    line.sends(head(wang, "GET", "events"))
    await until(lambda: web.app.listeners.looks(handle) == 1)
    await until(lambda: web.app.listeners.looks(handle) == 0)
    line.hangs_up()


async def test_of_what_has_had_its_answer_not_much_is_still_read(siege: Siege, wang: WebPhone) -> None:
    line = await siege.calls()
    line.sends(head(wang, "POST", "say", "Content-Length: 200000000"))
    assert (await line.hears_line()).startswith(b"HTTP/1.1 413 ")
    sent = 0
    with contextlib.suppress(ConnectionError):
        while sent < 50 * MOST_READ:
            line.sends(b" " * 65_536)
            sent += 65_536
            await line.writer.drain()
    assert sent < 10 * MOST_READ


async def test_the_oldest_that_asks_nothing_makes_room(db_file: Path, kept: Kept) -> None:
    async with besieged(db_file, most_connections=16, patience=30) as siege:
        web = siege.web
        first = await siege.calls()
        await until(lambda: siege.connections >= 1)
        others = [await siege.calls() for _ in range(40)]
        assert await first.hears() == b""
        await until(lambda: siege.connections <= 16)
        assert isinstance(web.anna, WebPhone)
        assert await web.anna.me(), "and whoever has something to ask is heard"
        await web.anna.says("menu")
        await web.anna.sees("Anna")
        for one in others:
            one.hangs_up()
        assert kept.lines == []


async def test_who_hangs_up_in_the_middle_leaves_no_line_in_the_log(siege: Siege, wang: WebPhone, kept: Kept) -> None:
    web = siege.web
    usual = siege.connections
    whole = '{"chat": "private", "text": "menu", "key": "12345678"}'
    for words in (
        "", "GET / HT", head(wang, "POST", "say", "Content-Length: 100") + "{", head(wang, "GET", "events"),
        "POST /telegram HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{",
        head(wang, "POST", "say", f"Content-Length: {len(whole)}") + whole, head(wang, "GET", "") * 5,
    ):  # fmt: skip
        line = await siege.calls()
        line.sends(words)
        await line.writer.drain()
        await asyncio.sleep(0.01)
        line.hangs_up()
    await until(lambda: siege.connections == usual)
    await web.quiet()
    assert kept.lines == []


async def test_small_answers_leave_at_once(siege: Siege, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without TCP_NODELAY each further call on a kept connection waits 40 ms for the other side's confirmation."""
    made: list[socket.socket] = []
    real = asyncio.selector_events._SelectorSocketTransport.__init__  # type: ignore[attr-defined]

    def noted(self: Any, loop: Any, sock: socket.socket, *more: Any, **named: Any) -> None:
        real(self, loop, sock, *more, **named)
        made.append(sock)

    monkeypatch.setattr(asyncio.selector_events._SelectorSocketTransport, "__init__", noted)  # type: ignore[attr-defined]
    (await siege.calls()).sends("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    port = siege.lines[-1].writer.get_extra_info("peername")[1]
    await until(lambda: any(one.getsockname()[1] == port for one in made))
    accepted = next(one for one in made if one.getsockname()[1] == port)
    assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_some_files_are_kept_for_other_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _what: (256, 256))
    assert seats(1_000) == 128
    assert seats(100) == 100
