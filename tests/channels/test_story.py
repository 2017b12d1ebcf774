"""The whole story, in every messenger and both languages: the same words from the same people."""

import pytest
from sqlmodel import select

from dialogs.requests.cards.done import thanks_card, withdrawn_card
from dialogs.requests.cards.elder_news import elder_news_card
from dialogs.requests.cards.job import how_it_stands
from dialogs.requests.cards.progress import standing
from storage.hours import Entry
from storage.requests import State
from tests.channels.asking import REMARK, TASK, answers_to_the_summary
from tests.channels.conftest import EVERYWHERE
from tests.channels.phones import GROUP
from tests.channels.worlds import MRS_WANG, World

pytestmark = pytest.mark.parametrize("world", EVERYWHERE, indirect=True)
DETAILS = (MRS_WANG.home, MRS_WANG.phone, REMARK)


async def test_a_day_on_willow_lane(world: World) -> None:
    anna, wang, ming, li, hua = world.anna, world.wang, world.ming, world.li, world.hua
    # a daughter far away asks for help, thinks twice, and changes one answer
    await answers_to_the_summary(world)
    await anna.taps("=back")
    await anna.says(REMARK)
    await anna.taps("=change")
    await anna.taps("=change-minutes")
    await anna.taps("=120")
    await anna.taps("=yes")
    await anna.sees(TASK, await world.about(standing))
    # the neighbours see it; the first press wins
    await ming.sees(TASK, MRS_WANG.area, where=GROUP)
    assert await ming.taps("take", GROUP) == world.note("yours")
    await ming.sees(*DETAILS)
    await li.sees(await world.about(how_it_stands), where=GROUP)
    # every step reaches mother and daughter
    for step in (State.ON_THE_WAY, State.ARRIVED, State.DONE):
        await ming.taps(step)
        await wang.sees(await world.about(lambda job, step=step: elder_news_card(job, step).body))  # type: ignore[misc]
        await anna.sees(await world.about(standing))
    assert not any(ming.has_seen(secret) for secret in DETAILS)
    await wang.taps("confirm")
    await ming.sees(await world.about(lambda job: thanks_card(job).body))
    # the same as last time: he cannot come after all, another neighbour can, and then it is not needed
    await anna.says("menu")
    await anna.taps("same_as_last_time")
    await anna.taps("=yes")
    await ming.taps("take", GROUP)
    await ming.taps("give_back")
    await wang.sees(await world.about(lambda job: elder_news_card(job, State.OPEN, "Ming").body))
    await li.taps("take", GROUP)
    await li.sees(*DETAILS)
    await anna.taps("withdraw")
    await anna.taps("=yes")
    await li.sees(await world.about(lambda job: withdrawn_card(job).body))
    assert not any(phone.has_seen(secret) for phone in (ming, li) for secret in DETAILS)
    # the mother asks herself, something goes wrong, and the coordinator hears both sides
    await wang.says("menu")
    await wang.taps("ask_for_help_elder")
    await wang.taps("=shopping")
    await wang.taps(wang.actions()[0])
    await wang.taps("=yes")
    await ming.taps("take", GROUP)
    await ming.taps("done")
    await wang.taps("problem")
    await wang.says("The milk was sour")
    await ming.taps("tell_my_side")
    await ming.says("It was the last bottle")
    await hua.sees("The milk was sour", "It was the last bottle")
    await hua.taps("settle")
    await wang.sees(await world.about(lambda job: elder_news_card(job, State.SETTLED).body))
    # the hours stand where they belong
    minutes = await world.read(lambda session: session.exec(select(Entry.minutes).order_by("id")).all())
    assert minutes == [120, -120]
    assert not any(seen.edited for seen in wang.screen())
