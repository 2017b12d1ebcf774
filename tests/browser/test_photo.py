"""A photo from a telephone: chosen, made small, sent, seen; and what the page says when it does not go."""

import pytest
from playwright.async_api import Browser, FilePayload, Page, Route, expect

from tests.pictures import photo

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="session")]
LOCALES = {"en": "en-US", "zh": "zh-CN"}
ENTERS = ("Add a medicine", "Aspirin", "Once a day", "8:00 am", "1 piece", "For good", "No", "Yes, so it is")
WORDS = {
    "en": ("Medicines", "Say more about it", "Leave this out", "Send a photo", "How many pieces are left?"),
    "zh": ("用药", "补充说明", "先不填", "发照片", "现在还剩多少？"),
}
NO_PICTURE = "I cannot open that as a picture. Please send a photo."


def file(content: bytes, name: str = "IMG_0001.jpg", kind: str = "image/jpeg") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


async def asked(browser: Browser, demo: str, language: str) -> Page:
    """Mrs Wang is asked for a photo of the box."""
    medicines, more, leave_out, send, _next = WORDS[language]
    context = await browser.new_context(locale=LOCALES[language], viewport={"width": 320, "height": 568})
    page = await context.new_page()
    await page.goto(f"{demo}/enter/wang")
    await page.locator("#draft").fill(medicines)
    await page.locator("#draft").press("Enter")
    await page.get_by_role("button", name=ENTERS[0], exact=True).click()
    for said in ENTERS[1:]:
        await page.locator("#draft").fill(said)
        await page.locator("#draft").press("Enter")
    await page.get_by_role("button", name=more, exact=True).last.click()
    for _question in ("how strong", "what it looks like"):
        await page.get_by_role("button", name=leave_out, exact=True).click()  # one that was chosen says so
    await expect(page.get_by_role("button", name=send, exact=True)).to_be_in_viewport(ratio=1)
    return page


async def chooses(page: Page, language: str, chosen: FilePayload) -> None:
    """Presses the button, and picks this one."""
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name=WORDS[language][3], exact=True).click()
    await (await chooser.value).set_files(chosen)


async def test_one_press_a_photo_and_it_is_there(browser: Browser, demo: str) -> None:
    page = await asked(browser, demo, "en")
    send, following = WORDS["en"][3:]
    box = await page.get_by_role("button", name=send, exact=True).bounding_box()
    assert box is not None
    assert box["height"] >= 44, "large enough for an elder's finger"
    await chooses(page, "en", file(photo(3000, 2000)))
    await expect(page.get_by_text(following).last).to_be_visible()
    image = page.locator(".message.mine .picture img")
    await expect(image).to_be_visible()
    sizes = await image.evaluate("async (one) => { await one.decode(); return [one.naturalWidth, one.naturalHeight]; }")
    assert sizes == [1067, 1600], "upright, and small enough for a slow line"
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(page.get_by_role("button", name=send, exact=True)).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.context.close()


async def test_what_is_no_picture_is_told_so_and_what_did_not_go_is_sent_again_by_one_press(
    browser: Browser, demo: str
) -> None:
    page = await asked(browser, demo, "en")
    await chooses(page, "en", file(b"a picture of my door"))
    await expect(page.locator(".toast.shown p")).to_have_text(NO_PICTURE)
    await expect(page.locator(".pending")).to_have_count(0)
    tries = []

    async def breaks_the_first_time(route: Route) -> None:
        tries.append(route.request.url)
        await (route.abort() if len(tries) == 1 else route.continue_())

    await page.route("**/media?*", breaks_the_first_time)
    shown = page.locator(".message.mine .picture img")
    await chooses(page, "en", file(photo(300, 200)))
    await expect(page.locator(".pending.failed .unsent").or_(shown)).to_be_visible()
    await page.evaluate(
        "document.querySelector('.pending.failed .again')?.click()"
    )  # unless it went by itself meanwhile
    await expect(shown).to_be_visible()
    assert len(set(tries)) == 1, "the same key, so that it is taken once"
    await page.context.close()
