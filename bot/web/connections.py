"""uvicorn's connections, with what it leaves open: how long a request may take to arrive, and an answer to be read.

uvicorn has a limit for what is asked together, but answers everybody beyond it with 503, whoever he is; here the oldest
connection that asks nothing makes room. So connections that nobody uses cost neither memory nor anybody's place.

The parser (httptools) has no limits of its own: headers are weighed here, and a request's bytes counted. Who asks ahead
is not put into a queue, which would have no end: the answer he waits for is the last on that connection, and he has to
ask again (RFC 9112, section 9.3.2).
"""

import asyncio
import resource
import socket
from enum import Enum, auto
from http import HTTPStatus
from typing import Any

from httptools import HttpParserError, HttpParserUpgrade
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from bot.settings import Limits
from bot.web import uploads
from bot.web.writing import Joined
from dialogs.language.words import LANGUAGES, Phrase, translate
from dialogs.pages.door import TOO_LATE, WRONG_ADDRESS

ACCEPTED_TOGETHER = 64  # connections, before any that had to make room is gone
KEPT_FILES = 64 + ACCEPTED_TOGETHER  # for the database, the messengers and the logs, and for newcomers
WRITE_BUFFER = 16_384  # bytes of an answer that wait for a slow reader
KERNEL_BUFFER = 65_536  # bytes that wait outside; left alone, the kernel lets them grow to megabytes
MOST_READ = 2_097_152  # bytes of one request, however they are wrapped, and whether it has had its answer or not
BAD, LATE, TOO_HEAVY = HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
EACH_HEADER = 32  # bytes that a header weighs besides its own (RFC 9113, section 6.5.2)


class Awaited(Enum):
    """What comes next from the other side."""

    HEADERS = auto()  # of a request that has begun, or of a newcomer's first
    BODY = auto()
    REQUEST = auto()  # another one, or none: uvicorn's own keep-alive counts


class TooHeavy(Exception):
    """The headers weigh more than they may."""


class AskedAhead(Exception):
    """Another request has begun before this one has its answer."""


class Connection(HttpToolsProtocol):
    """One connection. It waits for one thing at a time, and `patience` seconds at most."""

    def __init__(self, *given: Any, limits: Limits, **named: Any) -> None:
        super().__init__(*given, **named)
        self._limits = limits
        self._since = self.loop.time()
        self._awaited = Awaited.HEADERS
        self._read = 0  # bytes of this request
        self._weight = 0  # of its headers
        self._brings_file = False
        self._watched: object = None
        self._deadline: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A new one; it may need somebody's place."""
        super().connection_made(Joined(transport, self.loop))
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
        """Some of a request, or all of it."""
        self._unset_keepalive_if_required()
        self._read += len(data)
        if self._read > (uploads.MOST_READ if self._brings_file else MOST_READ):
            self.transport.abort()
            return
        if self._awaited is Awaited.REQUEST:
            self._awaited = Awaited.HEADERS  # whatever has come: it may be an empty line
        self._parse(data)
        if self._awaited is Awaited.REQUEST:
            self._read = 0
        self._watch()

    def on_message_begin(self) -> None:
        """See httptools, as below."""
        if not self._asks_nothing:
            raise AskedAhead
        super().on_message_begin()
        self._awaited, self._weight, self._brings_file = Awaited.HEADERS, 0, False

    def on_url(self, url: bytes) -> None:
        """A part of it, or all."""
        self._weigh(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header. What comes behind the body is none."""
        self._weigh(len(name) + len(value) + EACH_HEADER)
        if self._awaited is Awaited.HEADERS:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Work begins."""
        super().on_headers_complete()
        self._awaited, self._brings_file = Awaited.BODY, uploads.is_upload(self.scope)

    def on_message_complete(self) -> None:
        """All is here; of what had its answer before that, only now the next can come."""
        super().on_message_complete()
        self._awaited = Awaited.REQUEST
        if self._asks_nothing:
            self.on_response_complete()

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

    def _parse(self, data: bytes) -> None:
        try:
            self.parser.feed_data(data)
        except HttpParserUpgrade:
            return  # nothing else is spoken here: it is answered as if nobody had asked for that
        except HttpParserError as error:
            self._hang_up(TOO_HEAVY if isinstance(error.__context__, TooHeavy) else BAD, WRONG_ADDRESS)
            return
        if self._awaited is Awaited.HEADERS and self._read > self._limits.largest_headers:
            self._hang_up(TOO_HEAVY, WRONG_ADDRESS)

    def _weigh(self, more: int) -> None:
        self._weight += more
        if self._weight > self._limits.largest_headers:
            raise TooHeavy

    def _watch(self) -> None:
        """Has a deadline for what is awaited now, a request's headers or its body."""
        waits = self._awaited is not Awaited.REQUEST and not self.transport.is_closing()
        watched = (self._awaited, self.cycle) if waits else None
        if watched != self._watched:
            self._stop_waiting()
            self._watched = watched
            if waits:
                comes = self._awaited is Awaited.BODY and self._brings_file
                patience = uploads.SECONDS if comes else self._limits.patience
                self._deadline = self.loop.call_later(patience, self._hang_up, LATE, TOO_LATE)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _hang_up(self, status: HTTPStatus, sentence: Phrase) -> None:
        """Says why, if there is still something to be said; whoever waits for an answer has it first."""
        if self._awaited is not Awaited.BODY and not self._asks_nothing:
            self.cycle.keep_alive = False
            return
        if self._awaited is not Awaited.BODY or not self.cycle.response_started:
            self.transport.write(_last_words(status, sentence))
        self.transport.close()


def seats(wanted: int) -> int:
    """How many connections there can be: each is an open file, and some are needed for other things."""
    soft, _hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(1, min(wanted, soft - KEPT_FILES))


def more_files() -> None:
    """As many as the operator lets us have."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _last_words(status: HTTPStatus, sentence: Phrase) -> bytes:
    """In every language, for nobody knows which one; the page says it in its own words."""
    words = "\n".join(translate(sentence.msgid, language) for language in LANGUAGES).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Length: {len(words)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + words
