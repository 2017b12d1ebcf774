"""Help that comes again and again: asked for by itself, first of whom she knows; changed, paused and ended."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from bot.features import FEATURES
from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from care.requests.commands import Again
from care.requests.rhythms import rule_of
from storage.ids import PersonId
from storage.people import CircleMember
from storage.requests import HelpRequest, Rhythm, State
from tests.bot.errands import bring_to, does, signed
from tests.care.nights import until
from tests.dialogs.requests.examples import weekly
from tests.town import Neighbour, Town, buttons, text_of

ZONES = sorted(
    name for name in available_timezones() if name.startswith(("Europe/", "America/", "Australia/", "Asia/"))
)


def labels(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last)]


async def it_is_done(town: Town) -> None:
    """Ming has it, does it, and it is confirmed."""
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    await town.wang.taps("Yes, all is well")


def days(town: Town) -> list[tuple[str | None, str]]:
    with Session(town.engine) as session:
        return [(one.series_day, one.state) for one in session.exec(select(HelpRequest).order_by(col(HelpRequest.id)))]


async def test_the_weekly_shopping_is_asked_of_the_usual_helper_first(town: Town) -> None:
    await weekly(town)
    town.anna.sees("Shopping for Mrs Wang", "Every week, next: Sat 21 Nov, 3:00 PM.", "[Change it]")
    town.wang.sees("Shopping", "Anna has arranged this.", "Every week, next: on Saturday, 21 November")
    await town.ming.taps("I'll do it", where="group")
    await until(town, "2026-11-21 15:30")
    await it_is_done(town)
    before = len(town.group)
    await until(town, "2026-11-25 14:59")
    assert days(town) == [("2026-11-21", State.CONFIRMED)]
    await until(town, "2026-11-25 15:01")
    town.ming.sees("You came last time. Can you come again?", "Until Thu 26 Nov, 3:00 PM I am asking only you.")
    town.ming.sees("Shopping for Mrs Wang", "Sat 28 Nov, 3:00 PM", "[I'll do it]", "[I can't]")
    town.wang.sees("It is time again: Shopping, on Saturday, 28 November", "I have asked Ming first")
    town.anna.sees("I have asked Ming first, and will ask the others at the latest Thu 26 Nov, 3:00 PM.")
    assert len(town.group) == before, "the group is not asked yet"
    await town.ming.taps("I'll do it")
    town.ming.sees("3 Willow Lane, door 502")
    town.wang.sees("Ming, a neighbour, will come", "Ming has helped you before: once.")


async def test_the_others_are_asked_when_he_cannot_or_does_not_answer(town: Town) -> None:
    await weekly(town)
    await town.ming.taps("I'll do it", where="group")
    await until(town, "2026-11-21 15:30")
    await it_is_done(town)
    await until(town, "2026-11-25 15:01")
    await town.ming.taps("I can't")
    assert "Shopping for Mrs Wang" in town.card()
    assert "[I'll do it]" in town.card()
    assert not town.anna.has_seen("has said no"), "a child is no coordinator"
    await town.li.taps("I'll do it", where="group")
    await until(town, "2026-11-28 15:30")
    for step in ("On my way", "Arrived", "Done"):
        await town.li.goes_on(step)
    await town.wang.taps("Yes, all is well")
    await until(town, "2026-12-02 15:01")
    town.li.sees("You came last time. Can you come again?")
    before = len(town.group)
    await until(town, "2026-12-03 15:01")
    assert len(town.group) == before + 1, "a day without an answer"
    town.li.sees("I have asked the others now, and you can still take it.")
    await town.bo.taps("I'll do it", where="group")
    town.wang.sees("Bo, a neighbour, will come")


async def test_he_who_is_suspended_is_not_waited_for(town: Town) -> None:
    await weekly(town)
    await town.ming.taps("I'll do it", where="group")
    await until(town, "2026-11-21 15:30")
    await it_is_done(town)
    await until(town, "2026-11-25 15:01")
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        FEATURES.carry_out(uow, Suspend(PersonId(town.ming.id), "complaint", town.lane_id), PersonId(town.hua.id))
        session.commit()
    await town.app.courier.deliver_all()
    assert "[I'll do it]" in town.card()


async def test_one_is_left_out_and_one_is_moved_and_the_rest_stays(town: Town) -> None:
    await weekly(town)
    await does(town.anna, "Change it", "Skip the next one")
    town.anna.sees("Every week, next: Sat 28 Nov, 3:00 PM.")
    assert days(town) == [("2026-11-21", State.WITHDRAWN)]
    await does(town.anna, "Change it", "Skip the next one")
    town.anna.sees("Every week, next: Sat 5 Dec, 3:00 PM.")
    await does(town.anna, "Change it", "Move the next one", "friday 4 december at 10:00")
    town.anna.sees("Every week, next: Fri 4 Dec, 10:00 AM.")
    assert "Fri 4 Dec, 10:00 AM" in town.card()
    await until(town, "2026-12-04 09:00")
    await town.ming.taps("I'll do it", where="group")
    await until(town, "2026-12-09 15:01")
    assert [day for day, _state in days(town)] == ["2026-11-21", "2026-12-05", "2026-12-12"]


async def test_from_here_on_another_weekday(town: Town) -> None:
    await weekly(town)
    await town.ming.taps("I'll do it", where="group")
    await does(town.anna, "Change it", "Always another time", "sunday 22 november at 9:00")
    town.anna.sees("Every week, next: Sun 22 Nov, 9:00 AM.")
    town.ming.sees("The time has changed. Can you come then, too?", "[I'll do it]")
    await town.ming.taps("I'll do it")
    await until(town, "2026-11-22 09:30")
    await it_is_done(town)
    await until(town, "2026-11-26 09:01")
    town.ming.sees("Sun 29 Nov, 9:00 AM", "[I'll do it]")
    assert [day for day, _state in days(town)] == ["2026-11-22", "2026-11-29"]


async def twice_a_week(town: Town, *, holidays: str = "Yes, then too") -> None:
    """Tomorrow is a Saturday."""
    await does(town.anna, "hello", "Ask for help", "Shopping", "Milk", "tomorrow 15:00", "At home, 1 hour, no expenses")
    await does(town.anna, "Yes, and repeat it", "Two days a week", "Tuesdays", "Until I say stop", holidays)


async def test_on_two_days_of_the_week_each_is_asked_for_by_itself(town: Town) -> None:
    await twice_a_week(town)
    town.anna.sees("Every Tuesday and Saturday, next: Sat 21 Nov, 3:00 PM.")
    town.wang.sees("Every Tuesday and Saturday, next: on Saturday, 21 November")
    await until(town, "2026-12-02 20:00")
    assert [day for day, _state in days(town)] == ["2026-11-21", "2026-11-24", "2026-11-28", "2026-12-01", "2026-12-05"]


async def test_of_two_days_of_the_week_one_is_moved_and_the_other_stays(town: Town) -> None:
    await twice_a_week(town)
    await does(town.anna, "Change it", "Always another time", "sunday 22 november at 9:00")
    town.anna.sees("Every Tuesday and Sunday, next: Sun 22 Nov, 9:00 AM.")
    await does(town.anna, "Change it", "More or less often")
    assert "Two days a week" not in labels(town.anna)
    await town.anna.taps("Every week")
    town.anna.sees("Every week, next: Sun 22 Nov, 9:00 AM.")
    await does(town.anna, "Change it", "More or less often", "Two days a week", "Thursday")
    town.anna.sees("Every Thursday and Sunday, next: Sun 22 Nov, 9:00 AM.")


async def test_on_public_holidays_nobody_comes_where_that_is_wished_also_on_another_weekday(town: Town) -> None:
    await twice_a_week(town, holidays="Not on holidays")
    await until(town, "2026-12-30 20:00")
    assert "2027-01-02" in {day for day, _state in days(town)}, "a Saturday"
    await does(town.anna, "requests")
    await does(town.anna, "Change it", "Always another time", "friday 8 january at 9:00")
    await until(town, "2027-02-10 20:00")
    asked = {str(day) for day, _state in days(town)}
    assert {"2027-01-29", "2027-02-02", "2027-02-09", "2027-02-12"} <= asked
    assert "2027-02-05" not in asked, "the eve of the new year is a Friday"


async def test_who_has_paused_the_daily_question_is_away_and_is_asked_nothing(town: Town) -> None:
    await weekly(town)
    await does(town.wang, "check-in", "8:30 am", "Yes, please")
    await does(town.wang, "check-in", "A pause", "2 weeks")
    await until(town, "2026-12-03 20:00")
    assert [day for day, _state in days(town)] == ["2026-11-21", "2026-12-05"]


async def test_who_is_away_is_asked_nothing(town: Town) -> None:
    await weekly(town)
    await does(town.anna, "requests")
    await does(town.anna, "Change it", "Pause it", "Four weeks")
    await until(town, "2026-12-17 20:00")
    assert [day for day, _state in days(town)] == ["2026-11-21", "2026-12-19"]


async def test_it_is_ended_and_a_second_press_changes_nothing(town: Town) -> None:
    await weekly(town)
    change = town.anna.button("Change it").data
    await does(town.anna, "Change it", "End it")
    town.anna.sees("This is not repeated any more. What was asked for already stays.")
    town.wang.sees("This is not repeated any more")
    await town.anna.presses(change)
    assert "what would you like to change?" not in text_of(town.anna.last)
    await until(town, "2026-12-10 09:00")
    assert [day for day, _state in days(town)] == ["2026-11-21"]


async def test_a_stranger_and_a_helper_change_nothing_of_it(town: Town) -> None:
    await weekly(town)
    for who in (town.ming, town.bo):
        await who.presses(signed(town, who, ">change_series:1"))
        assert not who.has_seen("what would you like to change?")
        await who.presses(signed(town, who, ">repeat_request:1"))
        assert not who.has_seen("How often?")


async def test_what_was_done_is_repeated_from_its_card_by_the_elder_herself(town: Town) -> None:
    await bring_to(town, State.CONFIRMED)
    assert "Repeat this" in labels(town.wang)
    await does(town.wang, "Repeat this", "Every two weeks", "For three months")
    town.wang.sees("Every two weeks, next: on Saturday, 5 December, at 3 in the afternoon.")
    await until(town, "2027-02-20 20:00")
    assert [day for day, _state in days(town)][:2] == ["2026-11-21", "2026-12-05"]
    assert max(str(day) for day, _state in days(town)) == "2027-02-13"


async def test_who_may_ask_for_her_no_more_ends_it(town: Town) -> None:
    await weekly(town)
    with Session(town.engine) as session:
        session.delete(session.exec(select(CircleMember)).one())
        session.commit()
    await until(town, "2026-11-25 15:01")
    town.wang.sees("This is not repeated any more")
    assert [day for day, _state in days(town)] == ["2026-11-21"]


async def test_in_chinese_it_reads_as_one_says_it(chinese_town: Town) -> None:
    wang = chinese_town.wang
    await does(wang, "你好", "请人帮忙", "买东西", "明天上午", "好，以后定期来", "每周", "三个月", "照常来")
    wang.sees("买东西", "每周，下一次：11月21日星期六上午。")
    await does(wang, "改一改", "下一次不用来")
    wang.sees("下一次：11月28日星期六上午")


@given(zone=st.sampled_from(ZONES), year=st.integers(2020, 2037), day=st.integers(0, 364), minute=st.integers(0, 1439),
       rhythm=st.sampled_from(Rhythm))  # fmt: skip
def test_a_series_keeps_its_hour_across_every_clock_change(
    zone: str, year: int, day: int, minute: int, rhythm: Rhythm
) -> None:
    first = datetime.fromisoformat(f"{year}-01-01") + timedelta(days=day, minutes=minute)
    place = ZoneInfo(zone)
    slots = rule_of(Again(rhythm, 52), first).coming(zone, first.replace(tzinfo=place))
    seen = list(slots)
    gaps = {later.local.date() - one.local.date() for one, later in pairwise(seen)}
    assert {slot.local.time() for slot in seen} == {first.time()}
    assert all(slot.at.astimezone(place).replace(tzinfo=None) >= slot.local for slot in seen), (
        "an hour that is skipped comes at the first instant after it"
    )
    usual = {Rhythm.WEEKLY: {7}, Rhythm.FORTNIGHTLY: {14}, Rhythm.MONTHLY: {28, 29, 30, 31}}[rhythm]
    assert {gap.days for gap in gaps} <= usual
