"""Who is on duty is asked before the other helpers; and the button is tried without anybody having to go."""

from datetime import timedelta

import pytest

from storage.people import Role
from tests.bot.errands import does
from tests.care.sos.crying import MINUTE, TAKE_BACK, cries, forget, labels, timers
from tests.town import Town, text_of

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("span", "hours"), [("For 4 hours", 4), ("For 12 hours", 12), ("For a day", 24), ("For a week", 24 * 7)]
)
async def test_one_press_and_he_is_on_duty_for_that_long(town: Town, span: str, hours: int) -> None:
    await does(town.ming, "on duty", span)
    assert town.ming.has_seen("Thank you! You are on duty until")
    await town.pass_time(hours * HOUR - MINUTE)
    await cries(town.wang)
    town.ming.sees("[I'm going]")
    assert not any(who.has_seen("needs help now") for who in (town.li, town.bo))
    assert town.group, "the group reads of it all the same"
    await town.pass_time(2 * MINUTE)
    for who in (town.li, town.bo):
        who.sees("Mrs Wang (West Gate) needs help now", "[I'm going]")


async def test_who_is_not_on_duty_may_go_all_the_same(town: Town) -> None:
    await does(town.ming, "on duty", "For a day")
    await cries(town.wang)
    await town.li.says("hello")
    await town.li.taps("I'm going", where="group")
    assert town.li.has_seen("3 Willow Lane, door 502")
    assert town.wang.has_seen("Li is coming.")


async def test_who_stops_is_one_of_the_others_again(town: Town) -> None:
    await does(town.ming, "on duty", "For a week")
    await does(town.ming, "on duty", "Not any more")
    assert town.ming.has_seen("You are not on duty any more.")
    await cries(town.wang)
    assert town.li.has_seen("needs help now")


async def test_who_is_suspended_is_asked_nothing_and_cannot_go(town: Town) -> None:
    await does(town.ming, "on duty", "For a week")
    await does(town.hua, "members", "Ming (helper)", "Suspend …", "Something has to be cleared up")
    await cries(town.wang)
    assert not town.ming.has_seen("Mrs Wang")
    assert town.li.has_seen("needs help now")
    notice = await town.ming.taps("I'm going", where="group")
    assert notice is not None
    assert "You cannot take part for now." in notice.text


async def test_who_is_suspended_while_he_is_going_goes_no_more_and_the_others_are_asked(town: Town) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    seen = len(town.li.screen)
    await does(town.hua, "members", "Ming (helper)", "Suspend …", "Something has to be cleared up")
    assert len(town.li.screen) == seen + 1
    town.wang.sees("I am asking Hua and all the others once more")
    assert "3 Willow Lane" not in "".join(text_of(shown.message) for shown in town.ming.screen)


async def test_only_a_helper_can_be_on_duty(town: Town) -> None:
    await town.ming.says("on duty")
    forget(town, Role.VOLUNTEER)
    await town.ming.taps("For a day")
    assert not town.ming.has_seen("You are on duty")


# ---- the practice


async def test_an_elder_tries_the_button_and_everybody_sees_that_it_is_a_practice(town: Town) -> None:
    await does(town.ming, "on duty", "For a week")
    await town.wang.says("practice")
    assert town.wang.has_seen(
        "This is only a practice.\nIn 5 seconds I will write to Hua and all the others.\n[Take it back]"
    )
    await town.pass_time(TAKE_BACK)
    assert town.wang.has_seen("This is only a practice.\nI have told Hua and all the others that you are trying it.")
    for who in (town.hua, town.anna, town.ming):
        who.sees("Practice", "Only a practice: nobody has to go.", "[I have seen it]")
        assert labels(who) == ["I have seen it"]
    assert not town.group
    assert not town.li.screen, "only those on duty are disturbed for a practice"
    await town.ming.taps("I have seen it")
    assert town.wang.has_seen("It works: Ming has seen your practice.")
    town.hua.sees("Practice", "Ming has seen it.")
    assert timers(town) == []


async def test_a_coordinator_proposes_it_and_one_press_is_enough(town: Town) -> None:
    await does(town.hua, "Practice call", "Mrs Wang")
    assert town.hua.has_seen("I have asked Mrs Wang to try the SOS button.")
    town.wang.sees("Hua asks you to try the SOS button. It is only a practice.")
    await town.wang.taps("Try it now")
    await town.pass_time(TAKE_BACK)
    town.anna.sees("Only a practice: nobody has to go.", "Mrs Wang has tried the SOS button.")


async def test_nobody_answers_a_practice_and_her_coordinator_hears_of_it(town: Town) -> None:
    await town.wang.says("practice")
    await town.pass_time(timedelta(hours=2))
    assert town.hua.has_seen("Mrs Wang has tried the SOS button, and nobody has answered.")
    assert town.wang.has_seen("Nobody has answered yet.")
    assert len(town.anna.screen) == 2, "asked, and once more"
    assert timers(town) == []


@pytest.mark.parametrize("soon", [timedelta(), TAKE_BACK])
@pytest.mark.parametrize("cry", ["I fell", "SOS", "I do need help"])
async def test_in_the_middle_of_a_practice_a_cry_is_a_cry(town: Town, cry: str, soon: timedelta) -> None:
    await town.wang.says("practice")
    await town.pass_time(soon)
    if cry in labels(town.wang):
        await town.wang.taps(cry)
    else:
        await town.wang.says("救命" if cry == "I do need help" else cry)
    assert town.wang.has_seen("If you are in danger, call 120 now.")
    await town.pass_time(TAKE_BACK)
    town.ming.sees("Mrs Wang (West Gate) needs help now", "[I'm going]")
    town.anna.sees("Mrs Wang called for help", "[I'm near and going]")
    assert timers(town) == ["cry"]


async def test_a_practice_is_taken_back_and_nobody_hears_of_it(town: Town) -> None:
    await town.wang.says("practice")
    await town.wang.taps("Take it back")
    assert town.wang.has_seen("All right, the practice is over.")
    await town.pass_time(timedelta(hours=1))
    assert not town.hua.screen


async def test_while_a_cry_is_open_nothing_is_practised(town: Town) -> None:
    await cries(town.wang)
    await town.wang.says("/menu")
    await town.wang.says("practice")
    assert town.wang.has_seen("I have passed it on") or town.wang.has_seen("this is no time to practise")
    assert not town.hua.has_seen("Only a practice")
