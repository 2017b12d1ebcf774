"""uvicorn's connections, with what it leaves open: how long a request may take to arrive, and an answer to be read.

uvicorn has a limit for what is asked together, but answers everybody beyond it with 503, whoever he is; here the oldest
connection that asks nothing makes room. So connections that nobody uses cost neither memory nor anybody's place.
"""

import asyncio
import resource
import socket
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.settings import Limits
from dialogs.language.words import LANGUAGES, translate
from dialogs.pages.door import TOO_LATE

ACCEPTED_TOGETHER = 64  # connections, before any that had to make room is gone
KEPT_FILES = 64 + ACCEPTED_TOGETHER  # for the database, the messengers and the logs, and for newcomers
WRITE_BUFFER = 16_384  # bytes of an answer that wait for a slow reader
KERNEL_BUFFER = 65_536  # bytes that wait outside; left alone, the kernel lets them grow to megabytes
MOST_WASTED = 2_097_152  # bytes that are still read of a request that has had its answer


class Connection(H11Protocol):
    """One connection. It waits for one thing at a time, and `patience` seconds at most."""

    def __init__(self, *given: Any, limits: Limits, **named: Any) -> None:
        super().__init__(*given, **named)
        self._limits = limits
        self._since = self.loop.time()
        self._wasted = 0
        self._awaited: object = None
        self._deadline: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A new one; it may need somebody's place."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=WRITE_BUFFER)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)
        self._watch()
        if len(self.connections) > seats(self._limits.most_connections):
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """The other side has gone, or we have closed."""
        self._stop_waiting()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Something has come. Of what has had its answer already, not much is taken."""
        answered = self._asks_nothing and self.conn.their_state is h11.SEND_BODY
        self._wasted = self._wasted + len(data) if answered else 0
        if self._wasted > MOST_WASTED:
            self.transport.abort()
            return
        super().data_received(data)

    def handle_events(self) -> None:
        """Everything that changes what is awaited goes through here."""
        super().handle_events()
        self._watch()

    def pause_writing(self) -> None:
        """The other side does not read as fast as we write, or not at all."""
        super().pause_writing()
        if self._unread is None:
            self._unread = self.loop.call_later(self._limits.patience, self.transport.abort)

    def resume_writing(self) -> None:
        """It has read."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    @property
    def _asks_nothing(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _make_room(self) -> None:
        """For a newcomer: it will say at once what it wants, or be the next to go."""
        idle = [one for one in self.connections if isinstance(one, Connection) and one._asks_nothing]  # noqa: SLF001
        oldest = min(idle, key=lambda one: one._since)  # noqa: SLF001 - the newcomer itself is always among them
        oldest.transport.abort()

    def _watch(self) -> None:
        awaited = self._what_is_awaited()
        if awaited != self._awaited:
            self._stop_waiting()
            self._awaited = awaited
            if awaited is not None:
                self._deadline = self.loop.call_later(self._limits.patience, self._is_too_late)

    def _what_is_awaited(self) -> object:
        """The rest of a request: its headers or its body. (Between two requests uvicorn's own keep-alive counts.)"""
        if self.transport.is_closing():
            return None
        if self.conn.their_state is h11.IDLE:
            begun = self.cycle is None or self.conn.trailing_data[0]
            return ("headers", self.cycle) if begun else None
        return ("body", self.cycle) if self.conn.their_state is h11.SEND_BODY else None

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _is_too_late(self) -> None:
        if self.cycle is None or not self.cycle.response_started or self.cycle.response_complete:
            self.transport.write(_too_late())
        self.transport.close()


def seats(wanted: int) -> int:
    """How many connections there can be: each is an open file, and some are needed for other things."""
    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(1, min(wanted, soft - KEPT_FILES))


def more_files() -> None:
    """As many as the operator lets us have."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _too_late() -> bytes:
    """In every language, for nobody knows which one; the page says it in its own words."""
    words = "\n".join(translate(TOO_LATE.msgid, language) for language in LANGUAGES).encode()
    head = f"HTTP/1.1 408 Request Timeout\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {len(words)}"
    return f"{head}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n".encode() + words
