"""The whole story, in every messenger and both languages: the same words from the same people."""

import pytest
from sqlmodel import select

from storage.hours import Entry
from tests.cast import WANG
from tests.channels.asking import answers_to_the_summary, carried_out, goes_on
from tests.channels.conftest import EVERYWHERE
from tests.channels.phones import GROUP
from tests.channels.worlds import World
from tests.words import asking, job, menu, news
from tests.words.asking import REMARK, TASK

pytestmark = pytest.mark.parametrize("world", EVERYWHERE, indirect=True)
DETAILS = (WANG.home, WANG.phone, REMARK)


async def test_a_day_on_willow_lane(world: World) -> None:
    anna, wang, ming, li, hua = world.anna, world.wang, world.ming, world.li, world.hua
    # a daughter far away asks for help, thinks twice, and changes one answer
    await answers_to_the_summary(world)
    await anna.taps(menu.BACK)
    await anna.says(REMARK)
    await anna.taps(menu.CHANGE_SOMETHING)
    await anna.taps(asking.LENGTH)
    await anna.taps(asking.TWO_HOURS)
    await anna.taps(asking.YES_ASK_THE_NEIGHBOURS)
    await anna.sees(TASK, asking.LENGTH_TWO_HOURS, news.I_HAVE_ASKED)
    await wang.sees(news.LOOKING_FOR_YOU_TOMORROW)
    # the neighbours see it; the first press wins
    await ming.sees(TASK, WANG.area, where=GROUP)
    assert await ming.taps(job.I_WILL_DO_IT, GROUP) == world.in_words(job.IT_IS_YOURS)
    await ming.sees(*DETAILS)
    await li.sees(job.TAKEN_BY.of("Ming"), where=GROUP)
    await wang.sees(news.COMES_TOMORROW.of("Ming"))
    # every step reaches mother and daughter
    for step, mother, daughter in news.STEPS:
        await goes_on(world, step)
        await wang.sees(mother.of("Ming"))
        await anna.sees(daughter.of("Ming"))
    assert not any(ming.has_seen(secret) for secret in DETAILS)
    await wang.taps(news.YES_ALL_DONE)
    await ming.sees(job.SHE_SAYS_THANK_YOU, job.ADDED_TWO_HOURS)
    # the same as last time: he cannot come after all, another neighbour can, and then it is not needed
    await anna.says("menu")
    await anna.taps(menu.SAME_AS_LAST_TIME)
    await anna.taps(asking.YES_PLEASE_ASK)
    await ming.taps(job.I_WILL_DO_IT, GROUP)
    await ming.taps(job.I_CANNOT)
    await ming.taps(job.YES_I_CANNOT)
    await wang.sees(news.NOT_COMING_AFTER_ALL.of("Ming"))
    await li.taps(job.I_WILL_DO_IT, GROUP)
    await li.sees(*DETAILS)
    await anna.taps(news.NO_LONGER_NEEDED)
    await anna.taps(news.YES_CANCEL_IT)
    await li.sees(job.YOU_NEED_NOT_COME)
    assert not any(phone.has_seen(secret) for phone in (ming, li) for secret in DETAILS)
    # the mother asks herself, something goes wrong, and the coordinator hears both sides
    await wang.says("menu")
    for answer in (menu.ASK_FOR_HELP, asking.SHOPPING, asking.AS_SOON_AS_POSSIBLE, asking.YES_PLEASE_ASK):
        await wang.taps(answer)
    await ming.taps(job.I_WILL_DO_IT, GROUP)
    await carried_out(world)
    await wang.taps(news.THERE_WAS_A_PROBLEM)
    await wang.says(news.SOUR)
    await ming.taps(news.TELL_MY_SIDE)
    await ming.says(news.LAST_BOTTLE)
    await hua.sees(news.PLEASE_PHONE_BOTH_SIDES, news.BOTH_SIDES)
    await hua.taps(news.CLOSE_WITHOUT_HOURS)
    await wang.sees(news.HUA_HAS_SETTLED_IT)
    # the hours stand where they belong
    minutes = await world.read(lambda session: session.exec(select(Entry.minutes).order_by("id")).all())
    assert minutes == [120, -120]
    assert not any(seen.edited for seen in wang.screen())
