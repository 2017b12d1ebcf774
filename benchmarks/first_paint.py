"""`python -m benchmarks.first_paint`: how soon a chat is there on a slow telephone, and what it has fetched by then.

A browser slowed down as Lighthouse does it for its "slow 4G" (round trip 150 ms, 1.6 Mbit/s down, 0.75 up, a quarter of
the CPU), without a cache, opens an elder's chat with a history. Painted: what the browser calls first contentful paint,
and what had come over the line by then. Interactive: her newest message stands there, and its buttons and the field to
write in answer. Also the page itself at the server, the fastest of twenty.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import httpx
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.conftest import QUIET, chromium, open_demo
from tests.channels.worlds import in_one_task

ROUNDS = 5
LINE = {
    "offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8,
}  # fmt: skip
SLOWER = 4
TALK = 30  # things she writes before; each is answered
PAINTED = """() => (performance.getEntriesByName("first-contentful-paint")[0] || {}).startTime"""
INTERACTIVE = """() => new Promise((done) => {
  const look = () => {
    const begun = !document.querySelector("#starting");
    const there = begun && document.querySelector(".message:not(.past) button.choice");
    if (there) done(performance.now()); else setTimeout(look, 20);
  };
  look();
})"""
FETCHED = """(until) => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
  .filter((one) => one.responseEnd <= until).reduce((sum, one) => sum + one.transferSize, 0)"""


async def _talk(browser: Browser, demo: str) -> tuple[str, list[dict[str, object]]]:
    """Mrs Wang has a history; her page's address and her cookies."""
    context = await browser.new_context(locale="en-US")
    page = await context.new_page()
    await page.goto(f"{demo}/enter/wang")
    for number in range(TALK):
        said = ("menu", "my notes", "Medicines", "ask for help")[number % 4]
        await page.locator("#draft").fill(said)
        await page.locator("#draft").press("Enter")
        await page.wait_for_function(
            "many => document.querySelectorAll('.mine:not(.pending)').length >= many", arg=number + 1
        )
    address, cookies = page.url, await context.cookies()
    await context.close()
    return address, [dict(cookie) for cookie in cookies]


async def _once(browser: Browser, address: str, cookies: list[dict[str, object]]) -> tuple[float, float, float, float]:
    """Milliseconds to paint and to interactive; bytes until each."""
    context = await browser.new_context(locale="en-US", viewport={"width": 360, "height": 740})
    await context.add_cookies(cookies)  # type: ignore[arg-type]
    page = await context.new_page()
    await _slow_down(page)
    await page.goto(address, wait_until="commit")
    interactive = await page.evaluate(INTERACTIVE)
    painted = await page.evaluate(PAINTED)
    amounts = [await page.evaluate(FETCHED, until) for until in (painted, interactive)]
    await context.close()
    return painted, interactive, amounts[0], amounts[1]


async def _slow_down(page: Page) -> None:
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Network.enable")
    await devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    await devtools.send("Network.emulateNetworkConditions", LINE)
    await devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


async def _at_the_server(address: str, cookies: list[dict[str, object]]) -> float:
    """Milliseconds of the fastest answer, the client's work included."""
    held = {str(cookie["name"]): str(cookie["value"]) for cookie in cookies if address.endswith(str(cookie["path"]))}
    async with httpx.AsyncClient(cookies=held) as client:
        took = []
        for _ in range(20):
            began = time.perf_counter()
            (await client.get(address)).raise_for_status()
            took.append(time.perf_counter() - began)
    return min(took) * 1_000


async def main() -> None:
    """Prints a table."""
    with tempfile.TemporaryDirectory() as folder:
        async with in_one_task(open_demo(Path(folder))) as demo, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
            address, cookies = await _talk(browser, demo)
            rounds = [await _once(browser, address, cookies) for _ in range(ROUNDS)]
            page = await _at_the_server(address, cookies)
            await browser.close()
    painted, interactive, until_paint, until_interactive = (
        statistics.median(all_of) for all_of in zip(*rounds, strict=True)
    )
    print(f"first paint   {painted:7.0f} ms   {until_paint / 1_000:6.1f} kB")
    print(f"interactive   {interactive:7.0f} ms   {until_interactive / 1_000:6.1f} kB")
    print(f"GET the page  {page:7.2f} ms")


if __name__ == "__main__":
    asyncio.run(main())
