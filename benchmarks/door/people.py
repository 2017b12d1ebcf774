"""Who calls: people with open pages, and those who mean no good. Only ever on this machine, and only for so long."""

import asyncio
import contextlib
import itertools
import json
import socket
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

HOST = "127.0.0.1"
KEYS = itertools.count(10_000_000)


@dataclass
class Line:
    """One connection that is kept."""

    port: int
    reader: Any = None
    writer: Any = None

    async def ask(self, call: bytes) -> tuple[int, bytes]:
        """Sends a whole request and reads the whole answer."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(HOST, self.port)
            self.writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.writer.write(call)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.split(b"\r\n") if line[:15].lower() == b"content-length:"), 0)
        return int(head[9:12]), await self.reader.readexactly(length)

    def close(self) -> None:
        """Hangs up."""
        if self.writer is not None:
            self.writer.close()


@dataclass
class Page:
    """A person's page: one connection listens, another one speaks."""

    port: int
    handle: str
    cookie: str
    group: str
    line: Line = field(init=False)
    button: tuple[str, str] | None = None  # message and data
    heard: int = 0  # events
    waits: asyncio.Future[float] | None = None
    seen: Callable[[dict[str, Any]], bool] = bool

    def __post_init__(self) -> None:
        self.line = Line(self.port)

    def call(self, method: str, what: str, **body: Any) -> bytes:
        """A request as the page makes it."""
        content = json.dumps(body).encode() if body else b""
        head = (
            f"{method} /chat/{self.handle}/{what} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\n"
            f"Cookie: linli={self.cookie}\r\nX-Linli: 1\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content

    def says(self, text: str, chat: str = "private") -> bytes:
        """Words."""
        return self.call("POST", "say", chat=chat, text=text, key=str(next(KEYS)))

    def presses(self) -> bytes:
        """The button it has."""
        message, data = self.button or ("", "")
        return self.call("POST", "tap", chat="private", message=message, data=data, key=str(next(KEYS)))

    async def listen(self) -> None:
        """Reads its stream for good."""
        reader, writer = await asyncio.open_connection(HOST, self.port, limit=1 << 20)
        writer.write(self.call("GET", "events"))
        try:
            async for line in reader:
                if line.startswith(b"data: {") and len(line) > len(b"data: {}\n"):
                    self._take(json.loads(line[6:]))
        finally:
            writer.close()

    def _take(self, event: dict[str, Any]) -> None:
        self.heard += 1
        for row in event["rows"] if event["chat"] == "private" else ():
            self.button = (event["id"], row[0]["data"])
        if self.waits is not None and not self.waits.done() and self.seen(event):
            self.waits.set_result(perf_counter())

    async def until_seen(self, call: bytes, seen: Callable[[dict[str, Any]], bool]) -> float:
        """Milliseconds from the call until its answer stands on the page."""
        self.waits, self.seen = asyncio.get_running_loop().create_future(), seen
        begun = perf_counter()
        status, body = await self.line.ask(call)
        assert status in {200, 202}, (status, body)
        return (await asyncio.wait_for(self.waits, 20) - begun) * 1000


def from_linli(event: dict[str, Any]) -> bool:
    """An answer."""
    return bool(event["chat"] == "private" and event["from"] == "linli")


def in_group(event: dict[str, Any]) -> bool:
    """What one said in the group oneself, as everybody sees it now."""
    return bool(event["chat"] != "private" and event["from"] == "me")


@contextlib.asynccontextmanager
async def beside(*works: Any) -> AsyncIterator[None]:
    """For as long as the block lasts."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


FLOOD = 500  # messages a second


async def floods(page: Page, seconds: float, lines: int = 20) -> dict[int, int]:
    """Words without end from one person; how each was answered."""
    return await _without_end(page.port, lambda: page.says("hello there, could you bring milk"), seconds, lines)


async def tries_links(page: Page, seconds: float, lines: int = 50) -> dict[int, int]:
    """As many strangers ask for links that are none."""
    call = f"GET /enter/{'x' * 22} HTTP/1.1\r\nHost: {HOST}:{page.port}\r\n\r\n".encode()
    return await _without_end(page.port, lambda: call, seconds, lines)


async def _without_end(port: int, call: Callable[[], bytes], seconds: float, lines: int) -> dict[int, int]:
    answers: dict[int, int] = {}
    pause = lines / FLOOD

    async def one() -> None:
        line, due = Line(port), perf_counter()
        ends = due + seconds
        while due < ends:
            status, _body = await line.ask(call())
            answers[status] = answers.get(status, 0) + 1
            due += pause
            await asyncio.sleep(max(0.0, due - perf_counter()))
        line.close()

    await asyncio.gather(*(one() for _ in range(lines)))
    return answers


async def sends_spaces(page: Page, megabytes: int) -> int:
    """To somebody's chat, without a cookie, in chunks; the answer's status, 0 when the line was cut."""
    reader, writer = await asyncio.open_connection(HOST, page.port)
    head = f"POST /chat/{page.handle}/say HTTP/1.1\r\nHost: {HOST}\r\nTransfer-Encoding: chunked\r\n\r\n"
    writer.write(head.encode())
    chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    with contextlib.suppress(ConnectionError):
        for _ in range(megabytes):
            writer.write(chunk)
            await writer.drain()
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
        return int((await reader.readuntil(b"\r\n"))[9:12])
    return 0


async def opens(port: int, said: bytes, count: int, receive_buffer: int = 0) -> list[socket.socket]:
    """Connections that say this and then nothing, and never read."""
    loop, opened = asyncio.get_running_loop(), []
    for _ in range(count):
        one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if receive_buffer:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        one.setblocking(False)  # noqa: FBT003
        await loop.sock_connect(one, (HOST, port))
        if said:
            with contextlib.suppress(ConnectionError):
                await loop.sock_sendall(one, said)
        opened.append(one)
    return opened


NO_GOOD = {"floods": floods, "tries_links": tries_links}

if __name__ == "__main__":  # from a process of its own, so that it keeps nobody waiting by itself
    print(json.dumps(asyncio.run(NO_GOOD[sys.argv[1]](Page(**json.loads(sys.argv[2])), float(sys.argv[3])))))
