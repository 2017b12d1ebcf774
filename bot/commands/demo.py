"""`linli demo`: one process, an encrypted file of its own, one address to open."""

import asyncio
import shutil
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import RedirectResponse, Response

from bot import logs
from bot.app import App, open_app
from bot.clock import MovableClock, RealClock
from bot.commands.run import listen, neighbour_of, serve
from bot.settings import BadSettings, Settings, load_settings
from bot.web.app import web_app
from bot.web.demo.routes import Demo, router
from storage.trouble import cannot

HERE = Path("data/demo")


def run_demo(port: int) -> int:
    """Begins anew at each start, so that everybody finds the same Willow Lane. Raises BadSettings."""
    logs.set_up()
    another = neighbour_of(port)
    otherwise = f"choose another: `LINLI_PORT={another} make demo`, or `linli demo --port {another}`"
    with listen(port, otherwise) as taken:
        folder = _emptied(HERE / str(taken.getsockname()[1]))
        clock = RealClock()
        app = open_app(demo_settings(port, folder), clock)
        asyncio.run(serve(app, demo_app(app, clock), taken, _tell))
    return 0


def _emptied(folder: Path) -> Path:
    """One a port, so that two demos leave each other alone."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise BadSettings(
            f"the demo keeps its files in {folder.absolute()}, which cannot be written ({cannot(error)}). "
            "Remedy: start it in a folder that you may write to"
        ) from error
    return folder


def demo_settings(port: int, folder: Path) -> Settings:
    """The demo has its own file, key and address, and never speaks to Telegram, whatever is set outside."""
    return load_settings(
        LINLI_PORT=port,
        LINLI_DATABASE_URL=f"sqlite:///{folder}/linli.db",
        LINLI_KEY_FILE=folder / "linli.key",
        LINLI_BACKUP_HOURS=0,
        LINLI_PUBLIC_URL="",
        TELEGRAM_TOKEN=None,
    )


def demo_app(app: App, clock: MovableClock) -> FastAPI:
    """The web side, with the page of phones in front."""
    web = web_app(app)
    web.router.routes[:] = [route for route in web.router.routes if getattr(route, "path", "") != "/"]
    web.include_router(router)
    web.get("/")(_home)
    web.state.demo = Demo(app, clock)
    return web


async def _home() -> Response:
    return RedirectResponse("/demo")


async def _tell(port: int) -> None:
    print(f"\nWillow Lane is open:  http://localhost:{port}/demo\n(Ctrl+C closes it.)\n", flush=True)
