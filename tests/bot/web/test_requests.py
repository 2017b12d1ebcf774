"""What comes over one connection: too much, too early, out of order or in another tongue."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.web.connections import MOST_READ
from tests.bot.kept_logs import Kept
from tests.bot.web.attacks import BRIEF, Bare, Siege, besieged, head
from tests.channels.phones import until
from tests.channels.web_world import WebPhone
from tests.channels.worlds import in_one_task
from tests.words import pages

pytestmark = pytest.mark.servers
ASKS = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
PAGE = ASKS + "\r\n"
MOST = 4_096  # bytes of headers
SAYS = '{"chat": "private", "text": "menu", "key": "12345678"}'


@pytest.fixture
async def siege(db_file: Path) -> AsyncIterator[Siege]:
    async with in_one_task(besieged(db_file, largest_headers=MOST)) as siege:
        yield siege


async def answer(line: Bare) -> tuple[bytes, bytes]:
    """The next one's head and body."""
    async with asyncio.timeout(10):
        above = await line.reader.readuntil(b"\r\n\r\n")
        length = int(above.lower().split(b"content-length: ")[1].split(b"\r")[0])
        return above, await line.reader.readexactly(length)


async def sends_all(line: Bare, words: bytes, times: int) -> int:
    """Until the other side hangs up; how many bytes it was."""
    sent = 0
    try:
        for _ in range(times):
            line.sends(words)
            sent += len(words)
            await line.writer.drain()
            await asyncio.sleep(0)
    except ConnectionError:
        pass
    return sent


@pytest.mark.parametrize(
    "said",
    [
        ASKS + "X-Long: " + "x" * MOST,
        ASKS + "X-Long: " + "x" * MOST + "\r\n\r\n",
        ASKS + "a:b\r\n" * 200,
        ASKS + "a:b\r\n" * 200 + "\r\n",
        "GET /" + "x" * MOST,
        "GET /" + "x" * MOST + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    ],
    ids=["one long", "one long, complete", "many", "many, complete", "an address", "an address, complete"],
)
async def test_headers_that_weigh_too_much_are_refused(siege: Siege, kept: Kept, said: str) -> None:
    line = await siege.calls()
    line.sends(said)
    heard = await line.hears()
    assert heard.startswith(b"HTTP/1.1 431 ")
    assert pages.USE_THE_LINK.zh.encode() in heard
    assert kept.lines == []


async def test_headers_of_a_usual_browser_weigh_little(siege: Siege, wang: WebPhone) -> None:
    usual = [f"Sec-Of-Some-Kind-{number}: {'x' * 60}" for number in range(25)]
    line = await siege.calls()
    line.sends(head(wang, "GET", "me", *usual))
    assert (await answer(line))[0].startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "said", ["\x16\x03\x01\x02\x00\x01", "hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"]
)
async def test_what_is_no_http_is_refused_without_a_line_in_the_log(siege: Siege, kept: Kept, said: str) -> None:
    line = await siege.calls()
    line.sends(said)
    heard = await line.hears()
    assert heard.startswith(b"HTTP/1.1 400 ")
    assert pages.USE_THE_LINK.en.encode() in heard
    assert kept.lines == []


async def test_lengths_that_contradict_each_other_are_refused(siege: Siege, wang: WebPhone) -> None:
    """Or a proxy and we might see two different requests in the same bytes."""
    for more in (("Content-Length: 5", "Content-Length: 6"), ("Content-Length: 5", "Transfer-Encoding: chunked")):
        line = await siege.calls()
        line.sends(head(wang, "POST", "say", *more) + "0\r\n\r\n")
        assert (await line.hears()).startswith(b"HTTP/1.1 400 ")


async def test_empty_lines_do_not_keep_a_connection(siege: Siege) -> None:
    line = await siege.calls()
    line.sends(PAGE)
    await answer(line)

    async def drips() -> None:
        while True:
            line.sends("\r\n")
            await asyncio.sleep(0.02)

    dripping = asyncio.create_task(drips())
    await line.hears()
    dripping.cancel()


async def test_who_says_nothing_more_is_let_go_after_a_while(db_file: Path) -> None:
    async with besieged(db_file) as siege:
        siege.server.config.timeout_keep_alive = BRIEF  # type: ignore[assignment]
        line = await siege.calls()
        line.sends(PAGE)
        await answer(line)
        assert await line.hears() == b""


