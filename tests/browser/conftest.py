"""The demo in a real browser: Debian's Chromium, driven by Playwright, which installs nothing by itself."""

import contextlib
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from bot.app import open_app
from bot.clock import RealClock
from bot.commands.demo import demo_app, demo_settings
from bot.commands.run import running
from tests.channels.web_world import loopback, served
from tests.channels.worlds import in_one_task

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium")
    assert chromium, "the browser is missing. Remedy: apt-get install chromium fonts-noto-cjk"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        await browser.close()


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    """The demo, served in this process; its address."""
    async with in_one_task(open_demo(tmp_path)) as address:
        yield address


@pytest.fixture
async def narrow_demo(tmp_path: Path) -> AsyncIterator[str]:
    """One in which a person may ask six times at once, and then every three seconds."""
    async with in_one_task(open_demo(tmp_path, requests_per_person=18)) as address:
        yield address


@contextlib.asynccontextmanager
async def open_demo(folder: Path, **limits: int) -> AsyncIterator[str]:
    """For as long as the block lasts."""
    clock = RealClock()
    app = open_app(demo_settings(0, folder).model_copy(update=limits), clock)
    site = demo_app(app, clock)
    with contextlib.closing(loopback()) as taken:
        async with running(app, site), served(site, taken):
            yield f"http://127.0.0.1:{taken.getsockname()[1]}/demo"
        await app.store.close()
