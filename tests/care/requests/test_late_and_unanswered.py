"""Somebody has taken it: he is late, or it is done and nobody answers."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from care.kit.uow import UnitOfWork
from storage.people import Role
from storage.requests import State
from tests.care.asking import PASSED_ON, ask, done_by, state, taken_by, they_read, timers
from tests.care.nights import silence
from tests.cast import give_role
from tests.town import Town, buttons

HOUR = timedelta(hours=1)
DUE = 125  # minutes: asked for in two hours, and five of grace
WHO = ("ming", "hua", "anna")
CANNOT_WAIT = "It is time, and you are not on the way yet."
NOT_HEARD = "I have not heard from Ming yet."
NOT_SAID = "Ming arrived a while ago, and has not said yet that it is done."
ALL_RIGHT = "Was everything all right?"
SET_OUT = [(0, "ming", "You are on your way."), (0, "anna", "Ming is on the way.")]
TAKEN = [(0, "ming", "Thank you, this is yours."), (0, "anna", "Ming will come.")]


async def test_a_late_helper_is_asked_first_then_coordinator_and_family_hear_of_it(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=DUE + 151))
    late = [(DUE, "ming", CANNOT_WAIT), (DUE + 15, "anna", NOT_HEARD)]
    looked_for = [(DUE + after, "hua", NOT_HEARD) for after in (15, 30, 150)]
    they_read(town, *TAKEN, *late, *looked_for, by=WHO)
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
    with silence(town, town.ming, town.hua, town.anna):
        await town.pass_time(timedelta(minutes=59))
    they_read(town, *TAKEN, (DUE, "ming", CANNOT_WAIT), by=WHO)
    assert ("helper_is_silent" in timers(town)) == (step != "Done")


async def test_who_comes_and_goes_as_expected_is_never_bothered(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    for minutes, step in ((DUE - 1, "On my way"), (59, "Arrived"), (119, "Done")):
        await town.pass_time(timedelta(minutes=minutes))
        await town.ming.goes_on(step)
    they_read(town, *TAKEN, by=WHO)
    with silence(town, town.ming):
        await town.pass_time(timedelta(days=1))


async def test_a_helper_who_set_out_and_does_not_arrive_is_asked_and_then_looked_for(town: Town) -> None:
    await taken_by(town, town.ming, HOUR / 2)
    await town.ming.taps("On my way")
    await town.pass_time(timedelta(minutes=76))
    looked_for = [(75, who, "Ming set out a while ago") for who in ("hua", "anna")]
    they_read(town, *SET_OUT, (60, "ming", "Have you arrived?"), *looked_for, by=WHO)
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
    they_read(town, *SET_OUT, by=WHO)
    await town.pass_time(timedelta(minutes=2))
    they_read(town, *SET_OUT, (26 * 60 + 15, "ming", "Have you arrived?"), by=WHO)


async def test_a_helper_who_arrived_and_never_says_done_is_asked_and_then_looked_for(town: Town) -> None:
    """The hour it was to take, an hour more; then the others after another hour. The elder has him before her."""
    request_id = await taken_by(town, town.ming, HOUR)
    await town.pass_time(HOUR)
    await town.ming.taps("On my way")
    await town.ming.taps("Arrived")
    seen, arrived = len(town.wang.screen), town.clock.now()
    await town.pass_time(timedelta(hours=28))
    looked_for = [(180, "anna", NOT_SAID), (180, "hua", NOT_SAID), (27 * 60, "hua", NOT_SAID)]
    they_read(town, (120, "ming", "Is everything done?"), *looked_for, by=WHO, since=arrived)
    town.ming.sees("[Done]")
    assert len(town.wang.screen) == seen
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
    town.wang.sees("Ming can't come after all")
    town.anna.sees("Ming can't come after all", "I have asked the other neighbours again")
    notice = await town.ming.presses(stale)
    assert notice is not None
    assert notice.alert
    await town.li.taps("I'll do it", where="group")
    assert state(town, request_id) == State.TAKEN
    assert not town.anna.has_seen("Ming can't come after all")
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
    they_read(town, (120, "hua", NOT_HEARD), by=WHO, since=pressed)


async def test_a_coordinator_who_helps_is_not_asked_about_herself(town: Town) -> None:
    """She is the only one: so elder and family are asked again instead."""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        give_role(uow, town.hua.id, town.lane_id, Role.VOLUNTEER)
        session.commit()
    await done_by(town, town.hua, 2 * HOUR)
    seen = len(town.wang.screen)
    with silence(town, town.hua):
        await town.pass_time(timedelta(hours=25))
    asked = [(minute, "anna", "Hua says it is done.") for minute in (0, 180, 24 * 60)]
    they_read(town, *asked, by=["anna"])
    assert [shown.message.text for shown in town.wang.screen[seen:]] == 2 * [f"Hua says it is done. {ALL_RIGHT}"]


async def test_a_problem_is_not_forgotten_until_it_is_settled(town: Town) -> None:
    await done_by(town, town.ming, 2 * HOUR)
    await town.wang.taps("There was a problem")
    await town.wang.says("The milk was sour")
    await town.pass_time(timedelta(hours=49))
    they_read(town, *((days * 24 * 60, "hua", "Mrs Wang: “The milk was sour”") for days in range(3)), by=["hua"])
    await town.hua.taps("Close, no hours")
    assert set(timers(town)) <= {"practice_due"}
    with silence(town, town.hua):
        await town.pass_time(timedelta(days=3))


async def test_taken_after_its_hour_the_helper_has_ten_minutes(town: Town) -> None:
    await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=DUE + 20))
    await town.ming.taps("I'll do it", where="group")
    taken = town.clock.now()
    await town.pass_time(timedelta(minutes=26))
    late = [(10, "ming", CANNOT_WAIT), (25, "hua", NOT_HEARD), (25, "anna", NOT_HEARD)]
    they_read(town, TAKEN[0], *late, by=WHO, since=taken)


async def test_a_helper_with_a_part_of_the_day_is_asked_while_there_is_time_to_come(town: Town) -> None:
    """Asked for the afternoon, which ends at six; it is ten in the morning. The others hear of it at its end."""
    await ask(town, 4 * HOUR, part="afternoon")
    await town.ming.taps("I'll do it", where="group")
    await town.pass_time(timedelta(hours=7, minutes=29))
    they_read(town, *TAKEN, by=WHO)
    await town.pass_time(timedelta(minutes=1))
    town.ming.sees(CANNOT_WAIT, "[On my way]")
    await town.pass_time(timedelta(minutes=30))
    late = [(450, "ming", CANNOT_WAIT), (480, "hua", NOT_HEARD), (480, "anna", NOT_HEARD)]
    they_read(town, *TAKEN, *late, by=WHO)


async def test_taken_in_the_last_half_hour_of_its_part_the_helper_has_ten_minutes(town: Town) -> None:
    await ask(town, 4 * HOUR, part="afternoon")
    await town.pass_time(timedelta(hours=7, minutes=45))
    await town.ming.taps("I'll do it", where="group")
    taken = town.clock.now()
    await town.pass_time(timedelta(minutes=39))
    they_read(town, TAKEN[0], (10, "ming", CANNOT_WAIT), by=WHO, since=taken)


async def test_given_back_late_the_next_helper_starts_afresh(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(minutes=DUE + 1))
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    assert timers(town) == ["nobody_takes_it", "time_is_over"]
    await town.li.taps("I'll do it", where="group")
    taken = town.clock.now()
    await town.pass_time(timedelta(minutes=11))
    they_read(town, (0, "li", "Thank you, this is yours."), (10, "li", CANNOT_WAIT), by=["li"], since=taken)
    assert not town.ming.has_seen(CANNOT_WAIT)


async def test_nobody_answers_whether_it_was_done(town: Town) -> None:
    """Elder and family after three hours, the coordinator after a day, and then every day: nothing is forgotten."""
    await done_by(town, town.ming, 2 * HOUR)
    seen = len(town.wang.screen)
    await town.pass_time(timedelta(days=3, hours=1))
    done = (0, "anna", "Ming says it is done.")
    hua = [(days * 24 * 60, "hua", ALL_RIGHT) for days in (1, 2, 3)]
    they_read(town, done, (180, "anna", ALL_RIGHT), *hua, by=("anna", "hua"))
    assert [shown.message.text for shown in town.wang.screen[seen:]] == [f"Ming says it is done. {ALL_RIGHT}"]


@pytest.mark.parametrize("who", ["wang", "anna", "hua"])
async def test_one_answer_of_anybody_entitled_ends_the_asking(town: Town, who: str) -> None:
    request_id = await done_by(town, town.ming, 2 * HOUR)
    await town.pass_time(timedelta(hours=25))
    await getattr(town, who).taps("Yes, all is well")
    assert state(town, request_id) == State.CONFIRMED
    with silence(town, *town.everybody):
        await town.pass_time(timedelta(days=5))
    assert "nobody_confirms" not in timers(town)
    assert town.ming.has_seen("Thank you")


@pytest.mark.both_databases
async def test_late_and_unanswered_survive_restarts(town: Town) -> None:
    await taken_by(town, town.ming, 2 * HOUR)
    for _ in range(8):
        await town.restarted()
        await town.pass_time(timedelta(minutes=20))
    looked_for = [(DUE + 15, "anna", NOT_HEARD), (DUE + 15, "hua", NOT_HEARD), (DUE + 30, "hua", NOT_HEARD)]
    they_read(town, *TAKEN, (DUE, "ming", CANNOT_WAIT), *looked_for, by=WHO)
    for step in PASSED_ON:
        await town.restarted()
        await town.ming.goes_on(step)
    done, seen = town.clock.now(), len(town.wang.screen)
    for _ in range(26):
        await town.restarted()
        await town.pass_time(HOUR)
    they_read(town, (180, "anna", ALL_RIGHT), (24 * 60, "hua", ALL_RIGHT), by=("anna", "hua"), since=done)
    assert [shown.message.text for shown in town.wang.screen[seen:]] == [f"Ming says it is done. {ALL_RIGHT}"]
