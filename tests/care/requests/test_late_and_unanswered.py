"""Somebody has taken it: he is late, or it is done and nobody answers."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from care.kit.uow import UnitOfWork
from storage.people import Role
from storage.requests import State
from tests.care.asking import PASSED_ON, ask, done_by, posted, state, taken_by, timers
from tests.cast import give_role
from tests.town import Town, buttons

HOUR = timedelta(hours=1)
LATE = ("RequestTaken", "HelperAsked", "HelperSilent")
DUE = 125  # minutes: asked for in two hours, and five of grace
ASKED = ("ElderAskedAgain", "DoneToConfirm")


async def test_a_late_helper_is_asked_first_then_coordinator_and_family_hear_of_it(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=DUE + 151))
    assert posted(town, *LATE) == [
        (0, "RequestTaken", "Ming"),
        (DUE, "HelperAsked", "Ming"),
        (DUE + 15, "HelperSilent", "Hua"),
        (DUE + 15, "HelperSilent", "Anna"),
        (DUE + 30, "HelperSilent", "Hua"),
        (DUE + 150, "HelperSilent", "Hua"),
    ]
    town.ming.sees("It is time", "[On my way]", "[I can't]")
    town.hua.sees("It is time", "Please phone Ming: 139")
    assert not town.wang.has_seen("It is time")
    assert sum("has not arrived yet" in shown.message.text for shown in town.wang.screen) == 1


@pytest.mark.parametrize("step", PASSED_ON)
async def test_a_sign_of_life_stops_the_worry(town: Town, step: str) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=DUE + 1))
    for label in PASSED_ON[: PASSED_ON.index(step) + 1]:
        await town.ming.goes_on(label)
    await town.pass_time(timedelta(minutes=59))
    assert posted(town, *LATE) == [(0, "RequestTaken", "Ming"), (DUE, "HelperAsked", "Ming")]
    assert ("helper_is_silent" in timers(town)) == (step != "Done")


async def test_who_comes_and_goes_as_expected_is_never_bothered(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    for minutes, step in ((DUE - 1, "On my way"), (59, "Arrived"), (119, "Done")):
        await town.pass_time(timedelta(minutes=minutes))
        await town.ming.goes_on(step)
    await town.pass_time(timedelta(days=1))
    assert posted(town, *LATE) == [(0, "RequestTaken", "Ming")]


async def test_a_helper_who_set_out_and_does_not_arrive_is_asked_and_then_looked_for(town: Town) -> None:
    await taken_by(town, town.ming, HOUR / 2)
    await town.ming.taps("On my way")
    await town.pass_time(timedelta(minutes=76))
    assert posted(town, *LATE) == [
        (0, "RequestTaken", "Ming"),
        (60, "HelperAsked", "Ming"),
        (75, "HelperSilent", "Hua"),
        (75, "HelperSilent", "Anna"),
    ]
    town.ming.sees("Have you arrived?", "[Arrived]")
    town.hua.sees("Ming set out a while ago", "[Ask somebody else]")
    town.wang.sees("Ming has not arrived yet")
    await town.ming.taps("Arrived")
    assert not town.hua.has_seen("Ming set out a while ago")
    town.hua.sees("Ming has arrived")
    town.anna.sees("Ming has arrived")


async def test_who_sets_out_long_before_the_hour_is_not_called_late_before_it(town: Town) -> None:
    await taken_by(town, town.ming, 26 * HOUR)
    await town.ming.taps("On my way")
    await town.pass_time(26 * HOUR + timedelta(minutes=14))
    assert posted(town, *LATE) == [(0, "RequestTaken", "Ming")]
    await town.pass_time(timedelta(minutes=2))
    assert posted(town, *LATE)[1:] == [(26 * 60 + 15, "HelperAsked", "Ming")]


async def test_a_helper_who_arrived_and_never_says_done_is_asked_and_then_looked_for(town: Town) -> None:
    """The hour it was to take, an hour more; then the others after another hour. The elder has him before her."""
    request_id = await taken_by(town, town.ming, HOUR)
    await town.pass_time(HOUR)
    await town.ming.taps("On my way")
    await town.ming.taps("Arrived")
    seen, arrived = len(town.wang.screen), town.clock.now()
    await town.pass_time(timedelta(hours=28))
    assert posted(town, *LATE, since=arrived) == [
        (120, "HelperAsked", "Ming"),
        (180, "HelperSilent", "Hua"),
        (180, "HelperSilent", "Anna"),
        (27 * 60, "HelperSilent", "Hua"),
    ]
    town.ming.sees("Is all done?", "[Done]")
    assert len(town.wang.screen) == seen
    town.hua.sees("has not told me yet that it is done", "[It is done]")
    await town.hua.taps("It is done")
    assert state(town, request_id) == State.DONE
    town.wang.sees("Hua says it is done")


async def test_a_coordinator_does_not_wait_for_a_silent_helper_and_asks_the_others(town: Town) -> None:
    request_id = await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=DUE + 16))
    assert "Ask somebody else" not in [button.text for button in buttons(town.anna.last)]
    stale = town.ming.button("On my way").data
    await town.hua.taps("Ask somebody else")
    assert state(town, request_id) == State.OPEN
    assert timers(town) == ["nobody_takes_it", "time_is_over"]
    town.ming.sees("you need not come any more")
    assert not town.ming.has_seen("Address:")
    town.wang.sees("Ming is not coming after all")
    town.anna.sees("Ming is not coming after all", "I have asked the other neighbours again")
    notice = await town.ming.presses(stale)
    assert notice is not None
    assert notice.alert
    await town.li.taps("I'll do it", where="group")
    assert state(town, request_id) == State.TAKEN
    assert not town.anna.has_seen("Ming is not coming after all")
    await town.li.taps("On my way")
    for who in (town.hua, town.anna):
        assert not who.has_seen("I have not heard")
        assert who.has_seen("Li is on the way")


async def test_long_after_its_hour_the_others_still_have_an_hour_to_say_yes(town: Town) -> None:
    request_id = await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(5 * HOUR)
    await town.hua.taps("Ask somebody else")
    await town.pass_time(timedelta(minutes=59))
    assert state(town, request_id) == State.OPEN
    await town.pass_time(timedelta(minutes=2))
    assert state(town, request_id) == State.UNFILLED


async def test_a_coordinator_who_sees_to_it_is_left_in_peace_for_a_while(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=DUE + 16))
    await town.hua.taps("I'm on it")
    pressed = town.clock.now()
    await town.pass_time(timedelta(minutes=121))
    assert posted(town, *LATE, since=pressed) == [(120, "HelperSilent", "Hua")]


async def test_a_coordinator_who_helps_is_not_asked_about_herself(town: Town) -> None:
    """She is the only one: so elder and family are asked again instead."""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        give_role(uow, town.hua.id, town.lane_id, Role.VOLUNTEER)
        session.commit()
    await done_by(town, town.hua, 2 * HOUR)
    await town.pass_time(timedelta(hours=25))
    assert posted(town, *ASKED)[2:] == [(24 * 60, "ElderAskedAgain", "Wang"), (24 * 60, "DoneToConfirm", "Anna")]


async def test_a_problem_is_not_forgotten_until_it_is_settled(town: Town) -> None:
    await done_by(town, town.ming, 2 * HOUR)
    await town.wang.taps("There was a problem")
    await town.wang.says("The milk was sour")
    await town.pass_time(timedelta(hours=49))
    days = [(0, "ProblemReported", "Hua"), (24 * 60, "ProblemReported", "Hua"), (48 * 60, "ProblemReported", "Hua")]
    assert posted(town, "ProblemReported") == days
    await town.hua.taps("Close without hours")
    assert timers(town) == []
    await town.pass_time(timedelta(days=3))
    assert len(posted(town, "ProblemReported")) == 3


async def test_taken_after_its_hour_the_helper_has_ten_minutes(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=DUE + 20))
    await town.ming.taps("I'll do it", where="group")
    taken = town.clock.now()
    await town.pass_time(timedelta(minutes=26))
    assert posted(town, *LATE, since=taken) == [
        (0, "RequestTaken", "Ming"),
        (10, "HelperAsked", "Ming"),
        (25, "HelperSilent", "Hua"),
        (25, "HelperSilent", "Anna"),
    ]


async def test_a_helper_with_a_part_of_the_day_is_asked_while_there_is_time_to_come(town: Town) -> None:
    """Asked for the afternoon, which ends at six; it is ten in the morning. The others hear of it at its end."""
    await ask(town, 4 * HOUR, part="afternoon")
    await town.ming.taps("I'll do it", where="group")
    await town.pass_time(timedelta(hours=7, minutes=29))
    assert posted(town, *LATE) == [(0, "RequestTaken", "Ming")]
    await town.pass_time(timedelta(minutes=1))
    town.ming.sees("It is time, and you are not on the way yet.", "[On my way]")
    await town.pass_time(timedelta(minutes=30))
    assert posted(town, *LATE) == [
        (0, "RequestTaken", "Ming"),
        (450, "HelperAsked", "Ming"),
        (480, "HelperSilent", "Hua"),
        (480, "HelperSilent", "Anna"),
    ]


async def test_taken_in_the_last_half_hour_of_its_part_the_helper_has_ten_minutes(town: Town) -> None:
    await ask(town, 4 * HOUR, part="afternoon")
    await town.pass_time(timedelta(hours=7, minutes=45))
    await town.ming.taps("I'll do it", where="group")
    taken = town.clock.now()
    await town.pass_time(timedelta(minutes=39))
    assert posted(town, *LATE, since=taken) == [(0, "RequestTaken", "Ming"), (10, "HelperAsked", "Ming")]


async def test_given_back_late_the_next_helper_starts_afresh(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=DUE + 1))
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    assert timers(town) == ["nobody_takes_it", "time_is_over"]
    await town.li.taps("I'll do it", where="group")
    taken = town.clock.now()
    await town.pass_time(timedelta(minutes=11))
    assert posted(town, *LATE, since=taken) == [(0, "RequestTaken", "Li"), (10, "HelperAsked", "Li")]


async def test_nobody_answers_whether_it_was_done(town: Town) -> None:
    """Elder and family after three hours, the coordinator after a day, and then every day: nothing is forgotten."""
    await done_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(days=3, hours=1))
    assert posted(town, *ASKED) == [
        (180, "ElderAskedAgain", "Wang"),
        (180, "DoneToConfirm", "Anna"),
        (24 * 60, "DoneToConfirm", "Hua"),
        (48 * 60, "DoneToConfirm", "Hua"),
        (72 * 60, "DoneToConfirm", "Hua"),
    ]


@pytest.mark.parametrize("who", ["wang", "anna", "hua"])
async def test_one_answer_of_anybody_entitled_ends_the_asking(town: Town, who: str) -> None:
    request_id = await done_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(hours=25))
    before = posted(town, *ASKED)
    await getattr(town, who).taps("Yes, all done")
    assert state(town, request_id) == State.CONFIRMED
    await town.pass_time(timedelta(days=5))
    assert posted(town, *ASKED) == before
    assert "nobody_confirms" not in timers(town)
    assert town.ming.has_seen("Thank you")


@pytest.mark.both_databases
async def test_late_and_unanswered_survive_restarts(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    for _ in range(8):
        await town.restarted()
        await town.pass_time(timedelta(minutes=20))
    assert [name for _minute, name, _who in posted(town, *LATE)] == [
        "RequestTaken", "HelperAsked", "HelperSilent", "HelperSilent", "HelperSilent",
    ]  # fmt: skip
    for step in PASSED_ON:
        await town.restarted()
        await town.ming.goes_on(step)
    done = town.clock.now()
    for _ in range(26):
        await town.restarted()
        await town.pass_time(HOUR)
    assert [who for _minute, _name, who in posted(town, *ASKED, since=done)] == ["Wang", "Anna", "Hua"]
