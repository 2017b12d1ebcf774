"""The demo in a real browser: Debian's Chromium, driven by Playwright, which installs nothing by itself."""

import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from bot.app import open_app
from bot.clock import RealClock
from bot.commands.demo import demo_app, demo_settings
from bot.commands.run import running
from tests.channels.web_world import served

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
    clock = RealClock()
    app = open_app(demo_settings(0, tmp_path), clock)
    site = demo_app(app, clock)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        async with running(app, site), served(site, taken):
            yield f"http://127.0.0.1:{taken.getsockname()[1]}/demo"
        await app.store.close()
