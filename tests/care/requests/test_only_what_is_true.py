"""Nobody is said to do what she has not said herself, and every word is said by whom it comes from."""

from datetime import timedelta

import pytest

from bot.channels.base import NotSent
from care.kit.uow import UnitOfWork
from storage.people import Membership, Person, Role
from storage.requests import State
from tests.bot.errands import bring_to, does, signed
from tests.bot.turns.ways import invited
from tests.care.asking import ask, cannot_be_reached, do, done_by, state, taken_by
from tests.cast import Somebody, give_role, settle_in
from tests.memory_channel import NAME
from tests.town import Neighbour, Town, buttons

HOUR = timedelta(hours=1)
DUE = timedelta(minutes=141)  # asked for in two hours, and nothing heard of the helper since
TOLD = "I have told Hua, the coordinator."
ON_IT = "Hua, the coordinator, is on it."
FANG = Somebody("Fang", (Role.COORDINATOR,), phone="139-0000-9999")


async def fang_comes(town: Town) -> Neighbour:
    """A second coordinator."""
    ids = await do(town, settle_in, town.lane_id, [FANG], lambda *_: (NAME, "user-fang", "chat-fang"))
    return Neighbour(town, ids[FANG], "Fang", "chat-fang")


# ---- the coordinator's "I'm on it"


async def test_before_she_presses_it_is_only_said_that_she_was_told(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=40))
    town.wang.sees("Nobody has said yes yet.", TOLD)
    town.anna.sees("Nobody has taken this yet.", TOLD)
    for who in (town.wang, town.anna):
        assert not who.has_seen("is on it")
        assert not who.has_seen("asking too")


async def test_her_press_is_shown_to_all_whom_it_concerns(town: Town) -> None:
    fang = await fang_comes(town)
    await ask(town, 6 * HOUR)
    await town.pass_time(timedelta(minutes=91))
    await town.hua.taps("I'm on it")
    town.wang.sees("Nobody has said yes yet.", ON_IT, "[No longer needed]")
    town.anna.sees("Nobody has taken this yet.", ON_IT)
    fang.sees(ON_IT, "[I'm on it]")
    town.hua.sees("You are on it.", "[I'll do it]")
    assert "I'm on it" not in [button.text for button in buttons(town.hua.last)]


async def test_pressed_twice_the_others_are_told_once(town: Town) -> None:
    await ask(town, 6 * HOUR)
    await town.pass_time(timedelta(minutes=91))
    press = town.hua.button("I'm on it").data
    await town.hua.presses(press)
    await town.hua.presses(press)
    assert sum(ON_IT in shown.message.text for shown in town.wang.screen) == 1


async def test_once_somebody_has_it_she_is_on_it_no_more(town: Town) -> None:
    await ask(town, 6 * HOUR)
    await town.pass_time(timedelta(minutes=91))
    await town.hua.taps("I'm on it")
    await town.ming.taps("I'll do it", where="group")
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    for who in (town.anna, town.hua):
        assert not who.has_seen("on it.")


async def test_of_a_silent_helper_she_was_told_and_then_is_on_it(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(DUE)
    town.wang.sees("Ming has not arrived yet", "I have asked Hua to find out.")
    town.anna.sees("I have not heard from Ming yet", TOLD, "[No longer needed]")
    await town.hua.taps("I'm on it")
    town.anna.sees("I have not heard from Ming yet", ON_IT)
    town.wang.sees(ON_IT)


async def test_her_press_of_an_earlier_trouble_silences_none_of_now(town: Town) -> None:
    """She has pressed it of "nobody comes"; that the helper who was found is silent, she has not seen."""
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=31))
    stale = town.hua.button("I'm on it").data
    await town.ming.taps("I'll do it", where="group")
    notice = await town.hua.presses(stale)
    assert notice is not None
    assert "moved on" in notice.text
    await town.pass_time(timedelta(minutes=110))
    assert town.hua.has_seen("I have not heard from Ming yet")
    assert not town.anna.has_seen("is on it")


async def test_when_nobody_came_she_is_told_and_says_herself_that_she_is_on_it(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(4 * HOUR)
    town.wang.sees("nobody could come this time", TOLD, "[Ask for help]")
    await town.hua.taps("I'm on it")
    town.wang.sees(ON_IT)
    assert town.anna.has_seen(f"nobody could come in time.\n{ON_IT}")


async def test_with_a_helper_who_has_arrived_the_elder_is_not_bothered(town: Town) -> None:
    await taken_by(town, town.ming, HOUR)
    await town.ming.taps("On my way")
    await town.ming.taps("Arrived")
    await town.pass_time(5 * HOUR)
    seen = len(town.wang.screen)
    await town.hua.taps("I'm on it")
    assert len(town.wang.screen) == seen


async def test_where_no_coordinator_can_be_reached_nobody_is_said_to_know(town: Town) -> None:
    town.expects_parked = True
    await do(town, cannot_be_reached, town.hua.id)
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=40))
    for who in (town.wang, town.anna):
        who.sees("I can reach no coordinator at the moment.")
        assert not who.has_seen("I have told")