async def test_so_is_who_was_refused_before_all_of_it_had_come(siege: Siege, wang: WebPhone) -> None:
    siege.server.config.timeout_keep_alive = BRIEF  # type: ignore[assignment]
    line = await siege.calls()
    line.sends(head(wang, "POST", "say", "Content-Length: 100000"))
    assert (await answer(line))[0].startswith(b"HTTP/1.1 413 ")
    line.sends(b" " * 100_000 + PAGE.encode())
    assert (await answer(line))[0].startswith(b"HTTP/1.1 200 ")
    line.sends(head(wang, "POST", "say", "Content-Length: 100000"))
    await answer(line)
    line.sends(b" " * 100_000)
    assert await line.hears() == b""


async def test_who_asks_ahead_has_his_first_answer_and_no_other(siege: Siege, wang: WebPhone, kept: Kept) -> None:
    line = await siege.calls()
    line.sends(PAGE + head(wang, "POST", "say", f"Content-Length: {len(SAYS)}") + SAYS + PAGE * 1_000)
    above, _body = await answer(line)
    assert above.startswith(b"HTTP/1.1 200 ")
    assert b"connection: close" in above
    assert await line.hears() == b""
    await siege.web.settle()
    assert wang.events == []
    assert kept.lines == []


async def test_who_asks_ahead_without_end_is_cut_off(siege: Siege, wang: WebPhone) -> None:
    handle = wang.home.split("/")[2]
    await wang.disconnects()
    line = await siege.calls()
    line.sends(head(wang, "GET", "events"))
    await until(lambda: siege.web.app.listeners.looks(handle) == 1)
    assert await sends_all(line, PAGE.encode() * 1_000, 1_000) < 10 * MOST_READ
    await until(lambda: siege.web.app.listeners.looks(handle) == 0)


async def test_a_stream_ends_with_its_connection_though_something_was_asked_ahead(siege: Siege, wang: WebPhone) -> None:
    handle = wang.home.split("/")[2]
    await wang.disconnects()
    line = await siege.calls()
    line.sends(head(wang, "GET", "events") + PAGE)
    await until(lambda: siege.web.app.listeners.looks(handle) == 1)
    line.hangs_up()
    await until(lambda: siege.web.app.listeners.looks(handle) == 0)


async def test_a_body_in_chunks_is_heard_and_what_stands_behind_it_is_no_header(siege: Siege, wang: WebPhone) -> None:
    above = head(wang, "POST", "say", "Transfer-Encoding: chunked").replace("X-Linli: 1\r\n", "")
    line = await siege.calls()
    line.sends(f"{above}{len(SAYS):x}\r\n{SAYS}\r\n0\r\nX-Linli: 1\r\n\r\n")
    assert (await answer(line))[0].startswith(b"HTTP/1.1 403 ")
    line.sends(head(wang, "POST", "say", "Transfer-Encoding: chunked") + f"{len(SAYS):x}\r\n{SAYS}\r\n0\r\n\r\n")
    assert (await answer(line))[0].startswith(b"HTTP/1.1 202 ")


@pytest.mark.parametrize(
    "wrapping", [b"1;" + b"x" * 60_000, b"0\r\nX-Long: " + b"x" * 60_000, b"0\r\n" + b"a:b\r\n" * 9_000]
)
async def test_wrapping_without_end_is_not_read_to_its_end(siege: Siege, wang: WebPhone, wrapping: bytes) -> None:
    siege.web.app.settings.patience = 30
    line = await siege.calls()
    line.sends(head(wang, "POST", "say", "Transfer-Encoding: chunked") + wrapping.decode())
    assert await sends_all(line, b"x" * 60_000, 1_000) < 10 * MOST_READ


async def test_who_would_rather_speak_something_else_is_answered_in_http(siege: Siege, kept: Kept) -> None:
    for upgrade in ("h2c", "websocket"):
        line = await siege.calls()
        line.sends(f"{ASKS}Connection: Upgrade\r\nUpgrade: {upgrade}\r\n\r\n")
        assert (await answer(line))[0].startswith(b"HTTP/1.1 200 ")
        line.sends(PAGE)
        assert (await answer(line))[0].startswith(b"HTTP/1.1 200 ")
    assert kept.lines == []


async def test_who_asks_whether_he_may_send_is_told(siege: Siege, wang: WebPhone) -> None:
    line = await siege.calls()
    line.sends(head(wang, "POST", "say", f"Content-Length: {len(SAYS)}", "Expect: 100-continue"))
    assert await line.hears_line() == b"HTTP/1.1 100 Continue\r\n"
    assert await line.hears_line() == b"\r\n"
    line.sends(SAYS)
    assert (await answer(line))[0].startswith(b"HTTP/1.1 202 ")


async def test_an_old_browser_has_its_answer_and_then_the_end(siege: Siege) -> None:
    line = await siege.calls()
    line.sends("GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
    heard = await line.hears()
    assert heard.startswith(b"HTTP/1.1 200 ")
    assert pages.HOME.en.encode() in heard
