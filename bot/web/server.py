"""The web server: uvicorn, set up for people on slow lines and for those who mean no good."""

import socket
from functools import partial
from typing import Any, cast

import uvicorn
from fastapi import FastAPI

from bot.settings import Limits
from bot.web.connections import ACCEPTED_TOGETHER, Connection, more_files

HANG_UP_SECONDS = 2  # open event streams get this long when the server stops
KEEP_ALIVE_SECONDS = 75  # longer than a proxy keeps a connection that it may use again


def new_server(web: FastAPI, limits: Limits) -> uvicorn.Server:
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
        h11_max_incomplete_event_size=limits.largest_headers,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=HANG_UP_SECONDS,
    )
    return uvicorn.Server(config)


def listening(port: int) -> socket.socket:
    """On this machine only: Linli has no TLS of its own, so who is outside comes through a proxy. Raises OSError.

    The protocol is named, for only so asyncio sends small answers at once (TCP_NODELAY): 40 ms a call.
    """
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", port))
        taken.listen(ACCEPTED_TOGETHER)
    except OSError:
        taken.close()
        raise
    return taken
