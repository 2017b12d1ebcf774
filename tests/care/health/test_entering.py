"""What was measured: by whom and when it may be said, and by whom it is put right."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from care.health import (
    alarm_messages,
    entering,
    file_messages,
    reading_messages,
    sheet_messages,
    trend_messages,
    week_messages,
)
from care.health.commands import LogReadings, Measured, MeasuredAt, UndoReadings
from care.health.refusals import NotMeasuredYet, TooLateToUndo
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, NotYours
from care.people.consent_commands import EndConsent
from storage.health import HealthAlarm, HealthReading, Scope
from storage.ids import PersonId
from tests.care.health.house import House
from tests.care.health.readings import bp, glucose, weight
from tests.care.lane import HOURS_AHEAD, Lane

FINE = bp(125, 80)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def wall(lane: Lane) -> datetime:
    return (lane.now + HOURS_AHEAD).replace(tzinfo=None)


@pytest.mark.parametrize(
    "since", [timedelta(minutes=-1), entering.LONGEST + timedelta(minutes=1)], ids=["not yet", "too long ago"]
)
def test_what_cannot_have_been_measured_then_is_not_noted(lane: Lane, since: timedelta) -> None:
    house = House(lane)
    house.agrees()
    at = wall(lane) - since
    with pytest.raises(NotMeasuredYet):
        lane.carry_out(LogReadings(house.wang, (Measured(FINE), Measured(bp(230, 125), at))), house.wang)
    assert not house.readings
    assert not lane.rows(HealthAlarm)
    house.measures(FINE)
    (kept,) = house.readings
    with pytest.raises(NotMeasuredYet):
        lane.carry_out(MeasuredAt(kept.id, at), house.wang)
    assert house.readings[0].measured_at == kept.measured_at


@pytest.mark.parametrize("who", ["manages", "coordinator", "helps", "nobody"])
def test_nobody_else_puts_right_what_she_noted(lane: Lane, who: str) -> None:
    house = House(lane)
    house.agrees("manages", "coordinator", "helps")
    house.measures(FINE)
    (kept,) = house.readings
    for wish in (UndoReadings(kept.id), MeasuredAt(kept.id, wall(lane) - timedelta(hours=1))):
        with pytest.raises(NotYours):
            lane.carry_out(wish, house.people[who])
    assert house.readings == [kept]


def test_what_was_noted_for_her_is_undone_once_by_her_or_whoever_noted_it(lane: Lane) -> None:
    house = House(lane)
    house.agrees("helps")
    house.measures(FINE, glucose("6.1"), by="helps")
    lane.pass_time(timedelta(minutes=1))
    house.measures(FINE)
    first, second, own = house.readings
    lane.carry_out(UndoReadings(second.id), house.wang)
    assert house.readings == [own], "what was noted together"
    for who in ("self", "helps"):
        with pytest.raises(NoLongerOpen):
            lane.carry_out(UndoReadings(first.id), house.people[who])


def test_once_she_has_ended_her_file_nothing_of_it_is_changed(lane: Lane) -> None:
    house = House(lane)
    house.agrees()
    house.measures(FINE)
    (file,) = (row for row in house.rows if row.scope == Scope.FILE)
    lane.carry_out(EndConsent(file.id), house.wang)
    with pytest.raises(NotYours):
        lane.carry_out(UndoReadings(house.readings[0].id), house.wang)
    assert lane.rows(HealthReading)[0].undone_at is None
    assert lane.do(reading_messages.ReadingsKept(house.readings[0].id).find, Viewer(house.wang)) is None


def test_after_a_day_it_stays_as_it_is(lane: Lane) -> None:
    house = House(lane)
    house.agrees()
    house.measures(FINE)
    lane.pass_time(timedelta(hours=24, minutes=1))
    with pytest.raises(TooLateToUndo):
        lane.carry_out(UndoReadings(house.readings[0].id), house.wang)
    assert len(house.readings) == 1


def about_her(wang: PersonId, reading_id: int) -> list[Message[object]]:
    return [
        file_messages.HealthShown(wang), file_messages.FileShown(wang), file_messages.FileWritten(wang, wang),
        file_messages.FilePageReady(wang, "x" * 22), file_messages.WhoSaw(wang), file_messages.MoreToAgree(wang),
        reading_messages.ReadingsKept(reading_id), reading_messages.ReadingsUndone(reading_id),
        reading_messages.ReadingNews(reading_id), reading_messages.NotKept(wang, ["fine"]),
        sheet_messages.SheetShown(wang), sheet_messages.SheetCodeShut(wang, wang),
        week_messages.MeasureNow(wang), week_messages.MeasuringBegun(wang, wang),
        week_messages.MeasuringOver(wang, "2026-11-27"), week_messages.WeekTold(wang), week_messages.SeriesSeen(wang),
        alarm_messages.RedSeen(1),
    ]  # fmt: skip


def test_nothing_of_her_health_is_said_to_a_group_or_to_who_has_no_part_in_it(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages")
    house.measures(bp(230, 125))
    for message in about_her(house.wang, house.readings[0].id):
        for viewer in (Viewer(None, lane.id, channel="web"), Viewer(PersonId(house.people["nobody"]), channel="web")):
            assert lane.do(message.find, viewer) is None, message


def test_her_trend_is_for_her_alone_and_without_values_where_she_has_not_agreed_to_them(lane: Lane) -> None:
    house = House(lane)
    trend = trend_messages.TrendShown(house.wang)
    assert lane.do(trend.find, Viewer(house.wang, channel="web")) is None
    house.agrees("manages")
    for days in (3, 2, 1):
        at = wall(lane) - timedelta(days=days)
        lane.carry_out(LogReadings(house.wang, (Measured(bp(120 + days, 80), at),)), house.wang)
    assert lane.do(trend.find, Viewer(PersonId(house.people["manages"]), channel="web")) is None
    shown, hidden = (lane.do(trend.find, Viewer(house.wang, channel=channel)) for channel in ("web", "telegram"))
    assert shown is not None
    assert shown.trend is not None
    assert hidden == trend_messages.TrendDetails(None, 0, 0, shown=False)


def test_what_several_say_together_is_not_told_once_it_holds_no_more(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages")
    heavier = [weight("70"), weight("60")]
    for days, one in zip((40, 1), heavier, strict=True):
        at = wall(lane) - timedelta(days=days)
        lane.carry_out(LogReadings(house.wang, (Measured(one, at),)), house.wang)
    assert "SeriesSeen" in house.said("manages")
    seen, anna = week_messages.SeriesSeen(house.wang), Viewer(PersonId(house.people["manages"]), channel="web")
    assert lane.do(seen.find, anna) is not None
    lane.carry_out(UndoReadings(house.readings[-1].id), house.wang)
    assert lane.do(seen.find, anna) is None
