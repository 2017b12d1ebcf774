"""The demo in a real browser: Debian's Chromium, driven by Playwright, which installs nothing by itself."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from bot.app import open_app
from bot.clock import RealClock
from bot.commands.demo import demo_app, demo_settings
from bot.commands.run import running
from bot.web.door import Door
from tests.browser.phones import Phones
from tests.channels.web_world import loopback, served
from tests.channels.worlds import in_one_task
from tests.patience import PATIENCE

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

LOCALES = {"en": "en-US", "zh": "zh-CN"}
expect.set_options(timeout=PATIENCE * 1_000)


@dataclass
class Narrow:
    """A demo in which a person may ask twenty times at once, and then once a second of a clock that stands still."""

    address: str = ""
    now: float = 0.0


def chromium() -> str:
    """Where it is. The shell without windows takes a seventh less CPU for the same pages."""
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert found, "the browser is missing. Remedy: apt-get install chromium-headless-shell fonts-noto-cjk"
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One for all tests, each of which opens a window that knows nothing of the others: a start takes over a second."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    """The demo, served in this process; its address."""
    async with in_one_task(open_demo(tmp_path)) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session")
async def narrow_demo(tmp_path: Path) -> AsyncIterator[Narrow]:
    """For one test."""
    narrow = Narrow()
    async with in_one_task(open_demo(tmp_path, lambda: narrow.now, requests_per_person=60)) as narrow.address:
        yield narrow


@contextlib.asynccontextmanager
async def open_demo(folder: Path, now: Callable[[], float] | None = None, **limits: int) -> AsyncIterator[str]:
    """For as long as the block lasts; `now`: the time by which its door counts."""
    clock = RealClock()
    app = open_app(demo_settings(0, folder).model_copy(update=limits), clock)
    site = demo_app(app, clock)
    if now is not None:
        (door,) = (layer for layer in site.user_middleware if layer.cls is Door)
        door.kwargs["now"] = now
    with contextlib.closing(loopback()) as taken:
        async with running(app, site), served(site, taken):
            yield f"http://127.0.0.1:{taken.getsockname()[1]}/demo"
        await app.store.close()


@pytest_asyncio.fixture(loop_scope="session", params=sorted(LOCALES))
async def phones(request: pytest.FixtureRequest, browser: Browser, demo: str) -> AsyncIterator[Phones]:
    """The demo, opened in each language. (Left open, seven phones go on looking for a demo that is gone.)"""
    context = await browser.new_context(
        locale=LOCALES[request.param], viewport={"width": 1440, "height": 1700}, reduced_motion="reduce"
    )
    phones = Phones(await context.new_page(), request.param)
    await phones.page.goto(demo)
    yield phones
    await context.close()
