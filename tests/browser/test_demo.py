"""The story played with the mouse, in a real browser, in both languages."""

import pytest
from playwright.async_api import Browser, Frame, Page, expect

from bot.web.demo.community import PEOPLE
from dialogs.language.words import translate

pytestmark = pytest.mark.servers
LOCALES = {"en": "en-US", "zh": "zh-CN"}


class Phones:
    """The page of phones; what stands on buttons is given in English and looked for in the page's language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.troubles: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def _note(self, message) -> None:
        if message.type == "error":
            self.troubles.append(message.text)

    def words(self, msgid: str) -> str:
        return translate(msgid, self.language)

    async def phone(self, key: str) -> Frame:
        position = [somebody.key for somebody in PEOPLE].index(key)
        handle = await self.page.locator("iframe").nth(position).element_handle()
        frame = await handle.content_frame()
        assert frame is not None
        return frame

    async def taps(self, key: str, label: str) -> None:
        frame = await self.phone(key)
        await frame.get_by_role("button", name=self.words(label), exact=True).last.click()

    async def writes(self, key: str, text: str) -> None:
        frame = await self.phone(key)
        await frame.locator("#draft").fill(text)
        await frame.locator("#draft").press("Enter")

    async def opens_the_group(self, key: str) -> None:
        await (await self.phone(key)).get_by_role("tab").nth(1).click()

    async def opens_private(self, key: str) -> None:
        await (await self.phone(key)).get_by_role("tab").nth(0).click()

    async def sees(self, key: str, words: str) -> None:
        frame = await self.phone(key)
        await expect(frame.get_by_text(words).filter(visible=True).last).to_be_visible(timeout=10_000)


@pytest.fixture(params=sorted(LOCALES))
async def phones(request: pytest.FixtureRequest, browser: Browser, demo: str) -> Phones:
    context = await browser.new_context(locale=LOCALES[request.param], viewport={"width": 1440, "height": 1700})
    phones = Phones(await context.new_page(), request.param)
    phones.page.set_default_timeout(15_000)
    await phones.page.goto(demo)
    return phones


def called(key: str, language: str) -> str:
    return str(next(somebody for somebody in PEOPLE if somebody.key == key).in_words(language)["called"])


async def test_the_whole_story_can_be_played_with_the_mouse(phones: Phones) -> None:
    task = "Milk, 牛奶 and <b>six</b> eggs 🥚"
    await phones.taps("wei", "Ask for help")
    await phones.taps("wei", "Shopping")
    await phones.writes("wei", task)
    await phones.writes("wei", "tomorrow 15:00")
    for answer in ("At home", "1 hour", "No", "Nothing more", "Yes, ask the neighbours"):
        await phones.taps("wei", answer)
    for helper in ("ming", "fang"):
        await phones.opens_the_group(helper)
        await phones.sees(helper, task)
    await phones.taps("ming", "I'll do it")
    name = called("ming", phones.language)
    await phones.sees("fang", phones.words("Taken by {name}. Thank you!").format(name=name))
    await phones.sees("wang", name)
    await phones.opens_private("ming")
    await phones.sees("ming", "502")
    for step in ("On my way", "Arrived", "Done"):
        await phones.taps("ming", step)
    await phones.taps("wang", "Yes, all done")
    await phones.sees("wei", phones.words("Done by {name}, and confirmed. Thank you!").format(name=name))
    frame = await phones.phone("ming")
    assert "502" not in await frame.locator("body").inner_text(), "the private details are withdrawn"
    assert phones.troubles == []


async def test_time_passes_and_somebody_is_told_that_nobody_came(phones: Phones) -> None:
    await phones.taps("wang", "Ask for help")
    await phones.taps("wang", "Shopping")
    await phones.taps("wang", "As soon as possible" if phones.language == "en" else "as soon as possible")
    await phones.taps("wang", "Yes, please ask")
    await phones.sees("wang", phones.words("I will tell you who comes."))
    await phones.page.locator(".ahead").nth(1).click()
    await phones.sees("hua", phones.words("Nobody has taken this yet."))
    await phones.sees("wang", phones.words("Nobody has said yes yet."))
    await phones.page.locator("#languages button").click()
    phones.language = {"en": "zh", "zh": "en"}[phones.language]
    await phones.sees("wei", phones.words("Ask for help"))
    assert phones.troubles == []