# ---- the helper


async def test_of_a_helper_only_is_said_what_is_known(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.ming.taps("I'll do it", where="group")
    town.wang.sees("Ming has been a helper in Willow Lane since November 2026.")
    assert not town.wang.has_seen("knows")


@pytest.mark.parametrize(("times", "said"), [(1, "once"), (2, "2 times")])
async def test_how_often_he_has_helped_her(town: Town, times: int, said: str) -> None:
    for _ in range(times):
        await done_by(town, town.ming, 2 * HOUR)
        await town.wang.taps("Yes, all is well")
    await taken_by(town, town.ming, 2 * HOUR)
    town.wang.sees(f"Ming has helped you before: {said}.")


async def test_that_he_has_helped_others(town: Town) -> None:
    zhao = Somebody("Zhao Min", (Role.ELDER,), called="Mr Zhao")
    ids = await do(town, settle_in, town.lane_id, [zhao], lambda *_: (NAME, "user-zhao", "chat-zhao"))
    mr_zhao = Neighbour(town, ids[zhao], "Zhao Min", "chat-zhao")
    await mr_zhao.says("hello")
    for answer in ("Ask for help", "Shopping", "As soon as possible", "Yes, please ask"):
        await mr_zhao.taps(answer)
    await town.ming.taps("I'll do it", where="group")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.taps(step)
    await mr_zhao.taps("Yes, all is well")
    await taken_by(town, town.ming, 2 * HOUR)
    town.wang.sees("Ming has helped in Willow Lane before: once.")


# ---- who has confirmed, cancelled, complained


async def test_what_the_daughter_confirms_is_not_her_mothers_thanks(town: Town) -> None:
    await done_by(town, town.ming, 2 * HOUR)
    await town.anna.taps("Yes, all is well")
    town.ming.sees("Anna says that everything is done. Thank you!", "1 hour", "[My jobs]")
    town.wang.sees("Anna says that everything is done. I have thanked Ming.", "[Ask for help]")
    town.anna.sees("Done by Ming, and confirmed. Thank you!", "[Ask for help]")
    assert not town.ming.has_seen("Mrs Wang says thank you")
    assert not town.wang.has_seen("Thank you for your answer")


async def test_what_the_daughter_complains_of_is_not_said_to_come_from_her_mother(town: Town) -> None:
    await bring_to(town, State.DONE)
    await town.anna.taps("There was a problem")
    await town.anna.says("The milk was sour")
    town.ming.sees("Anna told us that something was not quite right.", TOLD)
    town.wang.sees("Anna says that something was not right: Shopping.", TOLD)
    assert town.anna.has_seen(f"You have told me of a problem.\n{TOLD}")
    town.anna.sees("Thank you for telling us.", "I have passed your words on to Hua.")
    for who in (town.anna, town.ming, town.wang):
        assert not who.has_seen("Mrs Wang told")
    await town.hua.taps("I'm on it")
    town.wang.sees(ON_IT)
    assert town.anna.has_seen(f"You have told me of a problem.\n{ON_IT}")
    town.ming.sees(ON_IT)
    await town.hua.taps("Close, no hours")
    town.wang.sees("Hua has settled it.")
    assert not town.wang.has_seen("Thank you for telling")


async def test_whoever_settles_it_is_named_and_nobody_else(town: Town) -> None:
    fang = await fang_comes(town)
    await bring_to(town, State.DONE)
    await town.wang.taps("There was a problem")
    await town.wang.taps("Please phone me")
    town.wang.sees("Thank you for telling me.", TOLD)
    await fang.taps("Close, count the hours")
    town.wang.sees("Fang has settled it.", "Thank you for telling us.")
    town.ming.sees("Fang has settled this.", "phone Fang: 139-0000-9999")
    assert town.anna.has_seen("Fang has settled it.")


async def test_who_has_cancelled_it_is_said(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    await town.anna.taps("No longer needed")
    await town.anna.taps("Yes, cancel it")
    town.ming.sees("Anna has cancelled this: Shopping.", "You need not come.", "[My jobs]")
    town.wang.sees("Anna has cancelled it. Nobody will come.", "[Ask for help]")
    town.anna.sees("It is cancelled.", "[My requests]")
    assert town.anna.has_seen("It is cancelled. Nobody will come.")


# ---- a problem told twice


async def test_a_problem_told_again_by_the_elder_is_answered_and_added(town: Town) -> None:
    request_id = await done_by(town, town.ming, 2 * HOUR)
    problem = town.wang.button("There was a problem").data
    await town.anna.taps("There was a problem")
    await town.anna.says("The milk was sour")
    await town.wang.presses(problem)
    await town.wang.says("And the bread was missing")
    town.wang.sees("Thank you for telling us.", "I have passed your words on to Hua.")
    town.hua.sees("Anna: “The milk was sour”", "Mrs Wang: “And the bread was missing”")
    assert state(town, request_id) == State.PROBLEM
    assert sum("something was not quite right" in shown.came_as.text for shown in town.ming.screen) == 1


async def test_the_same_person_adds_something_and_is_answered(town: Town) -> None:
    await done_by(town, town.ming, 2 * HOUR)
    problem = town.wang.button("There was a problem").data
    for words in ("The milk was sour", "It smells, too"):
        await town.wang.presses(problem)
        await town.wang.says(words)
        town.wang.sees("Thank you for telling")
    await town.wang.presses(problem)
    await town.wang.taps("Please phone me")
    town.wang.sees("Thank you for telling us.", "I have asked Hua to phone you.")
    town.hua.sees("Mrs Wang: “The milk was sour”", "Mrs Wang: “It smells, too”", "Mrs Wang asks for a call.")
    await town.anna.taps("Add something")
    await town.anna.says("She is right")
    town.hua.sees("Anna: “She is right”")


async def test_a_problem_after_all_was_confirmed_leads_to_a_person(town: Town) -> None:
    await done_by(town, town.ming, 2 * HOUR)
    problem = town.wang.button("There was a problem").data
    await town.anna.taps("Yes, all is well")
    notice = await town.wang.presses(problem)
    assert notice is not None
    assert notice.text == "This is closed already. If something was not right, please press “Ask for a call”."
    town.wang.sees("[Ask for a call]")


async def test_who_coordinates_no_more_does_not_read_what_was_complained_of(town: Town) -> None:
    """Her messenger was down, and when it works again she is not the coordinator any more."""
    fang = await fang_comes(town)
    await bring_to(town, State.DONE)
    town.memory.trouble[town.hua.chat] = NotSent("no answer")
    await town.anna.taps("There was a problem")
    await town.anna.says("The milk was sour")
    await do(town, _coordinates_no_more, town)
    town.memory.trouble.clear()
    await town.pass_time(2 * HOUR)
    fang.sees("Anna: “The milk was sour”")
    assert not town.hua.has_seen("The milk was sour")


def _coordinates_no_more(uow: UnitOfWork, town: Town) -> None:
    uow.session.get_one(Membership, (town.hua.id, town.lane_id, Role.COORDINATOR)).active = False


# ---- what the coordinator needs to phone


async def test_where_there_is_no_number_it_is_said_so(town: Town) -> None:
    await bring_to(town, State.PROBLEM)
    for who in (town.anna, town.ming):
        await do(town, _no_phone, who.id)
    await town.pass_time(25 * HOUR)
    town.hua.sees("Mrs Wang: 139-0000-1111", "Family: Anna no number on file", "Helper: Ming no number on file")


def _no_phone(uow: UnitOfWork, person_id: int) -> None:
    uow.session.get_one(Person, person_id).phone = ""


async def test_the_task_is_written_the_same_everywhere(town: Town) -> None:
    await town.anna.says("hello")
    for step in ("Ask for help", "Shopping", "milk, 2 l", "tomorrow 15:00", "At home", "1 hour", "Yes", "¥100"):
        await (town.anna.taps(step) if step in [b.text for b in buttons(town.anna.last)] else town.anna.says(step))
    await town.anna.taps("Nothing more")
    await town.anna.taps("Yes, ask the neighbours")
    assert "\nmilk, 2 l\n" in town.card()
    assert "Expenses: up to ¥100" in town.card()
    await town.ming.taps("I'll do it", where="group")
    town.ming.sees("\nmilk, 2 l\n")
    town.anna.sees("\nmilk, 2 l\n")


async def test_a_forged_press_of_a_stranger_to_it_says_nothing(town: Town) -> None:
    """Bo was asked nothing."""
    request_id = await ask(town, 2 * HOUR)
    await town.bo.says("hello")
    await do(town, give_role, town.bo.id, town.lane_id, Role.VOLUNTEER)
    notice = await town.bo.presses(signed(town, town.bo, f"decline:{request_id}:1"))
    assert notice is not None
    assert notice.alert


async def test_who_has_invited_him_is_said_where_it_is_known(town: Town) -> None:
    xu = await invited(town, "Xu", "A helper")
    await does(xu, "Xu", "139 0000 0010")
    await ask(town, 2 * HOUR)
    await xu.taps("I'll do it", where="group")
    town.wang.sees("Hua invited Xu as a helper in November 2026.")
