"""Callers that mean no good, or that have a bad line: bare connections to the real server."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn

from bot.background import background
from bot.web.server import listening, new_server
from tests.channels.phones import until
from tests.channels.web_world import WebPhone, WebWorld
from tests.patience import PATIENCE

BRIEF = 0.5  # seconds; nobody in these tests is slow by mistake


@dataclass
class Bare:
    """A connection that does as it is told, and no more."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def sends(self, words: str | bytes) -> None:
        self.writer.write(words.encode() if isinstance(words, str) else words)

    async def hears(self) -> bytes:
        """All there is until the other side hangs up."""
        async with asyncio.timeout(PATIENCE):
            with contextlib.suppress(ConnectionError):
                return await self.reader.read()
        return b""

    async def hears_line(self) -> bytes:
        async with asyncio.timeout(PATIENCE):
            return await self.reader.readline()

    def hangs_up(self) -> None:
        """Without a word, as a phone in a tunnel."""
        self.writer.transport.abort()


@dataclass
class Siege:
    """Willow Lane in the web, and whoever calls there."""

    web: WebWorld
    server: uvicorn.Server
    lines: list[Bare] = field(default_factory=list)

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self.server.server_state.connections)

    async def calls(self, receive_buffer: int = 0) -> Bare:
        """A new connection."""
        line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if receive_buffer:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        line.setblocking(False)  # noqa: FBT003
        await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", int(self.web.url.rpartition(":")[2])))
        self.lines.append(Bare(*await asyncio.open_connection(sock=line, limit=2**16)))
        return self.lines[-1]


def head(phone: WebPhone, method: str, what: str, *more: str) -> str:
    """What stands above a request of that person's page."""
    lines = (
        f"{method} {phone.home}{what} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: linli={phone.client.cookies['linli']}",
        "X-Linli: 1", "Content-Type: application/json", *more,
    )  # fmt: skip
    return "\r\n".join(lines) + "\r\n\r\n"


@contextlib.asynccontextmanager
async def besieged(db_file: Path, **limits: Any) -> AsyncIterator[Siege]:
    """Up for as long as the block lasts; limits as fields of Settings."""
    with contextlib.closing(listening(0)) as taken:
        world = WebWorld(db_file, "en", f"http://127.0.0.1:{taken.getsockname()[1]}")
        for name, value in {"patience": BRIEF, **limits}.items():
            object.__setattr__(world.app.settings, name, value)
        server = new_server(world.site, world.app.settings)
        async with background(world.app.courier.run()), background(server.serve(sockets=[taken])):
            await until(lambda: server.started)
            siege = Siege(world, server)
            try:
                await world.settle_in()
                yield siege
            finally:
                for line in siege.lines:
                    line.hangs_up()
                for phone in world.phones:
                    await phone.closes()
                server.should_exit = True
        await world.app.store.close()
