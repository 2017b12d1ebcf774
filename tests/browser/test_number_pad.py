"""Large keys where a reading is asked for: pressed, sent, read back; and not where a mouse is, nor in a group."""

import pytest
from playwright.async_api import Browser, Page, expect

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="session")]


async def asked(browser: Browser, demo: str, *, finger: bool) -> Page:
    """Mrs Wang is asked for her pressure."""
    context = await browser.new_context(
        locale="en-US", viewport={"width": 390, "height": 844}, has_touch=finger, is_mobile=finger
    )
    page = await context.new_page()
    await page.goto(f"{demo}/enter/wang")
    await page.locator("#draft").fill("blood pressure")
    await page.locator("#draft").press("Enter")
    await page.get_by_role("button", name="Blood pressure", exact=True).click()
    await expect(page.get_by_text("Please write the numbers").last).to_be_visible()
    return page


async def test_a_reading_is_pressed_key_by_key_and_read_back(browser: Browser, demo: str) -> None:
    page = await asked(browser, demo, finger=True)
    pad = page.get_by_role("group", name="Number pad")
    for key in "128/767":
        await pad.get_by_role("button", name=key, exact=True).tap()
    await pad.get_by_role("button", name="delete").tap()
    box = await pad.get_by_role("button", name="5").bounding_box()
    assert box is not None
    assert box["height"] >= 44, "large enough for an elder's finger"
    await page.get_by_role("button", name="Send", exact=True).tap()
    await expect(page.get_by_text("128/76").last).to_be_visible()
    await expect(page.get_by_role("button", name="Yes, that is right")).to_be_visible()
    await expect(pad).to_be_hidden()
    await page.context.close()


async def test_who_has_a_keyboard_sees_no_keys_for_it(browser: Browser, demo: str) -> None:
    page = await asked(browser, demo, finger=False)
    await expect(page.locator("#pad")).to_be_hidden()
    await page.context.close()
