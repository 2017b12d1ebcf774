"""A night, a morning and a cry for help, played with the mouse and the demo's clock, in both languages."""

import pytest
from playwright.async_api import expect

from tests.browser.phones import Clock, Phones
from tests.words import Line, daily, sos

pytestmark = [pytest.mark.servers, pytest.mark.asyncio(loop_scope="session")]
FANG = Line("Zhao Fang", "赵芳")
MING = Line("Chen Ming", "陈明")


async def test_medicines_a_silent_morning_and_a_cry_for_help_with_the_clock(phones: Phones) -> None:
    fang, ming = phones.in_words(FANG), phones.in_words(MING)
    # what is to the minute climbs at night, until the neighbour sees to it
    await phones.lets_pass(Clock.NIGHT)
    await phones.sees("wang", daily.TIME_FOR_THE_LATE_ONE)
    await phones.lets_pass(Clock.HOUR)
    await phones.sees("wei", daily.CANNOT_WAIT)
    await phones.taps("fang", daily.I_SEE_TO_IT)
    await phones.sees("wei", daily.SEES_TO_IT.of(fang))
    await phones.taps("fang", daily.IT_WAS_TAKEN)
    # she misses the morning's, and no sign of life is heard
    await phones.lets_pass(Clock.MORNING)
    await phones.sees("wang", daily.TIME_FOR_THE_MORNING_ONES)
    for _hour in range(2):
        await phones.lets_pass(Clock.HOUR)
    for phone in ("wei", "fang", "hua"):
        await phones.sees(phone, daily.IS_SHE_WELL)
    await phones.taps("wang", daily.I_AM_WELL)
    await phones.sees("hua", daily.SHE_SAYS_SHE_IS_WELL)
    # the next morning one press is enough, once its message stands below yesterday's
    due = (await phones.phone("wang")).get_by_text(phones.in_words(daily.TIME_FOR_THE_MORNING_ONES))
    told = await due.count()
    await phones.lets_pass(Clock.MORNING)
    await expect(due).not_to_have_count(told)
    await phones.taps("wang", daily.TAKEN)
    await phones.sees("wang", daily.NOTED)
    # the key that is always there, and somebody goes
    await (await phones.phone("wang")).locator("#sos").click()
    await phones.sees("wang", sos.CALL_THE_NUMBER)
    waits = (await phones.phone("wang")).locator(".calls.asks")  # stands out as long as it waits for somebody
    await expect(waits.filter(has_text=phones.in_words(sos.CALL_THE_NUMBER))).not_to_have_count(0)
    await phones.lets_pass(Clock.QUARTER)
    await phones.taps("ming", sos.I_AM_GOING)
    await phones.sees("wang", sos.IS_COMING.of(ming))
    await phones.taps("ming", sos.I_HAVE_REACHED_HER)
    await phones.sees("wang", sos.TOLD_ME_YOU_WERE_REACHED.of(ming))
    assert phones.troubles == []
