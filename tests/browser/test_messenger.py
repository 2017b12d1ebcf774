"""The chat as people know chats from other messengers, and as those read it who see, hear or move less well."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, Route, expect

from bot.web.pages import laid_out

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="session")]
PHONE, FOURFOLD = {"width": 360, "height": 740}, {"width": 320, "height": 200}  # 1280 x 800, enlarged to 400 %
SEEN_OR_NOT = """
  Object.defineProperty(document, "hidden", { configurable: true, get: () => %s });
  document.dispatchEvent(new Event("visibilitychange"));
"""
IN_BACKGROUND, IN_FRONT = SEEN_OR_NOT % "true", SEEN_OR_NOT % "false"
WITHOUT_SIDEWAYS = "document.documentElement.scrollWidth <= innerWidth"
STOPS = """() => [...document.querySelectorAll("button, a, textarea, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && one.getClientRects().length).length"""
SHOWS_BUTTONS_AGAIN = """[...document.querySelectorAll(".folded .unfold")]
  .filter((one) => one.tabIndex === 0 && one.getClientRects().length).length"""
SERIOUS = {"serious", "critical"}
HEALTH = {
    "lang": "zh", "title": "健康档案", "whom": "王奶奶", "heading": "最近的读数", "ends": "15分钟不用就会关闭。",
    "papers": '<a href="report.pdf">打印</a>', "lines": "<dt>过敏</dt><dd>青霉素</dd>", "trends": "",
    "readings": "<li><b>120/80</b> <span>今天</span> <span>王奶奶</span></li>", "ways": '<a href="?part=1">更早的</a>',
}  # fmt: skip


@pytest_asyncio.fixture(loop_scope="session")
async def wang(browser: Browser, demo: str) -> AsyncIterator[Page]:
    context = await browser.new_context(locale="en-US", viewport=PHONE, color_scheme="light")
    page = await context.new_page()
    await page.goto(f"{demo}/enter/wang")
    await expect(page.locator(".message").last).to_be_visible()
    yield page
    await context.close()


async def writes(page: Page, text: str) -> None:
    await page.locator("#draft").fill(text)
    await page.locator("#draft").press("Enter")


async def taps(page: Page, label: str) -> None:
    await page.get_by_role("button", name=label, exact=True).last.click()


async def test_it_reads_as_a_talk_and_stays_usable_by_keyboard_and_enlarged(wang: Page) -> None:
    await expect(wang.locator("#name")).to_have_text("Linli 邻里")
    await expect(wang.locator("#status")).to_have_text("Mrs Wang's chat")
    await expect(wang.locator(".day")).to_have_text(["Today"])
    for label, answered in (("Ask for help", "What"), ("Shopping", "When"), ("As soon as possible", "Shall I")):
        await taps(wang, label)
        await expect(wang.locator(".bubble", has_text=answered).last).to_be_visible()
    answers = wang.locator(".answer .text").filter(visible=True)
    await expect(answers).to_have_text(["Ask for help", "Shopping", "As soon as possible"])
    await writes(wang, "cancel")
    await expect(wang.locator(".mine:not(.pending) > .bubble .sent")).to_have_text(["Sent"])
    await expect(wang.locator(".answer time").filter(visible=True).first).to_have_text(re.compile(r"^\d\d:\d\d$"))
    await expect(wang.locator(".folded.talk button").filter(visible=True)).to_have_count(0)
    assert await wang.evaluate(STOPS) <= 14, "old buttons are no stops on the way to the newest"
    await wang.evaluate(IN_BACKGROUND)
    await writes(wang, "talk to a person")
    await expect(wang).to_have_title("● (1) Linli 邻里 – Mrs Wang")
    await wang.evaluate(IN_FRONT)
    await expect(wang).to_have_title("Linli 邻里 – Mrs Wang")
    tree = await wang.locator("body").aria_snapshot()
    for part in ('heading "Linli 邻里" [level=1]', 'button "SOS"', 'link "In an emergency call 120."', 'log "Linli"',
                 'heading "Today" [level=2]', 'textbox "Write a message"', 'button "Send"'):  # fmt: skip
        assert part in tree
    await wang.set_viewport_size(FOURFOLD)
    for always in ("#sos", "#emergency", "#menu", "#draft", ".send", ".language"):
        await expect(wang.locator(always)).to_be_in_viewport(ratio=1)
    assert await wang.evaluate("document.querySelector('.panel').clientHeight") >= 96, "four lines to read"
    assert await wang.evaluate(WITHOUT_SIDEWAYS)
    await wang.set_viewport_size({"width": 1280, "height": 800})
    widths = await wang.locator(".choice").filter(visible=True).evaluate_all("all => all.map((one) => one.offsetWidth)")
    assert max(widths) <= 360


async def test_the_buttons_of_the_newest_card_that_was_pressed_can_be_shown_again_by_the_keys_alone(wang: Page) -> None:
    for note in ("Keys in the tin", "Cat food"):
        await writes(wang, "my notes")
        await taps(wang, "Keep a note")
        await expect(wang.locator(".bubble", has_text="What shall I keep").last).to_be_visible()
        await writes(wang, note)
        await expect(wang.locator(".bubble.answer, .bubble", has_text=note).last).to_be_visible()
        await taps(wang, "Done with it")
        await expect(wang.locator(".bubble", has_text="I have taken this note away").last).to_be_visible()
    await expect(wang.locator(".folded.settled:not(.talk)").last).to_be_visible()
    assert await wang.evaluate(SHOWS_BUTTONS_AGAIN) == 1, "a stop for the newest, and none for those before it"
    await wang.locator('.unfold[tabindex="0"]').focus()
    await wang.keyboard.press("Enter")
    assert await wang.evaluate("document.activeElement.matches('.opened .choice')")


async def test_numbers_can_be_tapped_and_readings_are_none(wang: Page) -> None:
    said = (
        "138 0013 5020, +49 30 123456; 2026-11-29 12:00, 120/80, 120 80 72, 1000.50; in the register 110110000012345 "
        "or 1234567890; if in danger, call 120 now; 请打110报警; "
        "call the police: 110. Police there: 110; call 000. Call 1101 or call 110/80"
    )
    found = await wang.evaluate(
        """async (text) => {
          const { knowEmergency, written } = await import("/assets/written.js");
          knowEmergency(["000", "110", "120"]);
          const element = written("p", "", `${text} https://example.org/a?b=1.`);
          return [element.textContent, [...element.querySelectorAll("a")].map((one) => one.getAttribute("href"))];
        }""",
        said,
    )
    hrefs = [
        "tel:13800135020",
        "tel:+4930123456",
        "tel:120",
        "tel:110",
        "tel:110",
        "tel:110",
        "tel:000",
        "https://example.org/a?b=1",
    ]
    assert found == [f"{said} https://example.org/a?b=1.", hrefs]


async def test_a_page_whose_script_does_not_begin_says_whom_to_call_and_what_to_do(browser: Browser, demo: str) -> None:
    context = await browser.new_context(locale="en-US", viewport=PHONE, reduced_motion="reduce")
    page = await context.new_page()
    await page.route(
        "**/assets/chat.js", lambda route: route.fulfill(body="let a ||| 1", content_type="text/javascript")
    )
    await page.goto(f"{demo}/enter/wei")
    await expect(page.get_by_text("If nothing comes, please open this page in another browser.")).to_be_visible()
    await expect(page.get_by_role("link", name="In an emergency call 120.")).to_have_attribute("href", "tel:120")
    await expect(page.locator("#sos")).to_be_hidden()
    await page.unroute("**/assets/chat.js")
    await page.reload()
    await expect(page.locator("#starting")).to_have_count(0)
    await expect(page.locator("#urgent")).to_be_hidden()
    moves = "getComputedStyle(document.querySelector('.message.arriving') || document.body).animationName"
    assert await page.evaluate(moves) == "none"

    async def tells_what_the_page_cannot_show(route: Route) -> None:
        await route.fulfill(json={"notice": "Taken by somebody else.", "alert": True})

    await page.route("**/tap", tells_what_the_page_cannot_show)
    await page.evaluate("() => { HTMLDialogElement.prototype.showModal = () => { throw new TypeError('too old'); }; }")
    await page.locator("button.choice").filter(visible=True).last.click()
    await expect(page.locator("#line")).to_have_text("Something on this page has stopped. Please open it again.")
    await expect(page.locator(".toast.shown")).to_have_count(0)
    await context.close()


async def test_axe_finds_nothing_serious_on_any_kind_of_page_in_light_and_dark(browser: Browser, demo: str) -> None:
    context = await browser.new_context(locale="zh-CN", viewport=PHONE, reduced_motion="reduce")
    page = await context.new_page()
    root = demo.removesuffix("/demo")
    file = laid_out("file.html", HEALTH).body.decode()
    await page.route("**/file/", lambda route: route.fulfill(body=file, content_type="text/html"))
    found = []
    for kind in ("/demo/enter/wang", "/demo/enter/wei", "/demo/enter/ming", "/demo/enter/hua", "/enter/nothing",
                 "/file/", "/demo"):  # fmt: skip
        await page.emulate_media(color_scheme="light")
        await page.goto(f"{root}{kind}")
        await expect(page.locator(":is(.message, .kind h1, .file dl, .picked):visible").last).to_be_visible()
        if kind.endswith("ming"):
            await page.get_by_role("tab").nth(1).click()
        found += await serious(page, kind, {"resultTypes": ["violations"], "iframes": False})
        await page.emulate_media(color_scheme="dark")
        only_colours = {"runOnly": ["color-contrast"], "resultTypes": ["violations"], "iframes": False}
        found += await serious(page, f"{kind} in the dark", only_colours)
    await context.close()
    assert found == []


async def serious(page: Page, kind: str, options: dict[str, object]) -> list[tuple[str, str, list[str]]]:
    results = await Axe().run(page, options=options)
    return [
        (kind, one["id"], [node["html"] for node in one["nodes"]])
        for one in results.response["violations"]
        if one["impact"] in SERIOUS
    ]
