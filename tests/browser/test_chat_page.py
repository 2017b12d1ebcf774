"""One person's page in a real browser: the menu's key, what is alive and what was chosen, a link to send on."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, Route, expect

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="session")]
SIZES = {"phone": (390, 844), "small": (320, 568)}
WORDS = {
    "en": ("Menu", "Ask for help", "Go on", "My notes", "What can I do for you, Mrs Wang?"),
    "zh": ("菜单", "请人帮忙", "接着说", "我的备忘", "王奶奶，我能帮您做什么？"),
}


@pytest_asyncio.fixture(loop_scope="session", params=[("en", "phone"), ("zh", "small")], ids="-".join)
async def wang(request: pytest.FixtureRequest, browser: Browser, demo: str) -> AsyncIterator[tuple[Page, str]]:
    """Mrs Wang's own page, and its language."""
    language, size = request.param
    width, height = SIZES[size]
    context = await browser.new_context(
        locale={"en": "en-US", "zh": "zh-CN"}[language],
        viewport={"width": width, "height": height},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = await context.new_page()
    await page.goto(f"{demo}/enter/wang")
    yield page, language
    await context.close()


def alive(page: Page) -> Locator:
    """The buttons that ask for attention."""
    return page.locator(".message:not(.past) button.choice")


async def test_the_menu_is_one_press_away_and_what_was_chosen_stays_to_be_seen(wang: tuple[Page, str]) -> None:
    page, language = wang
    menu, ask, go_on, notes, hello = WORDS[language]
    key = page.get_by_role("button", name=menu, exact=True)
    await expect(key).to_be_in_viewport(ratio=1)
    box = await key.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 60, "large enough for an elder's finger"
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await alive(page).get_by_text(ask, exact=True).click()
    await expect(page.locator(".answer .text").filter(visible=True)).to_have_text(ask)
    await expect(page.locator(".past.talk .choice").filter(visible=True)).to_have_count(0)
    await key.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_text(hello).last).to_be_in_viewport()
    await expect(alive(page).first).to_have_text(go_on)
    await alive(page).get_by_text(notes, exact=True).or_(alive(page).first).first.click()
    await page.reload()
    await expect(page.locator(".answer .text").filter(visible=True).first).to_have_text(ask)
    assert await page.locator(".past .choice").first.get_attribute("tabindex") == "-1"


SOS = {
    "en": ("SOS", "In 5 seconds I will write to", "Take it back", "I am glad that you are all right."),
    "zh": ("紧急求助", "5秒后我通知", "不用了，取消", "没事就好。"),
}


async def test_the_sos_key_is_always_on_the_screen_and_one_press_is_enough(wang: tuple[Page, str]) -> None:
    page, language = wang
    sos, soon, back, glad = SOS[language]
    key = page.get_by_role("button", name=sos, exact=True).and_(page.locator("#sos"))
    await expect(key).to_be_in_viewport(ratio=1)
    await expect(page.locator("#emergency")).to_be_in_viewport(ratio=1)
    box = await key.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 60, "large enough for an elder's finger"
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await key.click()
    await expect(page.get_by_text(soon).last).to_be_in_viewport()
    await alive(page).get_by_text(back, exact=True).click()
    await expect(page.get_by_text(glad).last).to_be_attached()


async def test_a_cry_waits_for_nothing_that_was_written_before(wang: tuple[Page, str]) -> None:
    page, language = wang
    await expect(page.locator("#sos")).to_be_in_viewport(ratio=1)
    never = asyncio.Event()

    async def keeps_the_first_one_waiting(route: Route) -> None:
        if "Milk" in (route.request.post_data or ""):
            await never.wait()
        await route.continue_()

    await page.route("**/say", keeps_the_first_one_waiting)
    await page.locator("#draft").fill("Milk")
    await page.locator("#draft").press("Enter")
    await page.locator("#sos").click()
    await expect(page.get_by_text(SOS[language][1]).last).to_be_in_viewport()
    never.set()


async def test_only_what_was_asked_since_i_last_did_something_is_alive(wang: tuple[Page, str]) -> None:
    page, language = wang
    menu, ask, go_on, _notes, _hello = WORDS[language]
    await alive(page).get_by_text(ask, exact=True).click()
    await page.get_by_role("button", name=menu, exact=True).click()
    await alive(page).get_by_text(go_on, exact=True).click()
    await expect(page.locator(".message:not(.past).asks")).to_have_count(1)
    await expect(page.locator(".message.asks").last.locator("button.choice").first).to_have_attribute("tabindex", "0")


FOR_XU = "For Xu: this link opens your chat with Linli."


async def test_a_link_can_be_opened_and_copied_to_be_sent_on(browser: Browser, demo: str) -> None:
    context = await browser.new_context(
        viewport={"width": 320, "height": 568}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = await context.new_page()
    await page.goto(f"{demo}/enter/hua")
    await alive(page).get_by_text("Invite someone", exact=True).click()
    await alive(page).get_by_text("A helper", exact=True).click()
    await page.locator("#draft").fill("Xu")
    await page.locator("#draft").press("Enter")
    link = page.get_by_role("link", name="Open the link", exact=True)
    address = await link.get_attribute("href")
    assert address is not None
    assert "/enter/" in address
    await page.get_by_role("button", name="Copy", exact=True).click()
    await expect(page.get_by_text("Copied. Now you can paste it into a message.")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == f"{FOR_XU}\n{address}"
    await expect(page.locator(".title", has_text="Invitation for Xu")).to_be_visible()
    await expect(page.locator(".text a", has_text="/enter/")).to_have_attribute("href", address)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    await page.get_by_role("button", name="Copy", exact=True).click()
    await expect(page.locator(".toast.shown")).to_be_visible()
    await context.close()


async def test_a_question_that_waits_in_the_private_chat_brings_it_to_the_front(browser: Browser, demo: str) -> None:
    context = await browser.new_context(locale="en-US")
    page = await context.new_page()
    await page.goto(f"{demo}/enter/ming")
    group = page.get_by_role("tab").nth(1)

    async def asks(route: Route) -> None:
        await group.click()
        await route.fulfill(json={"notice": "Please answer in private first.", "alert": True, "asks": True})

    await page.route("**/tap", asks)
    messages = page.locator("#panel-private .message")
    await expect(messages.last).to_contain_text("what can I do for you?")  # all that was said before has come
    there = await messages.count()
    await page.get_by_role("button", name="Menu", exact=True).click()
    await expect(messages.nth(there + 1)).to_be_visible()  # what was asked for, and the menu: older buttons are hidden
    await alive(page).filter(visible=True).last.click()
    await page.get_by_role("button", name="OK").click()
    await expect(group).to_have_attribute("aria-selected", "false")
    await expect(page.locator("#panel-private")).to_be_visible()
    await context.close()
