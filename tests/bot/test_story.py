"""The first job, end to end: the whole story as its people live it."""

import pytest

from tests.town import GROUP, Town

pytestmark = pytest.mark.both_databases


async def ask_for_milk(town: Town) -> None:
    anna = town.anna
    await anna.says("ask")
    await anna.taps("Shopping")
    await anna.says("Milk and bread")
    await anna.says("tomorrow 15:00")
    for answer in ("At home", "1 hour", "Yes", "¥100"):
        await anna.taps(answer)
    await anna.says("Fifth floor, please ring twice")
    anna.sees("For: Mrs Wang", "Task: Milk and bread", "tomorrow, 3:00 PM", "up to ¥100", "Fifth floor")
    await anna.taps("Yes, ask the neighbours")


async def test_a_daughter_orders_help_a_neighbour_takes_it_the_elder_confirms(town: Town) -> None:
    anna, wang, ming, li = town.anna, town.wang, town.ming, town.li

    await ask_for_milk(town)
    wang.sees("Anna wants me to find a neighbour for you")
    assert "Milk and bread" in town.card()
    assert "West Gate" in town.card()
    for secret in ("Wang Xiulan", "door 502", "139-", "ring twice"):
        assert secret not in town.card()

    await ming.taps("I'll do it", where=GROUP)
    assert "Taken by Ming" in town.card()
    ming.sees("3 Willow Lane, door 502", "139-0000-1111", "ring twice")
    wang.sees("Ming, a neighbour, will come", "Ming has been a helper in Willow Lane since November 2026")
    anna.sees("Ming will come")
    assert not li.screen

    for step, news in (("On my way", "on the way"), ("Arrived", "at your door"), ("Done", "Was everything all right?")):
        await ming.goes_on(step)
        wang.sees(news)
    assert not ming.has_seen("door 502"), "the private details are withdrawn"

    await wang.taps("Yes, all is well")
    ming.sees("Mrs Wang says thank you", "1 hour")
    anna.sees("Done by Ming, and confirmed by Mrs Wang")
    assert all(not shown.edited for shown in wang.screen), "an elder's messages are never changed"
    await ming.says("my hours")
    ming.sees("You have 1 hour")


async def test_who_presses_second_gets_a_kind_answer(town: Town) -> None:
    await ask_for_milk(town)
    late = town.li.button("I'll do it", GROUP).data
    await town.ming.taps("I'll do it", where=GROUP)
    notice = await town.li.presses(late, where=GROUP)
    assert notice is not None
    assert notice.text == "Ming was a little faster and has taken it. Thank you all the same!"
    assert not town.li.screen


async def test_same_as_last_time_takes_an_elder_presses_alone_also_while_something_is_open(town: Town) -> None:
    await ask_for_milk(town)
    await town.wang.says("hello")
    for label in ("More", "Help and visits", "Same as last time"):
        await town.wang.taps(label)
    town.wang.sees("Shopping", "today at 3 in the afternoon")
    await town.wang.taps("Yes, please ask")
    town.wang.sees("I have asked the neighbours")
    assert len(town.group) == 2
