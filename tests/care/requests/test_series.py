"""Help that comes again, on care alone: who may change what of it, when not any more, and what an outage costs."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from care.kit.command import Command
from care.kit.message import Viewer
from care.kit.refusals import NoLongerOpen, NotYours, OutOfRange, Refusal
from care.leaving.commands import SheLives, TellOfDeath
from care.people.commands import Suspend
from care.people.refusals import Suspended
from care.requests import moving, repeating
from care.requests.commands import (
    Again,
    ChangeRhythm,
    EndSeries,
    MoveDay,
    PauseSeries,
    RepeatRequest,
    SkipDay,
    Withdraw,
)
from care.requests.refusals import ComesAgainAlready, TimeHasPassed, TooManySeries
from care.requests.series_messages import SeriesMissed
from care.safeguarding.commands import NotAgain
from storage.ids import PersonId, SeriesId
from storage.leaving import Passing
from storage.requests import AskedHelper, HelpRequest, Rhythm, Series, State
from tests.care.lane import HOURS_AHEAD, Lane
from tests.care.requests.weekly import DAY, WEEKLY, Weekly

HOUR = timedelta(hours=1)


@pytest.fixture
def weekly(engine: Engine) -> Weekly:
    return Weekly(Lane(engine))


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def changes(series_id: SeriesId) -> list[Command]:
    return [
        SkipDay(series_id, "2026-11-27"), MoveDay(series_id, "2026-11-27", wall("2026-11-27T17:00"), None),
        MoveDay(series_id, "2026-11-27", wall("2026-11-28T15:00"), None, onwards=True),
        ChangeRhythm(series_id, Rhythm.MONTHLY), PauseSeries(series_id, 7), EndSeries(series_id),
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "why"), [("bo", NotYours), ("ming", NotYours), ("anna", Suspended)])
def test_who_may_not_act_for_her_changes_nothing_of_it(weekly: Weekly, who: str, why: type[Refusal]) -> None:
    lane = weekly.lane
    lane.carry_out(Suspend(weekly.anna, "complaint"), weekly.hua)
    before = weekly.one, weekly.requests, weekly.ahead
    for command in changes(weekly.id):
        with pytest.raises(why):
            lane.carry_out(command, getattr(weekly, who))
    assert (weekly.one, weekly.requests, weekly.ahead) == before


def test_when_she_has_died_no_old_card_lets_it_come_again(weekly: Weekly) -> None:
    lane, last = weekly.lane, weekly.requests[-1]
    lane.carry_out(TellOfDeath(weekly.wang), weekly.anna)
    again = RepeatRequest(last.id, WEEKLY)
    for who in (weekly.anna, weekly.hua):
        for command in changes(weekly.id):
            with pytest.raises(NoLongerOpen):
                lane.carry_out(command, who)
    with pytest.raises(NoLongerOpen):
        lane.carry_out(again, weekly.anna)
    lane.pass_time(15 * DAY)
    assert [request.state for request in weekly.requests] == [State.WITHDRAWN]
    assert weekly.ahead == []
    lane.carry_out(SheLives(lane.rows(Passing)[0].id), weekly.wang)
    lane.carry_out(PauseSeries(weekly.id, 1), weekly.anna)
    assert weekly.one.ended_at is None


def test_what_is_past_ended_or_out_of_range_is_not_changed(weekly: Weekly) -> None:
    lane, anna = weekly.lane, weekly.anna
    lane.carry_out(Withdraw(weekly.requests[0].id), anna)
    lane.pass_time(8 * DAY)
    before = weekly.one, weekly.requests
    refused: list[tuple[Command, type[Refusal]]] = [
        (PauseSeries(weekly.id, 0), OutOfRange), (PauseSeries(weekly.id, repeating.LONGEST_PAUSE + 1), OutOfRange),
        (MoveDay(weekly.id, "2026-12-04", wall("2026-11-27T15:00"), None), TimeHasPassed),
        (MoveDay(weekly.id, "2026-11-20", wall("2026-12-05T15:00"), None), NoLongerOpen),
        (SkipDay(weekly.id, "2026-11-25"), NoLongerOpen),
        (RepeatRequest(weekly.requests[0].id, WEEKLY), ComesAgainAlready),
    ]  # fmt: skip
    for command, why in refused:
        with pytest.raises(why):
            lane.carry_out(command, anna)
    assert (weekly.one, weekly.requests) == before


def test_of_what_comes_no_more_there_is_no_rhythm_to_change(engine: Engine) -> None:
    weekly = Weekly(Lane(engine))
    lane = weekly.lane
    lane.carry_out(EndSeries(weekly.id), weekly.anna)
    lane.carry_out(RepeatRequest(weekly.requests[0].id, Again(Rhythm.WEEKLY, weeks=1)), weekly.anna)
    short = lane.rows(Series)[-1]
    lane.pass_time(20 * DAY)
    with pytest.raises(NoLongerOpen):
        lane.carry_out(ChangeRhythm(short.id, Rhythm.FORTNIGHTLY), weekly.anna)
    assert lane.one(Series, short.id).rhythm == Rhythm.WEEKLY


def test_there_is_an_end_to_how_many_can_be_looked_through(weekly: Weekly) -> None:
    lane = weekly.lane
    for _ in range(repeating.MOST - 1):
        lane.carry_out(RepeatRequest(lane.asks(weekly.wang, weekly.anna).id, WEEKLY), weekly.anna)
    more = lane.asks(weekly.wang, weekly.anna)
    with pytest.raises(TooManySeries):
        lane.carry_out(RepeatRequest(more.id, WEEKLY), weekly.anna)
    assert len(lane.rows(Series)) == repeating.MOST


def test_of_two_days_one_moves_to_the_other_and_no_day_is_asked_for_twice(weekly: Weekly) -> None:
    """On Tuesdays and Fridays; nobody came on Tuesday, Friday is asked for already, and from now on it is Fridays."""
    lane = weekly.lane
    lane.carry_out(ChangeRhythm(weekly.id, Rhythm.WEEKLY, days=(1,)), weekly.anna)
    weekly.days_pass(4)
    lane.pass_time(5 * HOUR + timedelta(minutes=5))
    assert [request.series_day for request in weekly.requests[-2:]] == ["2026-11-24", "2026-11-27"]
    to = wall("2026-11-27T17:00")
    lane.carry_out(MoveDay(weekly.id, "2026-11-24", to, None, onwards=True), weekly.anna)
    assert weekly.requests[-2].starts_at + HOURS_AHEAD == to.replace(tzinfo=UTC)
    weekly.days_pass(8)
    days = [request.series_day for request in weekly.requests]
    assert days == ["2026-11-20", "2026-11-24", "2026-11-27", "2026-12-04"]


def test_whom_she_does_not_want_again_is_not_asked_first(weekly: Weekly) -> None:
    lane, ming = weekly.lane, weekly.ming
    weekly.is_done(ming)
    lane.carry_out(NotAgain(PersonId(weekly.wang), PersonId(ming)), weekly.wang)
    weekly.days_pass(5)
    assert len(weekly.requests) == 2
    assert weekly.requests[-1].offered_to is None
    assert lane.rows(AskedHelper) == []


def test_he_who_is_asked_first_and_is_not_wanted_meanwhile_is_waited_for_no_longer(weekly: Weekly) -> None:
    lane, ming = weekly.lane, weekly.ming
    weekly.is_done(ming)
    weekly.days_pass(4)
    assert weekly.requests[-1].offered_to == ming
    lane.carry_out(NotAgain(PersonId(weekly.wang), PersonId(ming)), weekly.wang)
    assert weekly.requests[-1].offered_to is None
    assert [row.declined for row in lane.rows(AskedHelper)] == [True]


def test_an_outage_over_its_hour_is_owned_up_to_once_and_not_of_a_day_on_which_she_is_away(weekly: Weekly) -> None:
    lane = weekly.lane
    lane.carry_out(PauseSeries(weekly.id, 8), weekly.anna)
    lane.now += 9 * DAY
    lane.pass_time(timedelta())
    assert "SeriesMissed" not in lane.said(weekly.anna)
    lane.now += 15 * DAY
    lane.pass_time(timedelta())
    for who in (weekly.wang, weekly.anna, weekly.hua):
        assert lane.said(who).count("SeriesMissed") == 1
    assert "SeriesMissed" not in lane.said(weekly.bo) + lane.said(weekly.ming)
    missed = SeriesMissed(weekly.id)
    assert lane.do(missed.find, Viewer(weekly.anna)) is not None
    assert lane.do(missed.find, Viewer(weekly.ming)) is None
    assert lane.do(missed.find, Viewer(None)) is None


def test_who_may_ask_for_her_no_more_is_asked_for_nothing_and_it_rests(weekly: Weekly) -> None:
    lane = weekly.lane
    lane.carry_out(Suspend(weekly.anna, "complaint"), weekly.hua)
    weekly.days_pass(8)
    assert weekly.one.ended_at is not None
    assert weekly.ahead == [], "nothing is laid for what has ended"
    assert len(weekly.requests) == 1


def test_what_has_ended_is_not_moved(weekly: Weekly) -> None:
    lane = weekly.lane
    lane.carry_out(Withdraw(weekly.requests[0].id), weekly.anna)
    request = weekly.requests[0]

    def moves(uow: object) -> PersonId | None:
        row = uow.session.get_one(HelpRequest, request.id)  # type: ignore[attr-defined]
        return moving.move(uow, row, row.starts_at + HOUR, PersonId(weekly.anna))  # type: ignore[arg-type]

    assert lane.do(moves) is None
    assert weekly.requests == [request]
