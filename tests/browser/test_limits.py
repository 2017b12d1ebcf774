"""What somebody sees who wrote too much at once, and who opened her chat in too many windows."""

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Narrow
from tests.words import pages

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="session")]
LOCALES = {"en": "en-US", "zh": "zh-CN"}
NOT_YET = {"en": "Not sent yet.", "zh": "还没发出去。"}
SPEND = """async () => {
  while ((await fetch("me", {cache: "no-store"})).status !== 429);
}"""
MILK = "milk and bread"
CRY = {"en": "Help! I fell and can't get up", "zh": "救命！我摔倒了起不来"}
ELSEWHERE = {
    "en": "This chat is open in many windows. Touch this one to go on here.",
    "zh": "这个聊天开了好多个窗口。想在这里接着看，请点一下。",
}


async def at_home(browser: Browser, demo: str, language: str) -> BrowserContext:
    """Mrs Wang's browser, after she has come in."""
    context = await browser.new_context(locale=LOCALES[language], viewport={"width": 320, "height": 568})
    page = await context.new_page()
    await page.goto(f"{demo}/enter/wang")
    await expect(page.locator(".message").first).to_be_visible()
    return context


async def writes(page: Page, text: str) -> None:
    await page.locator("#draft").fill(text)
    await page.locator("#draft").press("Enter")


@pytest.mark.parametrize("language", LOCALES)
async def test_who_writes_too_much_at_once_is_told_plainly_loses_nothing_and_may_cry(
    browser: Browser, narrow_demo: Narrow, language: str
) -> None:
    context = await at_home(browser, narrow_demo.address, language)
    page = context.pages[0]
    await page.evaluate(SPEND)
    await writes(page, MILK)
    await expect(page.locator(".toast.shown p")).to_have_text(pages.KEPT_FOR_LATER.said(language))
    waiting = page.locator(".message.mine", has_text=NOT_YET[language])
    await expect(waiting).to_contain_text(MILK)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await writes(page, CRY[language])
    await expect(page.locator(".message.mine:not(.pending) .text", has_text=CRY[language])).to_have_count(1)
    await expect(page.locator(".message.linli .text", has_text="120").last).to_be_visible()
    narrow_demo.now += 60
    await expect(waiting).to_have_count(0)
    await expect(page.locator(".message.mine .text", has_text=MILK)).to_have_count(1)
    await context.close()


@pytest.mark.parametrize("language", LOCALES)
async def test_a_page_asked_for_too_often_says_so(browser: Browser, narrow_demo: Narrow, language: str) -> None:
    context = await at_home(browser, narrow_demo.address, language)
    page = context.pages[0]
    await page.evaluate(SPEND)
    answer = await page.reload()
    assert answer is not None
    assert answer.status == 429
    await expect(page.locator("main p")).to_have_text(pages.TOO_OFTEN.said(language))
    await context.close()


@pytest.mark.parametrize("language", LOCALES)
async def test_the_oldest_window_of_many_rests_until_it_is_touched(browser: Browser, demo: str, language: str) -> None:
    context = await at_home(browser, demo, language)
    oldest = context.pages[0]
    opened = "() => { window.opened = (window.opened || []).concat(new EventSource('events?after=99999')); }"
    for _ in range(3):
        await oldest.evaluate(opened)
    await oldest.wait_for_function("() => window.opened.every((one) => one.readyState === 1)")
    other = await browser.new_context(storage_state=await context.storage_state(), locale=LOCALES[language])
    page = await other.new_page()
    await page.goto(oldest.url)
    for _ in range(3):
        await page.evaluate(opened)
    await expect(oldest.locator("#line")).to_have_text(ELSEWHERE[language])
    await oldest.locator("#name").click()
    await expect(oldest.locator("#line")).not_to_have_text(ELSEWHERE[language])
    await writes(page, "milk and bread")
    await expect(oldest.locator(".message.mine .text", has_text="milk and bread")).to_have_count(1)
    await other.close()
    await context.close()
