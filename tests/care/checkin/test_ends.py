"""The daily question on care alone: who may do what to it, when not any more, and what ends it for good."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import col

from care.checkin import arranging, lookups, messages
from care.checkin.answering import reached_elsewhere, undelivered
from care.checkin.commands import ArrangeCheckin, CallNow, HaveSpoken, KeepCallHour, PauseCheckin, SayWell, StopCheckin
from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators, OutOfRange, Refusal
from care.leaving.commands import SheLives, TellOfDeath
from care.people.commands import Suspend
from care.people.refusals import Suspended
from storage.checkin import Asking, AskingState, CallList, Checkin
from storage.ids import PersonId
from storage.leaving import Passing
from storage.outbox import Outbox
from storage.people import Relation, Role
from storage.plans import Occurrence
from storage.timers import Timer
from tests.care.lane import Lane

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EIGHT, TEN = 480, 600


class Daily:
    """Anna manages for Wang, Bo looks on, Li is nobody to her, Hua coordinates. It is eight, tomorrow."""

    def __init__(self, lane: Lane, *, reached: bool = True, minute: int = EIGHT) -> None:
        self.lane = lane
        self.wang = lane.with_phone("Wang", Role.ELDER) if reached else lane.person("Wang", Role.ELDER)
        self.anna, self.bo = lane.with_phone("Anna", Role.FAMILY), lane.with_phone("Bo", Role.FAMILY)
        self.li, self.hua = lane.with_phone("Li", Role.VOLUNTEER), lane.with_phone("Hua", Role.COORDINATOR)
        lane.tie(self.wang, self.anna)
        lane.tie(self.wang, self.bo, Relation.FRIEND, manages=False)
        lane.carry_out(ArrangeCheckin(self.wang, minute), self.anna)
        lane.pass_time(timedelta(hours=22))

    @property
    def day(self) -> Asking:
        return self.lane.rows(Asking, Asking.person_id == self.wang)[-1]

    @property
    def arranged(self) -> Checkin:
        return self.lane.rows(Checkin, Checkin.person_id == self.wang)[0]

    @property
    def ahead(self) -> list[Occurrence]:
        return self.lane.rows(Occurrence, Occurrence.person_id == self.wang, col(Occurrence.fires_at).is_not(None))

    def readers(self, message: Message[object], *, again: bool = False) -> set[str]:
        people = {who: getattr(self, who) for who in ("wang", "anna", "bo", "li", "hua")}
        return self.lane.readers(message, people, again=again)


@pytest.fixture
def daily(engine: Engine) -> Daily:
    daily = Daily(Lane(engine))
    assert daily.day.state == AskingState.ASKED
    return daily


@pytest.fixture
def alarm(daily: Daily) -> Daily:
    """She has not answered for an hour."""
    for _ in range(4):
        daily.lane.pass_time(15 * MINUTE)
    assert daily.day.state == AskingState.ALARM
    return daily


@pytest.mark.parametrize(("who", "why"), [("li", NotYours), ("bo", Suspended), ("wang", NotYours)])
def test_whom_her_day_does_not_concern_sees_to_nothing(alarm: Daily, who: str, why: type[Refusal]) -> None:
    lane = alarm.lane
    lane.carry_out(Suspend(alarm.bo, "complaint"), alarm.hua)
    for command in (CallNow(alarm.day.id), HaveSpoken(alarm.day.id)):
        with pytest.raises(why):
            lane.carry_out(command, getattr(alarm, who))
    assert (alarm.day.state, alarm.day.calling_by) == (AskingState.ALARM, None)


def test_nobody_else_says_that_she_is_well(alarm: Daily) -> None:
    for who in (alarm.anna, alarm.li, alarm.hua):
        with pytest.raises(NotYours):
            alarm.lane.carry_out(SayWell(alarm.day.id), who)
    assert alarm.day.state == AskingState.ALARM


def test_once_it_has_ended_nobody_calls(alarm: Daily) -> None:
    alarm.lane.carry_out(SayWell(alarm.day.id), alarm.wang)
    with pytest.raises(NoLongerOpen):
        alarm.lane.carry_out(CallNow(alarm.day.id), alarm.anna)
    assert alarm.day.calling_by is None


@pytest.mark.parametrize(
    ("minute", "days", "command"),
    [(0, 1, "arrange"), (23 * 60, 1, "arrange"), (EIGHT, 0, "pause"), (EIGHT, arranging.LONGEST_PAUSE + 1, "pause")],
)
def test_what_is_out_of_range_changes_nothing(daily: Daily, minute: int, days: int, command: str) -> None:
    before = daily.arranged
    wish: Command = ArrangeCheckin(daily.wang, minute) if command == "arrange" else PauseCheckin(daily.wang, days)
    with pytest.raises(OutOfRange):
        daily.lane.carry_out(wish, daily.anna)
    assert daily.arranged == before


@pytest.mark.parametrize("who", ["bo", "li"])
def test_who_may_not_arrange_it_changes_nothing_and_is_told_nothing_of_it(daily: Daily, who: str) -> None:
    by, before = PersonId(getattr(daily, who)), daily.arranged
    for wish in (ArrangeCheckin(daily.wang, TEN), PauseCheckin(daily.wang, 3), StopCheckin(daily.wang)):
        with pytest.raises(NotYours):
            daily.lane.carry_out(wish, by)
    assert daily.arranged == before
    assert daily.lane.do(lookups.HowArranged(PersonId(daily.wang), by).find) is None
    assert daily.lane.do(lookups.HowArranged(PersonId(daily.wang), PersonId(daily.anna)).find) is not None


def test_when_she_has_died_nobody_is_alarmed_and_no_old_card_lets_it_come_again(alarm: Daily) -> None:
    lane = alarm.lane
    lane.carry_out(TellOfDeath(alarm.wang), alarm.anna)
    assert alarm.day.state == AskingState.OVER
    assert not lane.rows(Timer, col(Timer.ladder).startswith("checkin"))
    for who in (alarm.anna, alarm.hua):
        for wish in (ArrangeCheckin(alarm.wang, TEN), PauseCheckin(alarm.wang, 3), StopCheckin(alarm.wang)):
            with pytest.raises(NoLongerOpen):
                lane.carry_out(wish, who)
    with pytest.raises(NoLongerOpen):
        lane.carry_out(HaveSpoken(alarm.day.id), alarm.anna)
    assert lane.do(lookups.HowArranged(PersonId(alarm.wang), PersonId(alarm.anna)).find) is None
    people = (alarm.wang, alarm.anna, alarm.bo)
    said = [lane.said(who) for who in people]
    lane.pass_time(DAY)
    assert [lane.said(who) for who in people] == said
    assert alarm.ahead == []
    lane.carry_out(SheLives(lane.rows(Passing)[0].id), alarm.wang)
    assert alarm.ahead, "it was a mistake, and she is asked again"


def test_what_is_said_of_her_days_is_read_by_those_whom_it_concerns(alarm: Daily) -> None:
    day, kept = alarm.day.id, alarm.arranged.id
    circle = {"anna", "bo", "hua"}
    assert alarm.readers(messages.NotHeardFrom(day)) == circle
    assert alarm.readers(messages.DayNews(day, AskingState.REACHED)) == set(), "it is not so"
    assert alarm.readers(messages.CheckinKept(kept, PersonId(alarm.anna))) == {"wang", "anna", "hua"}
    assert alarm.readers(messages.NotAsked(PersonId(alarm.wang), alarm.lane.id, 0)) == {"anna", "bo"}
    alarm.lane.carry_out(HaveSpoken(day), alarm.bo)
    assert alarm.readers(messages.NotHeardFrom(day)) == set()
    assert alarm.readers(messages.NotHeardFrom(day), again=True) == circle
    assert alarm.readers(messages.DayNews(day, AskingState.REACHED, PersonId(alarm.bo))) == circle


def test_who_was_reached_for_something_else_has_no_other_day_open_either(alarm: Daily) -> None:
    lane = alarm.lane
    for _ in range(4):
        lane.pass_time(6 * HOUR)
    assert [row.state for row in lane.rows(Asking)] == [AskingState.ALARM, AskingState.JOINED]
    lane.do(reached_elsewhere, alarm.wang, alarm.bo)
    assert [row.state for row in lane.rows(Asking)] == [AskingState.REACHED] * 2
    assert not lane.rows(Timer, col(Timer.ladder).startswith("checkin"))


def test_the_word_that_did_not_arrive_hurries_nothing_once_she_was_reached(alarm: Daily) -> None:
    lane = alarm.lane
    (word,) = lane.rows(Outbox, Outbox.name == "NotHeardFrom")
    lane.carry_out(HaveSpoken(alarm.day.id), alarm.bo)
    said = lane.said(alarm.bo)
    for row in (word, *lane.rows(Outbox, Outbox.name == "AreYouWell")):
        lane.do(undelivered, row.id)
    lane.pass_time(timedelta())
    assert lane.said(alarm.bo) == said
    assert alarm.day.state == AskingState.REACHED


# ---- the coordinators' lists


@pytest.fixture
def listed(engine: Engine) -> Daily:
    """She has no chat, is asked about at half past nine, and stands on Hua's list since nine."""
    daily = Daily(Lane(engine), reached=False, minute=570)
    lane = daily.lane
    lane.carry_out(KeepCallHour(9 * 60), daily.hua)
    lane.pass_time(HOUR)
    assert daily.day.state == AskingState.LISTED
    return daily


