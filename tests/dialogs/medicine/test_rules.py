"""Whatever comes again can be said: by a button, or in the words people use, and it is read back before it counts."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from care.kit.calendar import LAST, Cycle, Daily, Days, Monthly, Weekly
from dialogs.engine.questions import NotAnAnswer
from dialogs.language.words import Reader
from dialogs.medicine.day_questions import AskDay, AskSpan, AskSteps
from dialogs.medicine.questions import AskTimes
from dialogs.medicine.rule_questions import AskCycle, AskMonthDays, AskOften, Often
from tests.cases import cases
from tests.dialogs.medicine.test_story import until
from tests.town import Town

TODAY = date(2026, 11, 20)  # Friday
READER = Reader("en", "Asia/Shanghai", datetime(2026, 11, 20, 2, tzinfo=UTC))
WORKDAYS = (0, 1, 2, 3, 4)


@pytest.fixture
def chinese_town(engine: Engine, tmp_path: Path) -> Town:
    return Town(engine, tmp_path, "zh")


@cases(
    ("said", "days"),
    [
        ("every other day", Daily(2)), ("alternate days", Daily(2)), ("every 3 days", Daily(3)),
        ("every third day", Daily(3)), ("隔天", Daily(2)), ("隔日一次", Daily(2)), ("每两天", Daily(2)),
        ("每三天一次", Daily(3)), ("隔两天", Daily(3)), ("Mon Wed Fri", Weekly((0, 2, 4))),
        ("on Mondays and Thursdays", Weekly((0, 3))), ("every Monday", Weekly((0,))), ("weekdays", Weekly(WORKDAYS)),
        ("every other Monday", Weekly((0,), 2)), ("every 2 weeks on Tuesday", Weekly((1,), 2)),
        ("每周一三五", Weekly((0, 2, 4))), ("星期二和星期五", Weekly((1, 4))), ("周末", Weekly((5, 6))),
        ("工作日", Weekly(WORKDAYS)), ("每两周的周一", Weekly((0,), 2)), ("每月1号和15号", Monthly((1, 15))),
        ("on the 1st and 15th", Monthly((1, 15))), ("the 1st and the last day of the month", Monthly((1, LAST))),
        ("每月最后一天", Monthly((LAST,))), ("月底", Monthly((LAST,))), ("每月二十一号", Monthly((21,))),
        ("21 days on 7 off", Cycle(21, 7)), ("3 weeks on, 1 week off", Cycle(21, 7)), ("5 on, 2 off", Cycle(5, 2)),
        ("吃三周停一周", Cycle(21, 7)), ("吃21天，停7天", Cycle(21, 7)),
    ],
)  # fmt: skip
def test_on_which_days_is_understood_as_people_say_it(said: str, days: Days) -> None:
    question = AskOften("how_often", "", "", [("1", "Once a day")])
    assert question.revive(question.typed(said, READER)) == Often("days", 1, days)


@pytest.mark.parametrize(
    ("said", "what", "times"),
    [
        ("once a day", "1", 1), ("twice daily", "2", 2), ("3x a day", "3", 3), ("一天三次", "3", 3),
        ("每日两次", "2", 2), ("every day", "1", 1), ("6 times a day", "6", 6), ("as needed", "needed", 1),
        ("需要时", "needed", 1), ("taper", "steps", 1), ("逐渐减量", "steps", 1),
    ],
)  # fmt: skip
def test_how_often_a_day_is_understood_too(said: str, what: str, times: int) -> None:
    question = AskOften("how_often", "", "", [("needed", "Only as needed"), ("steps", "Less step by step")])
    found = question.revive(question.typed(said, READER))
    assert (found.what, found.times) == (what, times)


@pytest.mark.parametrize(
    "said", ["twice a week", "every hour", "8:00", "0 days on 3 off", "每月32号", "now and then", ""]
)
def test_what_is_not_understood_is_asked_again(said: str) -> None:
    with pytest.raises(NotAnAnswer):
        AskOften("how_often", "", "", []).typed(said, READER)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("10 days", "11-20", "11-29"), ("三周", "11-20", "12-10"), ("For good", "11-20", None),
        ("until 24 December", "11-20", "12-24"), ("from Monday for 2 weeks", "11-23", "12-06"),
        ("1 Dec - 5 Dec", "12-01", "12-05"), ("from tomorrow", "11-21", None), ("12月1日开始", "12-01", None),
        ("从12月1日到12月24日", "12-01", "12-24"), ("明天到后天", "11-21", "11-22"),
        ("从下周一开始吃两周", "11-23", "12-06"),
    ],
)  # fmt: skip
def test_from_when_to_when(said: str, first: str, last: str | None) -> None:
    question = AskSpan("span", "", "", TODAY)
    found = question.revive(question.typed(said, READER))
    assert (f"{found.first:%m-%d}", found.last and f"{found.last:%m-%d}") == (first, last)


@pytest.mark.parametrize("said", ["until yesterday", "yesterday", "from 24 December to 1 December", "8 pm"])
def test_days_that_make_no_sense_are_asked_again(said: str) -> None:
    with pytest.raises(NotAnAnswer):
        AskSpan("span", "", "", TODAY).typed(said, READER)


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        ("2 for 7 days, 1 for 7 days, then 1/2", [("2", 7), ("1", 7), ("1/2", None)]),
        ("2片7天，1片7天，之后半片", [("2片", 7), ("1片", 7), ("半片", None)]),
        ("4片吃三天，2片吃一周", [("4片", 3), ("2片", 7)]),
        ("1 1/2 tablets for 2 weeks; half a tablet 3 days", [("1 1/2 tablets", 14), ("half a tablet", 3)]),
    ],
)
def test_step_by_step(said: str, steps: list[tuple[str, int | None]]) -> None:
    question = AskSteps("steps", "", "")
    assert [(step.amount, step.lasts) for step in question.revive(question.typed(said, READER))] == steps


@pytest.mark.parametrize("said", ["2 tablets", "2, then 1", "for 7 days", "2 for 7 days"])
def test_steps_without_their_days_are_asked_again(said: str) -> None:
    with pytest.raises(NotAnAnswer):
        AskSteps("steps", "", "").typed(said, READER)


def test_bare_figures_do_where_it_is_clear_what_they_are() -> None:
    cycle, month, day = AskCycle("c", "", ""), AskMonthDays("m", "", ""), AskDay("d", "", "", TODAY)
    assert cycle.revive(cycle.typed("21/7", READER)) == Cycle(21, 7)
    assert month.revive(month.typed("1, 10, 20", READER)) == Monthly((1, 10, 20))
    assert day.revive(day.typed("3 days", READER)) == date(2026, 11, 22)


def test_a_bare_figure_of_the_afternoon_is_an_hour() -> None:
    question = AskTimes("times", "", "")
    assert question.revive(question.typed("8 and 20", READER)).hours == (time(8), time(20))


async def says(town: Town, who: str, *words: str) -> None:
    neighbour = getattr(town, who)
    for word in words:
        offered = [button.text for row in neighbour.last.rows for button in row] if neighbour.screen else []
        await (neighbour.taps(word) if word in offered else neighbour.says(word))


NEW = ("medicines", "Add a medicine")
NEW_IN_CHINESE = ("我的药", "登记一种药", "优甲乐")


@pytest.mark.parametrize(
    ("answers", "read"),
    [
        (("every other day", "8 pm", "1 piece", "For good", "No"), "Every 2 days: 8:00 PM."),
        (("Mon Wed", "8 am", "1 piece", "until 24 December", "No"), "Every Monday, Wednesday: 8:00 AM, until Thu 24"),
        (
            ("On days of the month", "1 and 15", "8 am", "1 piece", "For good", "No"),
            "Every month on day 1, day 15: 8:00 AM.",
        ),
        (
            ("Days on, days off", "21 days on, 7 off", "8 am", "1 piece", "For good", "No"),
            "21 days on, 7 days off: 8:00 AM.",
        ),
        (("once a day", "8 am", "1 piece", "from 1 December", "No"), "Every day: 8:00 AM, from Tue 1 Dec on."),
        (
            ("Less step by step", "2 for 7 days, 1 for 7 days, then 1/2", "8 am", "No"),
            "Pills · 2 / 1 / 1/2\nEvery day: 8:00 AM, in steps: 7 days, 7 days, then on.",
        ),
    ],
)  # fmt: skip
async def test_a_daughter_enters_it_and_reads_it_back(town: Town, answers: tuple[str, ...], read: str) -> None:
    await says(town, "anna", *NEW, "Pills", *answers)
    town.anna.sees("Shall I keep it like this?", read)
    await says(town, "anna", "Yes, so it is")
    town.anna.sees("I will send reminders like this:")


async def test_it_is_entered_in_chinese(chinese_town: Town) -> None:
    await says(
        chinese_town, "anna", "我的药", "登记一种药", "优甲乐", "每月1号和15号", "早上八点", "1片（粒）", "一直吃", "不"
    )
    chinese_town.anna.sees("这样记，对吗？", "每月1号、15号，上午8点。")


ONCE = ("Amlodipine", "Once a day", "8:00 am", "1 piece", "For good", "No", "Yes, so it is")


async def test_a_line_is_changed_and_the_next_dose_comes_by_it(town: Town) -> None:
    await says(town, "anna", *NEW, *ONCE, "Change it", "The hours", "9:30 am")
    town.anna.sees("Shall I keep it like this?", "Every day: 9:30 AM.")
    await says(town, "anna", "Yes, so it is")
    town.anna.sees("From now on it is like this:", "Every day: 9:30 AM.", "[Change it]")
    town.wang.sees("Anna has changed a medicine of yours:", "Every day: 9:30 AM.")
    await until(town, 9, 29)
    assert not town.wang.has_seen("It is time")
    await until(town, 9, 30)
    town.wang.sees("It is time for the 9:30 AM medicine.")


async def test_one_thing_after_the_other_can_be_changed(town: Town) -> None:
    await says(town, "anna", *NEW, *ONCE)
    for steps, read in (
        (("How much", "Half a piece"), "Every day: 8:00 AM."),
        (("How often", "every other day", "7 am"), "Every 2 days: 7:00 AM."),
        (("First and last day", "until 24 December"), "Every 2 days: 7:00 AM, until Thu 24 Dec."),
        (("To the minute",), "Every 2 days: 7:00 AM, until Thu 24 Dec."),
    ):
        await says(town, "anna", "Change it", *steps, "Yes, so it is")
        town.anna.sees("From now on it is like this:", read)
    await says(town, "anna", "Change it", "How often", "Only as needed", "3 times", "6 hours", "Yes, so it is")
    town.anna.sees("As needed, at most 3 times in 24 hours, 6 hours apart.")
    await says(town, "anna", "Change it", "The strength", "5 mg")
    town.anna.sees("I will send reminders like this:")


async def test_in_hospital_for_three_days_and_back_a_day_earlier(town: Town) -> None:
    await says(town, "anna", *NEW, *ONCE, *NEW, "Metformin", *ONCE[1:])
    await says(town, "anna", "Change it", "Leave days out", "All medicines", "tomorrow", "3 days")
    town.anna.sees("All medicines that have their times:", "No reminders from Sat 21 Nov to Mon 23 Nov.")
    town.wang.sees("Anna has arranged it.", "[Take it after all]")
    await until(town, 20, day=21)
    assert not town.wang.has_seen("It is time")
    await says(town, "wang", "my medicines")
    assert town.wang.has_seen("Left out from Saturday, 21 November to Monday, 23 November.")
    await town.wang.taps("Take it after all")
    town.wang.sees("It is taken again at its times, and I will remind you.")
    await until(town, 8, day=22)
    town.wang.sees("It is time for the 8:00 AM medicine.")


async def test_days_are_left_out_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await says(
        town,
        "anna",
        "我的药",
        "登记一种药",
        "优甲乐",
        "每天一次",
        "早上八点",
        "1片（粒）",
        "一直吃",
        "不",
        "对，就这样",
    )
    await says(town, "anna", "改一改", "有几天停用", "明天", "12月1日")
    town.anna.sees("11月21日周六到12月1日周二不提醒。", "[还是要用]")


async def test_leaving_a_change_leaves_the_line_as_it_was(town: Town) -> None:
    await says(town, "anna", *NEW, *ONCE, "Change it", "The hours", "9:30 am", "No, as it was")
    assert town.anna.has_seen("Good, it stays as it was.")
    await until(town, 8)
    town.wang.sees("It is time for the 8:00 AM medicine.")


async def test_when_more_is_fetched_is_chosen_with_two_presses(town: Town) -> None:
    await says(town, "anna", *NEW, *ONCE, "Say more about it", "5 mg", "white", "Without a picture", "3", "7 days")
    town.wang.sees("Shall I ask a neighbour to fetch more tomorrow afternoon?", "[Another time]", "[There is more]")
    await says(town, "wang", "Another time", "In two days")
    assert "Fetch medicine" in town.card()
    assert "Sun 22 Nov" in town.card()
