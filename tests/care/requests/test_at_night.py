"""At night only what is for the night itself is said; the rest waits for its reader's morning, and ladders count it."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage.people import Person
from storage.requests import State
from tests.care.asking import ask, state, taken_by, they_read
from tests.care.nights import lives_in, silence, until
from tests.town import Town

HOUR = timedelta(hours=1)
TORONTO = "America/Toronto"
NOBODY = "Nobody has taken this yet."


@pytest.fixture
def chinese_town(engine: Engine, tmp_path: Path) -> Town:
    return Town(engine, tmp_path, language="zh")


async def test_asked_at_three_in_the_morning_the_group_reads_of_the_afternoon_at_seven(town: Town) -> None:
    lives_in(town, TORONTO, town.anna)
    await until(town, "2026-11-21 03:00")
    with silence(town, town.wang, town.ming, town.hua, group=True):
        await ask(town, 12 * HOUR)
        town.anna.sees("I will ask the neighbours in the morning: Sat 21 Nov, 7:00 AM (local time there).")
        await until(town, "2026-11-21 06:59")
    await until(town, "2026-11-21 07:00")
    assert "When: Sat 21 Nov, 3:00 PM" in town.card()
    town.wang.sees("Anna wants me to find a neighbour for you.", "Shopping, today at 3 in the afternoon.")
    town.anna.sees("I have asked the neighbours. You will see here who comes.")
    assert len(town.group) == 1


async def test_the_ladder_counts_from_the_morning(town: Town) -> None:
    """Eight hours are left at seven: an eighth, a quarter, a third of them."""
    await until(town, "2026-11-21 02:31")
    asked = town.clock.now()
    await ask(town, timedelta(hours=12, minutes=29))
    await until(town, "2026-11-21 12:30")
    seven = 4 * 60 + 29
    climbed = ((60, "group"), (120, "hua"), (160, "anna"), (280, "hua"))
    they_read(
        town,
        (0, "anna", "I will ask the neighbours in the morning"),
        (seven, "group", "Shopping for Mrs Wang"),
        *((seven + minute, who, NOBODY) for minute, who in climbed),
        by=("group", "hua", "anna"),
        since=asked,
    )


async def test_asked_in_the_evening_everybody_who_must_know_does_before_the_hour(town: Town) -> None:
    await until(town, "2026-11-20 21:30")
    asked = town.clock.now()
    await ask(town, timedelta(hours=11, minutes=30))
    with silence(town, town.hua, town.anna, town.wang, group=True):
        await until(town, "2026-11-20 21:48")
    await until(town, "2026-11-20 22:00")
    assert len(town.group) == 2
    with silence(town, town.hua, town.anna, town.wang, town.ming, group=True):
        await until(town, "2026-11-21 06:59")
    await until(town, "2026-11-21 07:13")
    told = [(570, "hua", NOBODY), (582, "anna", NOBODY)]
    they_read(town, (0, "anna", "I have asked the neighbours."), *told, by=("hua", "anna"), since=asked)


@pytest.mark.parametrize(
    ("wall", "ahead", "part"),
    [
        ("2026-11-21 03:00", timedelta(), "now"),
        ("2026-11-20 22:10", timedelta(minutes=50), None),
        ("2026-11-21 06:50", timedelta(minutes=30), None),
    ],
)
async def test_an_hour_of_this_night_is_her_own_wish_and_goes_out_at_once(
    town: Town, wall: str, ahead: timedelta, part: str | None
) -> None:
    await until(town, wall)
    await ask(town, ahead, part=part, by=town.wang)
    assert "Shopping for Mrs Wang" in town.card()
    town.wang.sees("I have asked the neighbours:")
    await town.pass_time(timedelta(minutes=17))
    town.hua.sees("Nobody has taken this yet.")
    town.anna.sees("Nobody has taken this yet.")
    await town.ming.taps("I'll do it", where="group")
    town.wang.sees("Ming, a neighbour, will come")
    await town.ming.taps("On my way")
    town.wang.sees("Ming is on the way to you.")


async def test_what_is_wanted_at_eight_wakes_nobody_at_half_past_two(town: Town) -> None:
    await until(town, "2026-11-21 02:31")
    with silence(town, town.hua, town.anna, town.ming, group=True):
        await town.wang.says("Ask for help")
        await town.wang.taps("Shopping")
        await town.wang.says("this morning at 8:00")
        await town.wang.taps("Yes, please ask")
        town.wang.sees(
            "Noted: Shopping, today at 8 in the morning.",
            "I will ask the neighbours when they are up: today at 7 in the morning.",
            "I will tell you who comes.",
        )
        await until(town, "2026-11-21 06:59")
    await until(town, "2026-11-21 07:00")
    assert "Shopping for Mrs Wang" in town.card()


async def test_in_chinese_too_nothing_is_promised_that_is_not_done(chinese_town: Town) -> None:
    town = chinese_town
    await until(town, "2026-11-20 23:15")
    await town.wang.says("请人帮忙")
    await town.wang.taps("买东西")
    await town.wang.says("明天下午三点")
    with silence(town, town.anna, town.hua, group=True):
        await town.wang.taps("好，帮我问问")
        town.wang.sees(
            "记下了：买东西，明天下午3点。", "邻居们都睡了，我明天早上7点去问。", "有人答应了，我马上告诉您。"
        )
        await until(town, "2026-11-21 06:59")
    await until(town, "2026-11-21 07:00")
    town.anna.sees("我已经问了邻居们，有人答应了会写在这里。")


async def test_a_daughter_asleep_elsewhere_is_not_woken_by_her_mothers_afternoon(town: Town) -> None:
    """It is two in the morning in Toronto; those who can come are up, and so is the coordinator."""
    lives_in(town, TORONTO, town.anna)
    await until(town, "2026-11-21 13:00")
    with silence(town, town.anna):
        await ask(town, 3 * HOUR, by=town.wang)
        await town.pass_time(2 * HOUR)
        town.hua.sees("Nobody has taken this yet.")
        await until(town, "2026-11-21 06:59", TORONTO)
    await until(town, "2026-11-21 07:00", TORONTO)
    town.anna.sees("I am sorry: nobody could come in time.", "I have told Hua, the coordinator.")


async def test_by_day_in_toronto_she_hears_at_once_what_happens_in_her_mothers_night(town: Town) -> None:
    lives_in(town, TORONTO, town.anna)
    await until(town, "2026-11-20 21:00")
    await taken_by(town, town.ming, 18 * HOUR)
    await until(town, "2026-11-20 23:00")
    with silence(town, town.wang, town.hua, town.li, group=True):
        await town.ming.taps("I can't")
        await town.ming.taps("Yes, I can't come")
        town.ming.sees("Thank you for telling us. I will ask the others.")
        town.anna.sees(
            "Ming can't come after all.",
            "I will ask the other neighbours in the morning: Sat 21 Nov, 7:00 AM (local time there).",
        )
        assert "I will ask once more in the morning." in town.card()
    await until(town, "2026-11-21 07:00")
    town.wang.sees("Ming can't come after all", "I am asking the other neighbours")
    assert "A helper is needed again." in town.card()


async def test_what_has_lost_its_meaning_over_night_is_not_said_in_the_morning(town: Town) -> None:
    await until(town, "2026-11-20 23:00")
    with silence(town, town.ming, town.hua, group=True):
        await ask(town, 16 * HOUR)
        await town.anna.taps("No longer needed")
        await town.anna.taps("Yes, cancel it")
        await until(town, "2026-11-21 12:00")
    assert not town.wang.has_seen("Anna wants me to find a neighbour")
    town.wang.sees("Anna has cancelled it. Nobody will come.")


async def test_an_answer_to_what_somebody_has_just_done_comes_at_any_hour(town: Town) -> None:
    await until(town, "2026-11-20 21:50")
    await ask(town, 18 * HOUR)
    await until(town, "2026-11-20 23:30")
    with silence(town, town.wang, town.hua, town.anna):
        await town.ming.taps("I'll do it", where="group")
        town.ming.sees("Thank you, this is yours.", "Address: 3 Willow Lane")
        assert "Taken by Ming. Thank you!" in town.card()
    await until(town, "2026-11-21 07:00")
    town.wang.sees("Ming, a neighbour, will come today at 3:50 in the afternoon.")


async def test_a_wish_to_talk_to_a_person_is_heard_at_night(town: Town) -> None:
    await until(town, "2026-11-21 03:00")
    await town.wang.says("person")
    town.hua.sees("Mrs Wang would like to talk to you.")


async def test_a_helper_who_comes_tomorrow_is_not_asked_at_night_whether_all_went_well(town: Town) -> None:
    """Done at 20:00: after three hours it is night, so elder and family are asked again at seven."""
    await until(town, "2026-11-20 19:00")
    request_id = await taken_by(town, town.ming, HOUR)
    await until(town, "2026-11-20 20:00")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.taps(step)
    with silence(town, town.wang, town.anna, town.hua):
        await until(town, "2026-11-21 06:59")
    await until(town, "2026-11-21 07:00")
    town.wang.sees("Ming says it is done. Was everything all right?")
    assert state(town, request_id) == State.DONE


async def test_asked_in_the_morning_for_the_first_time_she_has_three_hours_to_answer(town: Town) -> None:
    """He finished at half past eleven at night: she reads of it at seven, and is asked again at ten."""
    await until(town, "2026-11-20 21:50")
    await taken_by(town, town.ming, HOUR)
    await until(town, "2026-11-20 23:30")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.taps(step)
    seen = len(town.wang.screen)
    await until(town, "2026-11-21 06:59")
    assert len(town.wang.screen) == seen
    await until(town, "2026-11-21 09:59")
    assert len(town.wang.screen) == seen + 1
    await until(town, "2026-11-21 10:00")
    assert len(town.wang.screen) == seen + 2


async def test_who_has_set_out_at_night_and_is_not_heard_of_is_looked_for_at_night(town: Town) -> None:
    await until(town, "2026-11-20 23:00")
    await ask(town, timedelta(), part="now", by=town.wang)
    await town.ming.taps("I'll do it", where="group")
    await town.ming.taps("On my way")
    await until(town, "2026-11-21 00:16")
    town.hua.sees("Ming set out a while ago")
    town.wang.sees("Ming has not arrived yet")


async def test_a_forgotten_button_wakes_nobody(town: Town) -> None:
    """The job was at four in the afternoon; he never pressed anything."""
    await until(town, "2026-11-20 15:00")
    await taken_by(town, town.ming, HOUR)
    await until(town, "2026-11-20 21:59")
    with silence(town, town.ming, town.hua, town.anna, town.wang):
        await until(town, "2026-11-21 06:59")
    await until(town, "2026-11-21 07:00")
    town.hua.sees("I have not heard from Ming yet")


async def test_what_was_due_before_the_night_and_could_not_be_sent_waits_for_the_morning(town: Town) -> None:
    """The machine was off from nine in the evening until one at night."""
    await until(town, "2026-11-20 20:00")
    await ask(town, 24 * HOUR)
    await until(town, "2026-11-20 21:00")
    town.clock.pass_time(4 * HOUR)
    await town.restarted()
    with silence(town, town.hua, town.anna, town.wang, group=True):
        await until(town, "2026-11-21 06:59")
    await until(town, "2026-11-21 07:05")
    assert len(town.group) == 2


async def test_quiet_hours_are_those_of_each_reader(town: Town) -> None:
    with Session(town.engine) as session:
        wang, anna = (session.get_one(Person, one.id) for one in (town.wang, town.anna))
        wang.quiet_from, wang.quiet_until = 20, 9
        anna.quiet_from = anna.quiet_until = 0
        session.commit()
    await until(town, "2026-11-20 20:30")
    await ask(town, 20 * HOUR, by=town.anna)
    await town.ming.taps("I'll do it", where="group")
    await until(town, "2026-11-20 23:00")
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    town.anna.sees("Ming can't come after all.")
    await until(town, "2026-11-21 08:59")
    assert not town.wang.has_seen("Anna wants me")
    await until(town, "2026-11-21 09:00")
    town.wang.sees("Ming can't come after all")


async def test_a_cry_wakes_everybody_at_any_hour(town: Town) -> None:
    await until(town, "2026-11-21 03:14")
    await town.wang.says("I fell")
    await town.pass_time(timedelta(seconds=6))
    town.hua.sees("Mrs Wang wrote to me", "“I fell”")
    town.anna.sees("“I fell”")
