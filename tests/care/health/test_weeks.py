"""A week of measuring that an outage falls into, and what ends with an elder."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from sqlalchemy import Engine

from care.health import coaching, sheets
from care.health.commands import AskSheetCode, LogReadings, Measured, MeasureForAWeek
from care.health.sheet_messages import SheetOpened
from care.health.week_messages import MeasuringOver
from care.kit.message import Viewer
from care.leaving.commands import TellOfDeath
from care.people.consent_commands import Agree, EndConsent
from storage.health import Scope, SheetCode
from storage.ids import PersonId
from storage.plans import Plan
from tests.care.health.house import House
from tests.care.health.readings import bp
from tests.care.lane import Lane

DAY = timedelta(days=1)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def of_the_week() -> tuple[Measured, ...]:
    """Twice each morning and evening, from the day after she began."""
    first = datetime(2026, 11, 21)  # noqa: DTZ001 - on her wall
    times = product(range(7), (8, 19), (0, 1))
    at = (first + timedelta(days=day, hours=hour, minutes=minute) for day, hour, minute in times)
    return tuple(Measured(bp(138, 86), one) for one in at)


@pytest.mark.parametrize("days", [0, 1, 5])
def test_an_outage_over_the_last_morning_costs_her_no_mean(lane: Lane, days: int) -> None:
    house = House(lane)
    house.agrees("manages")
    lane.carry_out(MeasureForAWeek(house.wang), house.wang)
    lane.now += 8 * DAY + days * DAY + timedelta(hours=2)
    lane.carry_out(LogReadings(house.wang, of_the_week()), house.wang)
    lane.pass_time(timedelta())
    assert "MeasureNow" not in house.said("self"), "it is too late to measure"
    for who in ("self", "manages"):
        assert house.said(who).count("MeasuringOver") == 1
        (over,) = house.posted(who, MeasuringOver)
        found = lane.do(over.find, Viewer(PersonId(house.people[who]), channel="web"))
        assert found is not None
        assert found.mean is not None
        assert (found.mean.readings, found.mean.days) == (24, 6)


def test_of_a_week_whose_file_is_ended_nothing_comes_any_more(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages")
    lane.carry_out(MeasureForAWeek(house.wang), house.wang)
    (file,) = (row for row in house.rows if row.scope == Scope.FILE)
    lane.carry_out(EndConsent(file.id), house.wang)
    assert not [plan.kind for plan in lane.rows(Plan) if plan.kind == coaching.PRESSURE_WEEK.name and plan.lay_at]
    lane.pass_time(9 * DAY)
    assert not {"MeasureNow", "MeasuringOver"} & set(house.said("self"))


def test_the_code_on_her_sheet_opens_it_and_nothing_when_she_has_died(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages")
    lane.carry_out(AskSheetCode(house.wang), house.people["manages"])
    lane.carry_out(Agree(house.waits(Scope.SHEET).id), house.wang)
    code = lane.do(sheets.printed, house.wang, house.people["manages"]).code
    assert lane.do(sheets.open_by, code) is not None
    (opened,) = house.posted("manages", SheetOpened)
    readers = {who for who, one in house.people.items() if lane.do(opened.find, Viewer(PersonId(one))) is not None}
    assert readers == {"self", "manages", "watches", "coordinator"}
    assert lane.do(opened.find, Viewer(None)) is None
    lane.carry_out(TellOfDeath(house.wang), house.people["manages"])
    assert not lane.do(sheets.is_good, code)
    assert [row.ended_at for row in lane.rows(SheetCode)] == [lane.now]
