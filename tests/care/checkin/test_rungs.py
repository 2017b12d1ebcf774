"""A morning without an answer: every rung at its minute, and how it ends, in the words of those who live it."""

import pytest

from tests.care.checkin.asked import MINUTE, alarmed, asked, came, ladders_of, states, whole_circle
from tests.care.nights import lives_in, silence
from tests.town import Town, buttons

SECOND = MINUTE / 60
NOT_HEARD = "know of no answer yet"
AT_THE_DOOR = "Nobody has reached Mrs Wang yet"


async def test_one_press_is_all_it_takes(town: Town) -> None:
    await asked(town)
    assert [button.text for button in buttons(town.wang.last)] == ["I'm well"]
    await town.wang.taps("I'm well")
    town.wang.sees("Thank you, Mrs Wang. I am glad to hear it.")
    with silence(town, town.wang, town.anna, town.hua):
        await town.pass_time(600 * MINUTE)
    assert (states(town), ladders_of(town)) == (["well"], [])


async def test_a_typed_answer_counts_as_the_button(town: Town) -> None:
    await asked(town)
    await town.wang.says("i'm well")
    assert town.wang.has_seen("Thank you, Mrs Wang. I am glad to hear it.")
    assert states(town) == ["well"]


async def test_she_is_asked_three_times_more_and_then_one_after_the_other_is_asked_to_call(town: Town) -> None:
    zhou, guo = await whole_circle(town)
    await asked(town)
    town.wang.sees("If I hear nothing by 9:00 AM, I will let Anna know.")
    await town.pass_time(200 * MINUTE)
    assert came(town.wang, "Are you well") == [0, 15, 30, 45]
    assert [came(one, NOT_HEARD) for one in (town.anna, zhou, guo, town.hua)] == [[60], [75], [90], [105]]
    assert [came(one, AT_THE_DOOR) for one in (town.anna, zhou, guo, town.hua)] == [[120, 150, 180]] * 4
    town.anna.sees("Whoever has the key: please go and look.", "Guo has the key: 139-0000-8888", "call 120")
    town.anna.sees("Mrs Wang: 139-0000-1111", "3 Willow Lane, door 502")
    town.anna.sees("If a life is in danger, call 120.", "From another city, 120 reaches that city’s dispatch")
    guo.sees("You have the key: please go and look.")
    assert not town.group, "the group hears nothing of it"
    assert states(town) == ["alarm"], "nobody answered is no end"


async def test_a_repeat_that_comes_a_second_late_puts_nothing_off(town: Town) -> None:
    """Nothing comes to the second where there is much to do."""
    await asked(town)
    await town.pass_time(44 * MINUTE)
    town.clock.pass_time(MINUTE + SECOND)
    await town.app.metronome.beat()
    await town.pass_time(15 * MINUTE)
    assert (came(town.wang, "Are you well")[-1], came(town.anna, NOT_HEARD)) == (45, [60])


async def test_where_nobody_has_the_key_it_is_said_whom_to_call_to_open_the_door(town: Town) -> None:
    await alarmed(town)
    await town.pass_time(30 * MINUTE)
    for one in (town.anna, town.hua):
        one.sees("I know of nobody who has the key.", "If nobody can open the door, call 120 for help.")


@pytest.mark.parametrize("who", ["anna", "hua", "zhou", "guo"])
async def test_i_have_reached_her_by_anyone_closes_it_for_all_and_all_hear_so(town: Town, who: str) -> None:
    zhou, guo = await whole_circle(town)
    people = {"anna": town.anna, "hua": town.hua, "zhou": zhou, "guo": guo}
    await alarmed(town)
    await town.pass_time(60 * MINUTE)
    await people[who].taps("I have reached Mrs Wang")
    name = people[who].name
    for other in people.values():
        other.sees(f"{name} has reached Mrs Wang.") if other is not people[who] else None
        assert not buttons(other.last), "there is nothing left to press"
    town.wang.sees(f"{name} has told me about you.", "nothing more you need to do")
    with silence(town, town.wang, *people.values()):
        await town.pass_time(600 * MINUTE)
    assert (states(town), ladders_of(town)) == (["reached"], [])


async def test_i_am_calling_is_shown_to_all_and_stops_nothing(town: Town) -> None:
    zhou, _guo = await whole_circle(town)
    await alarmed(town)
    await town.pass_time(15 * MINUTE)
    notice = await town.anna.taps("I'm calling now")
    assert notice is not None
    assert notice.text == "Thank you. The others see that you are calling."
    zhou.sees("Anna is calling now.", "[I'm calling now]\n[I have reached Mrs Wang]")
    assert [button.text for button in buttons(town.anna.last)] == ["I have reached Mrs Wang"]
    await town.pass_time(45 * MINUTE)
    assert came(town.hua, NOT_HEARD) == [105]
    town.hua.sees("Anna is calling now.")


async def test_who_presses_late_is_thanked_and_those_alarmed_hear_that_she_is_well(town: Town) -> None:
    await alarmed(town)
    await town.pass_time(20 * MINUTE)
    await town.wang.taps("I'm well")
    town.wang.sees("Thank you, Mrs Wang. I am glad to hear it.", "I am telling Anna as well.")
    for one in (town.anna, town.hua):
        one.sees("Mrs Wang says: “I'm well.”")
    assert (states(town), ladders_of(town)) == (["well"], [])


async def test_yesterdays_button_means_today_and_a_press_too_many_is_thanked_too(town: Town) -> None:
    await asked(town)
    old = town.wang.button("I'm well").data
    await town.wang.taps("I'm well")
    await town.pass_time(24 * 60 * MINUTE)
    town.wang.sees("Are you well")
    await town.wang.presses(old)
    town.wang.sees("Thank you")
    await town.wang.presses(old)
    town.wang.sees("Thank you")
    assert states(town) == ["well", "well"]


async def test_the_first_reached_wins_and_the_second_is_thanked(town: Town) -> None:
    await alarmed(town)
    await town.pass_time(15 * MINUTE)
    late = town.hua.button("I have reached Mrs Wang").data
    await town.anna.taps("I have reached Mrs Wang")
    notice = await town.hua.presses(late)
    assert notice is not None
    assert notice.text == "This is no longer open. Thank you all the same!"


async def test_no_stranger_and_not_she_herself_can_say_that_she_was_reached(town: Town) -> None:
    await alarmed(town)
    foreign = town.anna.button("I have reached Mrs Wang").data
    for one in (town.ming, town.wang):
        await one.presses(foreign)
    assert states(town)[0] in {"alarm", "heard"}, "a press of her own is a sign of life, but no 'reached'"


async def test_quiet_hours_hold_nothing_of_what_she_chose_herself(town: Town) -> None:
    """It is one in the morning where Anna lives."""
    lives_in(town, "Europe/Berlin", town.anna)
    await alarmed(town)
    assert came(town.anna, NOT_HEARD) == [60]


async def test_who_has_reached_her_after_a_cry_has_said_so_for_the_day_as_well(town: Town) -> None:
    await alarmed(town)
    await town.anna.says("My mother fell")
    await town.pass_time(5 * SECOND)
    await town.hua.taps("I have reached Mrs Wang")
    town.anna.sees("Hua has reached Mrs Wang.")
    assert states(town) == ["reached"]
    assert ladders_of(town) == []
