"""The web server: uvicorn, set up for people on slow lines and for those who mean no good."""

import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

import uvicorn
from fastapi import FastAPI

from bot.settings import Limits
from bot.web.connections import ACCEPTED_TOGETHER, Connection, more_files

HERE = "127.0.0.1"
HANG_UP_SECONDS = 2  # open event streams get this long when the server stops
KEEP_ALIVE_SECONDS = 75  # longer than a proxy keeps a connection that it may use again


class Server(uvicorn.Server):
    """The library's hears signals only while it serves, and then sends itself the same: we could not close."""

    before_end: Callable[[], None] | None = None  # ends what would go on for ever

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn.Server."""
        if self.before_end is not None:
            self.before_end()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """See uvicorn.Server."""
        yield

    @contextlib.contextmanager
    def told_by_signals(self) -> Iterator[None]:
        """SIGTERM and Ctrl+C end it in good order, from the first moment on; a second Ctrl+C at once."""
        if threading.current_thread() is not threading.main_thread():  # nobody sends any
            yield
            return
        before = {sign: signal.signal(sign, self.handle_exit) for sign in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)


def new_server(web: FastAPI, limits: Limits) -> Server:
    """To be served on a socket of `listening`."""
    more_files()
    config = uvicorn.Config(
        web,
        http=cast(Any, partial(Connection, limits=limits)),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=ACCEPTED_TOGETHER,
        proxy_headers=bool(limits.trusted_proxy),
        forwarded_allow_ips=limits.trusted_proxy,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=HANG_UP_SECONDS,
    )
    return Server(config)


def listening(port: int, address: str = HERE) -> socket.socket:
    """On this machine only, unless set: Linli has no TLS, so who is outside comes through a proxy. Raises OSError.

    The protocol is named, for only so asyncio sends small answers at once (TCP_NODELAY): 40 ms a call.
    """
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((address, port))
        taken.listen(ACCEPTED_TOGETHER)
    except OSError:
        taken.close()
        raise
    return taken
