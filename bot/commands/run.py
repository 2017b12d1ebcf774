"""`linli run`: the web chat, and Telegram when its token is set."""

import asyncio
import contextlib
import gc
import socket
from collections.abc import AsyncIterator, Callable

import uvicorn
from fastapi import FastAPI

from bot import logs
from bot.app import App, open_app
from bot.background import background
from bot.clock import RealClock
from bot.logs import log
from bot.settings import BadSettings, Settings
from bot.web.app import web_app

HANG_UP_SECONDS = 2  # open event streams get this long when the server stops
NEW_OBJECTS = 50_000  # between two looks for garbage


def run(settings: Settings) -> int:
    """Runs until stopped. SIGKILL is the tested way to stop it; SIGTERM is only quicker to restart from."""
    logs.set_up()
    app = open_app(settings, RealClock())
    web = web_app(app)
    asyncio.run(serve(app, web, settings.port))
    return 0


def print_nothing(port: int) -> None:
    """The product says where it serves in its log."""
    del port


async def serve(app: App, web: FastAPI, port: int, started: Callable[[int], None] = print_nothing) -> None:
    """Serves until the process is told to stop."""
    taken = _listen(port)
    async with running(app, web):
        config = uvicorn.Config(
            web, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=HANG_UP_SECONDS
        )
        port = taken.getsockname()[1]
        log("serving", port=port)
        started(port)
        await uvicorn.Server(config).serve(sockets=[taken])
    await app.store.close()


def _listen(port: int) -> socket.socket:
    """On this machine only, unless a proxy in front says otherwise: Linli has no TLS of its own."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(("127.0.0.1", port))
    except OSError as error:
        raise BadSettings(
            f"LINLI_PORT: port {port} is in use. Remedy: stop the other program or set another port"
        ) from error
    return taken


@contextlib.asynccontextmanager
async def running(app: App, web: FastAPI | None = None) -> AsyncIterator[None]:
    """Courier, metronome and, when it is set up, Telegram, for as long as the block lasts."""
    async with contextlib.AsyncExitStack() as stack:
        if app.settings.telegram_token is not None:
            from bot.channels.telegram.service import telegram  # noqa: PLC0415 - an optional extra

            await stack.enter_async_context(telegram(app, web))
        settle_down()
        app.metronome.start()
        stack.callback(app.metronome.stop)
        await stack.enter_async_context(background(app.courier.run()))
        yield


def settle_down() -> None:
    """What is loaded by now stays. Looking through it again and again for garbage would cost pauses of 0.2 s.

    Nearly everything a turn makes is gone with its last reference, so cycles are looked for rarely: a fourteenth of
    all CPU with the interpreter's own setting, a hundredth so.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
