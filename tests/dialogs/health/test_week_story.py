"""A week: when to measure, the mean of it, what several readings say together, and what the circle reads on Sunday."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from storage.plans import Plan
from tests.dialogs.health.examples import agreed_before, answers
from tests.town import Town, text_of

SHANGHAI = timedelta(hours=8)


async def until(town: Town, day: int, hour: int, minute: int = 0) -> None:
    """It is ten in the morning on Friday the 20th when all begins."""
    await town.pass_time(datetime(2026, 11, day, hour, minute, tzinfo=UTC) - SHANGHAI - town.clock.now())


async def twice(town: Town, figures: str) -> None:
    await answers(town.wang, figures, "Yes, that is right")


async def test_one_high_value_says_little_and_a_week_is_offered_coached_and_judged(town: Town) -> None:
    await agreed_before(town)
    await town.wang.says("150/92")
    await town.wang.taps("Yes, that is right")
    assert town.wang.has_seen("One value like that says little; several days say more.")
    assert not town.anna.has_seen("high"), "a single high value is no alarm"
    await town.wang.taps("Measure for a week")
    town.wang.sees("From tomorrow on, for 7 days, I will remind you mornings and evenings to measure.", "[Stop that]")
    for day in range(21, 28):
        await until(town, day, 8)
        town.wang.sees("Please rest for 5 minutes, then measure your blood pressure twice, a minute apart.")
        await twice(town, "138/86, 136/84")
        await until(town, day, 19)
        town.wang.sees("Write me both: 130/80, 128/78.")
        await twice(town, "140/88, 138/86")
    await until(town, 28, 8)
    town.wang.sees(
        "The average of 24 readings on 6 days: 138/86.", "By the guidelines that is high; please tell the doctor."
    )
    assert town.anna.has_seen("The average of 24 readings on 6 days: 138/86.")
    before = len(town.wang.screen)
    await until(town, 29, 12)
    assert len(town.wang.screen) == before, "and that was it"


async def test_that_a_mean_is_high_is_told_once_as_soon_as_it_can_be_said(town: Town) -> None:
    await agreed_before(town)
    for day in range(21, 25):
        await until(town, day, 8)
        await twice(town, "150/90, 148/92")
        await until(town, day, 19)
        await twice(town, "150/90, 148/92")
    said = [text_of(shown.message) for shown in town.anna.screen]
    told = [words for words in said if "The blood pressure has been high these days." in words]
    assert len(told) == 1


async def test_a_week_in_which_little_was_measured_has_no_mean(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "150/92", "Yes, that is right", "Measure for a week")
    await until(town, 28, 8)
    town.wang.sees("The week is over, and there is no average yet.", "[Measure for a week]")


async def test_she_stops_it_and_is_left_in_peace(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "150/92", "Yes, that is right", "Measure for a week", "Stop that")
    town.wang.sees("All right, I will not remind you to measure any more.")
    before = len(town.wang.screen)
    await until(town, 29, 12)
    assert len(town.wang.screen) == before


async def test_on_sunday_those_who_may_see_it_read_the_week(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "130/80", "Yes, that is right")
    await answers(town.wang, "glucose 6.1 fasting", "Yes, that is right")
    await until(town, 22, 18)
    town.anna.sees(
        "Mrs Wang: what was measured this week", "Blood pressure, upper: on average 130 (130 to 130), readings: 1",
        "Blood sugar, fasting: on average 6.1 mmol/L (6.1 to 6.1), readings: 1",
    )  # fmt: skip
    assert not town.hua.has_seen("130")
    before = len(town.anna.screen)
    await until(town, 29, 18, 30)
    assert len(town.anna.screen) == before, "of a week in which nothing was measured nothing is said"


async def test_a_week_whose_values_may_not_be_written_is_counted_only(town: Town) -> None:
    await answers(town.wang, "health", "I would like one", *["Yes, I agree"] * 3, "I do not agree")
    await answers(town.wang, "130/80", "Yes, that is right")
    await until(town, 22, 18)
    town.anna.sees("Noted in the last 7 days: 1.", "The values are on my own page only.", "[All of it]")
    assert "130" not in text_of(town.anna.last)


async def test_who_ends_the_file_is_coached_and_told_of_no_more(town: Town) -> None:
    await agreed_before(town)
    await answers(town.wang, "150/92", "Yes, that is right", "Measure for a week")
    await answers(town.wang, "health", "The file", "Who may see it", "End this")
    before = len(town.anna.screen)
    await until(town, 30, 12)
    assert len(town.anna.screen) == before
    with Session(town.engine) as session:
        assert not any(plan.next_at for plan in session.exec(select(Plan)).all())


async def test_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await agreed_before(town)
    await answers(town.wang, "血压150/92", "对，是这样", "连量一星期")
    town.wang.sees("从明天起7天，早晚我会提醒量血压。")
    await until(town, 21, 8)
    town.wang.sees("请先歇5分钟，再量两次血压，隔一分钟。")
