"""The story played with the mouse, in a real browser, in both languages."""

import pytest

from tests.browser.phones import Clock, Phones
from tests.words import Line, asking, job, menu, news

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="session")]
CONFIRMED_BY_HER = Line(
    "Done by {name}, and confirmed by Mrs Wang. Thank you!", "{name}办好了，Mrs Wang也确认过了，谢谢！"
)
CHEN_MING = Line("Chen Ming", "陈明")


async def test_the_whole_story_can_be_played_with_the_mouse(phones: Phones) -> None:
    task = "Milk, 牛奶 and <b>six</b> eggs 🥚"
    await phones.taps("wei", menu.ASK_FOR_HELP)
    await phones.taps("wei", asking.SHOPPING)
    await phones.writes("wei", task)
    await phones.writes("wei", "tomorrow 15:00")
    for answer in (asking.AT_HOME, asking.ONE_HOUR, asking.EXPENSES_NO, asking.NOTHING_MORE):
        await phones.taps("wei", answer)
    await phones.taps("wei", asking.YES_ASK_THE_NEIGHBOURS)
    for helper in ("ming", "fang"):
        await phones.opens_the_group(helper)
        await phones.sees(helper, task)
    await phones.taps("ming", job.I_WILL_DO_IT)
    name = phones.in_words(CHEN_MING)
    await phones.sees("fang", job.TAKEN_BY.of(name))
    await phones.sees("wang", name)
    await phones.opens_private("ming")
    await phones.sees("ming", "502")
    for step, elder, daughter in news.STEPS:
        await phones.taps("ming", step)
        if step is job.DONE:  # long before the hour that was asked for
            await phones.taps("ming", job.YES_IT_IS_DONE)
        await phones.sees("wang", elder.of(name))
        await phones.sees("wei", daughter.of(name))
    await phones.taps("wang", news.YES_ALL_DONE)
    await phones.sees("wei", CONFIRMED_BY_HER.of(name))
    await phones.no_longer_sees("ming", "502")
    assert phones.troubles == []


async def test_time_passes_and_somebody_is_told_that_nobody_came(phones: Phones) -> None:
    for answer in (menu.ASK_FOR_HELP, asking.SHOPPING, asking.AS_SOON_AS_POSSIBLE, asking.YES_PLEASE_ASK):
        await phones.taps("wang", answer)
    await phones.sees("wang", news.I_WILL_TELL_YOU)
    await phones.lets_pass(Clock.HOUR)
    await phones.sees("hua", job.NOBODY_HAS_TAKEN_IT)
    await phones.sees("wang", news.NOBODY_HAS_SAID_YES)
    other = phones.in_words(menu.THE_OTHER_LANGUAGE)
    await phones.page.locator("#languages").get_by_role("button", name=other, exact=True).click()
    phones.language = {"en": "zh", "zh": "en"}[phones.language]
    await phones.sees("wei", menu.ASK_FOR_HELP)
    assert phones.troubles == []
