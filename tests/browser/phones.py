"""The demo's page as somebody uses it: seven phones, a clock, in the page's language."""

from enum import IntEnum

from playwright.async_api import Frame, Page, expect

from tests.words import Line, Words

PHONES = ("wang", "wei", "ming", "fang", "qiang", "hua", "sun")  # in the order of the page
MRS_WANG = Line("Mrs Wang", "王奶奶")  # as the demo calls her; elsewhere in the tests she has one name


class Clock(IntEnum):
    """The buttons of the demo's clock, in the order of the page."""

    QUARTER = 0
    HOUR = 1
    MORNING = 2
    NIGHT = 3


class Phones:
    """The page of phones; words are looked for in the page's language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.troubles: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def _note(self, message) -> None:
        if message.type == "error":
            self.troubles.append(message.text)

    def in_words(self, words: Words) -> str:
        said = words.said(self.language) if isinstance(words, Line) else words
        return said.replace(MRS_WANG.en, MRS_WANG.said(self.language))

    async def phone(self, key: str) -> Frame:
        handle = await self.page.locator("iframe").nth(PHONES.index(key)).element_handle()
        frame = await handle.content_frame()
        assert frame is not None
        return frame

    async def taps(self, key: str, label: Words) -> None:
        frame = await self.phone(key)
        await frame.get_by_role("button", name=self.in_words(label), exact=True).last.click()

    async def writes(self, key: str, text: str) -> None:
        frame = await self.phone(key)
        await frame.locator("#draft").fill(text)
        await frame.locator("#draft").press("Enter")

    async def opens_the_group(self, key: str) -> None:
        await (await self.phone(key)).get_by_role("tab").nth(1).click()

    async def opens_private(self, key: str) -> None:
        await (await self.phone(key)).get_by_role("tab").nth(0).click()

    async def sees(self, key: str, words: Words) -> None:
        frame = await self.phone(key)
        await expect(frame.get_by_text(self.in_words(words)).filter(visible=True).last).to_be_visible()

    async def no_longer_sees(self, key: str, words: Words) -> None:
        frame = await self.phone(key)
        await expect(frame.locator("body")).not_to_contain_text(self.in_words(words))

    async def lets_pass(self, clock: Clock) -> None:
        """Presses the clock's button, and waits until all alarms on the way have rung."""
        button = self.page.locator(".ahead").nth(clock)
        await button.click()
        await expect(button).not_to_have_attribute("aria-disabled", "true")
