"""`linli run`: the web chat, and Telegram when its token is set. `linli serve`: a part of it, beside others."""

import asyncio
import contextlib
import errno
import gc
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi import FastAPI

from bot import logs
from bot.app import App, open_app, open_part
from bot.background import background
from bot.clock import RealClock
from bot.commands.backup import log_newest
from bot.commands.whereabouts import note, welcome
from bot.logs import log
from bot.parts import carried, working
from bot.roles import ALL, Role
from bot.settings import BadSettings, Settings
from bot.web.app import web_app
from bot.web.server import HERE, Server, listening, new_server
from storage.database import BadDatabase, Identity, file_of, may_be_shared
from storage.lock import alone_with
from storage.running import Running
from storage.trouble import cannot

FIRST_FREE, LAST_PORT = 8081, 65535
LOOK_SECONDS = 1  # between two looks whether the database is still there
NEW_OBJECTS = 10_000  # until the new ones are looked at: at 50,000 that held up everybody for 40 to 60 ms
YOUNG_LOOKS = 50  # until those that were left are looked at again, so no sooner than before


Besides = Callable[[App], contextlib.AbstractAsyncContextManager[None]]  # what else is served meanwhile


def nothing(app: App) -> contextlib.AbstractAsyncContextManager[None]:
    """What is served besides, as a rule."""
    del app
    return contextlib.nullcontext()


def run(settings: Settings, besides: Besides = nothing) -> int:
    """Runs until stopped. SIGKILL is the tested way to stop it; SIGTERM is only quicker to restart from.

    Raises BadDatabase when the database's file is taken away meanwhile.
    """
    logs.set_up()
    file = file_of(settings.database_url)
    with contextlib.nullcontext() if file is None else alone_with(file):
        _serve(open_app(settings, RealClock()), ALL, _tell, besides)
    return 0


def serve_part(settings: Settings, roles: frozenset[Role]) -> int:
    """Runs these parts until stopped; other processes run the others. Raises BadSettings."""
    logs.set_up()
    if not may_be_shared(settings.database_url):
        raise BadSettings(
            "LINLI_DATABASE_URL: a SQLite file is served by one process, which does everything. "
            "Remedy: start `linli run`, or name a PostgreSQL (postgresql://…)"
        )
    if roles == {Role.EDGE} and settings.telegram_token is None:
        raise BadSettings("TELEGRAM_TOKEN: an edge hears a messenger, and none is set up. Remedy: set it")
    _serve(open_part(settings, RealClock()), roles, _tell if Role.WEB in roles else _quietly)
    return 0


def _serve(
    app: App, roles: frozenset[Role], tell: Callable[[App, int], Awaitable[None]], besides: Besides = nothing
) -> None:
    settings = app.settings
    app.roles = roles
    otherwise = f"set another one, such as LINLI_PORT={neighbour_of(settings.port)}"
    with listen(settings.port, otherwise, settings.listen) as taken:
        log_newest(settings, app.clock)
        asyncio.run(serve(app, web_app(app), taken, lambda port: tell(app, port), besides))


async def _tell(app: App, port: int) -> None:
    """In plain words, before the log begins; and `linli invite` in another terminal finds where we are."""
    app.settings.port = port
    here = Running(web_url=app.settings.web_url, port=port, since=app.clock.now())
    names = await app.store.write(lambda session: note(session, here))
    print(welcome(app.settings, names, sys.argv[0]), flush=True)


async def _quietly(app: App, port: int) -> None:
    """No people come here."""
    print(f"Linli serves {', '.join(sorted(app.roles))}:  http://localhost:{port}/readyz", flush=True)


async def serve(
    app: App,
    web: FastAPI,
    taken: socket.socket,
    started: Callable[[int], Awaitable[None]],
    besides: Besides = nothing,
) -> None:
    """Serves on this socket until the process is told to stop. Raises BadDatabase when the database is lost."""
    server = new_server(web, app.settings)
    server.before_end = web.state.streams.close
    file = file_of(app.settings.database_url)
    identity = None if file is None else Identity(file)
    with server.told_by_signals():
        try:
            async with running(app, web), besides(app), background(_stop_when_lost(identity, server)):
                port = taken.getsockname()[1]
                await started(port)
                log("serving", port=port, kind=" ".join(sorted(app.roles)))
                await server.serve(sockets=[taken])
        finally:
            await app.store.close()  # which leaves nothing in SQLite's log of writes
    if identity is not None:
        identity.check()
    log("stopped")


async def _stop_when_lost(identity: Identity | None, server: Server) -> None:
    """What is written into a file that has no name any more is lost; nothing is said to be kept then."""
    while identity is not None:
        try:
            identity.check()
        except BadDatabase:
            server.should_exit = True
            return
        await asyncio.sleep(LOOK_SECONDS)


def listen(port: int, otherwise: str, address: str = HERE, setting: str = "LINLI_PORT") -> socket.socket:
    """Where to serve. Raises BadSettings when the port is not to be had; `otherwise` says how to choose another."""
    try:
        return listening(port, address)
    except OSError as error:
        why = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be had ({cannot(error)})"
        raise BadSettings(f"{setting}: port {port} {why}. Remedy: stop the other program, or {otherwise}") from error


def neighbour_of(port: int) -> int:
    """Another port to try, which needs no rights of its own."""
    return port + 1 if FIRST_FREE <= port < LAST_PORT else FIRST_FREE


@contextlib.asynccontextmanager
async def running(app: App, web: FastAPI | None = None) -> AsyncIterator[None]:
    """What this process does, for as long as the block lasts: its roles, and Telegram where that is set up."""
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(carried(app))
        if app.settings.telegram_token is not None:
            from bot.channels.telegram.service import telegram  # noqa: PLC0415 - an optional extra

            await stack.enter_async_context(telegram(app, web))
        if app.settings.metrics_port:
            from bot.metrics import measured  # noqa: PLC0415 - an optional extra

            await stack.enter_async_context(measured(app))
        settle_down()
        await stack.enter_async_context(working(app))
        yield


def settle_down() -> None:
    """What is loaded by now stays. Looking through it again and again for garbage would cost pauses of 0.2 s.

    Nearly everything a turn makes is gone with its last reference, so cycles are looked for rarely: a fourteenth of
    all CPU with the interpreter's own setting, a hundredth so.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, YOUNG_LOOKS)
