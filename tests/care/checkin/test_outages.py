"""When we were not there, or no message arrives: nobody is alarmed for our own faults, and hers is never the blame."""

from datetime import timedelta

import pytest

from bot.channels.base import Gone
from tests.care.checkin.asked import EIGHT, MINUTE, alarmed, arranged, asked, came, ladders_of, states, whole_circle
from tests.care.nights import silence, until
from tests.cast import START
from tests.town import Town, text_of

HOUR = 60 * MINUTE
TO_EIGHT = timedelta(hours=22)


async def comes_back(town: Town, after: timedelta) -> None:
    """We were not there from now on, for so long."""
    town.clock.pass_time(after)
    await town.app.metronome.beat()
    await town.app.courier.deliver_now()


async def test_within_four_hours_she_is_asked_late_and_hears_whose_fault_it_was(town: Town) -> None:
    await arranged(town)
    await comes_back(town, TO_EIGHT + 3 * HOUR)
    town.wang.sees("Are you well, Mrs Wang?", "I am late today, and I am sorry.")
    await town.pass_time(60 * MINUTE)
    assert came(town.anna, "know of no answer yet") == [240], "she has her whole hour"


@pytest.mark.parametrize("days", [0, 1, 3])
async def test_beyond_that_her_circle_hears_one_word_and_nobody_is_alarmed(town: Town, days: int) -> None:
    zhou, _guo = await whole_circle(town)
    await arranged(town)
    await comes_back(town, TO_EIGHT + 5 * HOUR + days * 24 * HOUR)
    for one in (town.anna, zhou):
        assert len([shown for shown in one.screen if shown.came_at > START]) == 1
        one.sees("I could not ask Mrs Wang", "I was not working, I am sorry.", "It says nothing about Mrs Wang.")
    assert set(states(town)) == {"system_down"}
    with silence(town, town.wang, town.anna, town.hua, zhou):
        await town.pass_time(8 * HOUR)


async def test_whoever_was_heard_of_meanwhile_worries_nobody(town: Town) -> None:
    await arranged(town)
    await until(town, "2026-11-21 07:00")
    town.clock.pass_time(6 * HOUR)
    await town.wang.says("hello")
    with silence(town, town.anna, town.hua):
        await comes_back(town, MINUTE)


async def test_an_outage_in_her_hour_alarms_nobody_before_she_was_asked_once_more(town: Town) -> None:
    """Her press may have been lost with us."""
    await asked(town)
    await town.pass_time(50 * MINUTE)
    with silence(town, town.anna, town.hua):
        await comes_back(town, 3 * HOUR)
        town.wang.sees("One press is enough.")
        await town.pass_time(15 * MINUTE)
    await town.pass_time(MINUTE)
    assert came(town.anna, "know of no answer yet") == [50 + 180 + 16]


async def test_an_alarm_goes_on_at_once_after_an_outage(town: Town) -> None:
    zhou, guo = await whole_circle(town)
    await asked(town)
    await town.pass_time(60 * MINUTE)
    await comes_back(town, 2 * HOUR)
    for one in (zhou, guo, town.hua):
        assert one.has_seen("Nobody has reached Mrs Wang yet")


async def test_a_question_that_does_not_arrive_waits_for_no_repeats(town: Town) -> None:
    await arranged(town)
    town.memory.trouble[town.wang.chat] = Gone()
    await until(town, EIGHT)
    assert came(town.anna, "My daily question is not reaching Mrs Wang.") == [0]
    assert states(town) == ["alarm"]


async def test_when_the_word_to_the_first_does_not_arrive_the_next_is_asked_at_once(town: Town) -> None:
    zhou, _guo = await whole_circle(town)
    await asked(town)
    town.memory.trouble[town.anna.chat] = Gone()
    await town.pass_time(61 * MINUTE)
    assert came(zhou, "know of no answer yet") == [60]


async def test_after_days_of_outages_she_is_asked_once_for_all_of_them_and_one_press_ends_them(town: Town) -> None:
    zhou, _guo = await whole_circle(town)
    await asked(town)
    for _day in range(4):
        before = len(town.wang.screen)
        await comes_back(town, 25 * HOUR)
        (question,) = town.wang.screen[before:]
        assert "Are you well, Mrs Wang?" in text_of(question.came_as)
    assert ladders_of(town) == ["checkin_unanswered"], "one ladder for all of them"
    with silence(town, zhou, town.hua):
        await town.pass_time(16 * MINUTE)
    assert len([one for one in town.anna.screen if "know of no answer yet" in text_of(one.came_as)]) == 1
    await town.wang.taps("I'm well")
    town.wang.sees("I am telling Anna as well.")
    assert set(states(town)) == {"well"}
    assert ladders_of(town) == []


async def test_a_day_that_comes_while_others_look_for_her_asks_her_and_begins_no_second_alarm(town: Town) -> None:
    await alarmed(town)
    await until(town, "2026-11-22 08:00")
    town.wang.sees("Are you well, Mrs Wang?", "One press is enough.", "[I'm well]")
    assert states(town) == ["alarm", "joined"]
    with silence(town, town.wang):
        await town.pass_time(2 * HOUR)
    await town.anna.taps("I have reached Mrs Wang")
    assert states(town) == ["reached", "reached"]
    assert ladders_of(town) == []
