"""`linli demo`: one process, an encrypted file of its own, one address to open."""

import asyncio
import shutil
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import RedirectResponse, Response

from bot import logs
from bot.app import App, open_app
from bot.clock import MovableClock, RealClock
from bot.commands.run import serve
from bot.settings import Settings
from bot.web.app import web_app
from bot.web.demo.routes import Demo, router

HERE = Path("data/demo")


def run_demo(port: int) -> int:
    """Begins anew at each start, so that everybody finds the same Willow Lane."""
    logs.set_up()
    shutil.rmtree(HERE, ignore_errors=True)
    clock = RealClock()
    app = open_app(demo_settings(port, HERE), clock)
    asyncio.run(serve(app, demo_app(app, clock), port, _tell))
    return 0


def demo_settings(port: int, folder: Path) -> Settings:
    """The demo has its own file and key, and never speaks to Telegram, whatever is set outside."""
    return Settings.model_validate(
        {
            "LINLI_PORT": port,
            "LINLI_DATABASE_URL": f"sqlite:///{folder}/linli.db",
            "LINLI_KEY_FILE": folder / "linli.key",
            "TELEGRAM_TOKEN": None,
        }
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


def _tell(port: int) -> None:
    print(f"\nWillow Lane is open:  http://localhost:{port}/demo\n(Ctrl+C closes it.)\n", flush=True)