def calls(daily: Daily) -> messages.CallsToday:
    (row,) = (one for one in daily.lane.rows(Outbox, Outbox.name == "CallsToday") if one.edits is None)
    return messages.CallsToday(row.body["call_list_id"], tuple(row.body["asking_ids"]))


def test_only_who_coordinates_has_a_list_and_no_night_holds_it(listed: Daily) -> None:
    lane = listed.lane
    for minute, who, why in ((TEN, listed.anna, OnlyCoordinators), (60, listed.hua, OutOfRange)):
        with pytest.raises(why):
            lane.carry_out(KeepCallHour(minute), who)
    assert [row.minute for row in lane.rows(CallList)] == [9 * 60]
    assert listed.readers(calls(listed)) == {"hua"}
    assert not lane.do(calls(listed).may_wait)
    other = lane.with_phone("Mo", Role.COORDINATOR)
    assert lane.do(calls(listed).find, Viewer(PersonId(other))) is None, "it is Hua's"
    lane.carry_out(Suspend(listed.hua, "complaint"), other)
    assert listed.readers(calls(listed)) == set()


@pytest.mark.parametrize("command", ["stop", "later"])
def test_what_is_arranged_anew_goes_from_the_list(listed: Daily, command: str) -> None:
    lane = listed.lane
    lane.arrives()
    lane.carry_out(StopCheckin(listed.wang) if command == "stop" else ArrangeCheckin(listed.wang, 13 * 60), listed.anna)
    assert not lane.rows(Asking)
    assert [row.name for row in lane.rows(Outbox, col(Outbox.edits).is_not(None))] == ["CallsToday"]
    found = lane.do(calls(listed).find, Viewer(PersonId(listed.hua), looks_again=True))
    assert found is not None
    assert found.days == ()
    lane.pass_time(4 * HOUR)
    assert [row.state for row in lane.rows(Asking)] == ([] if command == "stop" else [AskingState.ASKED])


def test_who_was_reached_for_the_day_before_still_has_her_call_of_today(engine: Engine) -> None:
    """She was asked about yesterday at half past nine, and stands on the list of nine o'clock."""
    daily = Daily(Lane(engine), reached=False, minute=570)
    lane = daily.lane
    lane.carry_out(KeepCallHour(9 * 60), daily.hua)
    for until in (90 * MINUTE, 23 * HOUR + 30 * MINUTE):
        lane.pass_time(until)
    before, today = lane.rows(Asking)
    assert (before.state, today.state) == (AskingState.ASKED, AskingState.LISTED)
    lane.carry_out(HaveSpoken(before.id), daily.anna)
    assert [row.state for row in lane.rows(Asking)] == [AskingState.REACHED, AskingState.LISTED]
    lane.do(reached_elsewhere, daily.wang, daily.anna)
    assert lane.rows(Asking)[-1].state == AskingState.LISTED
