"""Plans: what is laid ahead, what becomes of it when the plan changes, ends, or its person moves."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.features import FEATURES
from care.kit import plans
from care.kit.calendar import Weekly
from care.kit.recurrence import Phase, Recurrence
from storage.ids import PlanId
from storage.people import Person
from storage.plans import Occurrence, OccurrenceState
from tests.care.lane import START, Lane
from tests.scheduler.pills import BEGINS, HOUR, Pills, daily, laid, plan_of

pytestmark = pytest.mark.both_databases
NEW_YORK, BERLIN, BANGKOK, SHANGHAI = "America/New_York", "Europe/Berlin", "Asia/Bangkok", "Asia/Shanghai"


@pytest.fixture
def lane(engine: Engine) -> Lane:
    """It is 20 November, ten in the morning, in Shanghai."""
    return Lane(engine)


@pytest.fixture
def pills() -> Pills:
    return Pills()


def test_the_next_thirty_six_hours_are_laid_at_once(lane: Lane, pills: Pills) -> None:
    pills.keep(lane, lane.person("Wang"), daily(8, 10, 22.5))
    assert datetime(2026, 11, 20, 2, tzinfo=UTC) == START
    assert laid(lane) == ["20 10:00", "20 22:30", "21 08:00", "21 10:00"]
    assert plan_of(lane).next_at == datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
    assert plan_of(lane).lay_at == plan_of(lane).next_at - timedelta(hours=36)


def test_what_begins_next_month_waits_until_then(lane: Lane, pills: Pills) -> None:
    pills.keep(lane, lane.person("Wang"), Recurrence(datetime(2026, 12, 24).date(), daily(8).phases))  # noqa: DTZ001
    assert laid(lane) == []
    assert plan_of(lane).lay_at == datetime(2026, 12, 22, 12, tzinfo=UTC)


def test_what_has_ended_is_looked_at_no_more(lane: Lane, pills: Pills) -> None:
    pills.keep(lane, lane.person("Wang"), Recurrence(BEGINS, daily(8).phases, until=BEGINS))
    assert (laid(lane), plan_of(lane).next_at, plan_of(lane).lay_at) == ([], None, None)


def test_laying_it_again_changes_nothing(lane: Lane, pills: Pills) -> None:
    wang = lane.person("Wang")
    for _ in range(3):
        pills.keep(lane, wang, daily(8, 22.5))
    assert laid(lane) == ["20 22:30", "21 08:00"]
    lane.do(lambda uow: setattr(uow.session.get_one(plans.Plan, plan_of(lane).id), "next_at", uow.now))
    lane.do(lambda uow: plans.lay(uow, uow.session.get_one(plans.Plan, plan_of(lane).id)))
    assert laid(lane) == ["20 22:30", "21 08:00"]


def test_a_changed_plan_leaves_what_was_and_lays_the_rest_anew(lane: Lane, pills: Pills, known: Pills) -> None:
    wang = lane.person("Wang")
    known.keep(lane, wang, daily(10, 12, 20))
    lane.pass_time(timedelta())
    known.keep(lane, wang, daily(11, 20))
    assert laid(lane, OccurrenceState.FIRED) == ["20 10:00"]
    assert laid(lane) == ["20 11:00", "20 20:00", "21 11:00", "21 20:00"]


def test_what_is_due_and_was_not_told_yet_stays_when_the_plan_changes(lane: Lane, pills: Pills) -> None:
    wang = lane.person("Wang")
    pills.keep(lane, wang, daily(10))
    lane.now += HOUR
    pills.keep(lane, wang, daily(12))
    assert laid(lane) == ["20 10:00", "20 12:00", "21 12:00"]
    pills.stop(lane)
    assert laid(lane) == ["20 10:00"]


def test_a_plan_that_is_stopped_comes_no_more_and_can_come_again(lane: Lane, pills: Pills) -> None:
    wang = lane.person("Wang")
    pills.keep(lane, wang, daily(8))
    pills.stop(lane)
    pills.stop(lane, subject=99)
    assert (laid(lane), plan_of(lane).lay_at) == ([], None)
    pills.keep(lane, wang, daily(9))
    assert laid(lane) == ["21 09:00"]


def test_two_things_have_two_plans_and_neither_touches_the_other(lane: Lane, pills: Pills) -> None:
    wang = lane.person("Wang")
    pills.keep(lane, wang, daily(8))
    pills.keep(lane, wang, daily(9), subject=2)
    pills.stop(lane)
    assert laid(lane) == ["21 09:00"]


def test_a_plan_that_nobody_has_made_is_neither_changed_nor_taken_up_again(lane: Lane, pills: Pills) -> None:
    pills.keep(lane, lane.person("Wang"), daily(8))
    lane.do(plans.change, pills.kind, 2, daily(9), HOUR)
    lane.do(plans.resume, [PlanId(99)])
    assert laid(lane) == ["21 08:00"]


@pytest.fixture
def known(pills: Pills, monkeypatch: pytest.MonkeyPatch) -> Pills:
    """The same, in a feature's table."""
    monkeypatch.setitem(FEATURES.plans, "pills", pills.kind)
    return pills


def test_of_what_would_be_over_where_she_travels_nothing_is_foretold(lane: Lane, known: Pills) -> None:
    """The last one ever is at two in the afternoon; in Auckland it is three already, and she has just had the other."""
    wang = lane.person("Wang")
    known.keep(lane, wang, Recurrence(BEGINS, daily(10, 14).phases, until=lane.now.date()))
    lane.pass_time(timedelta(minutes=1))
    assert [one.at for one in lane.do(plans.foretell, wang, SHANGHAI)] == [START + 4 * HOUR]
    assert lane.do(plans.foretell, wang, "Pacific/Auckland") == []


def moves(lane: Lane, person: int, zone: str) -> None:
    lane.do(plans.move, person, zone)


@pytest.mark.parametrize(
    ("hours", "at", "zone", "expected"),
    [
        # once a day, an hour later the clock is put back by an hour: the dose just taken does not come again
        ((8,), 8.5, BANGKOK, ["21 08:00"]),
        # put back by thirteen hours: eight o'clock comes again, half a day later
        ((8,), 8.5, NEW_YORK, ["20 08:00"]),
        # three a day: not the one an hour after the last, but those that follow it
        ((8, 14, 20), 20.5, NEW_YORK, ["20 14:00", "20 20:00", "21 08:00", "21 14:00"]),
        # put back by seven hours: seven hours between two are nearer to twelve than nineteen are
        ((8, 20), 9, BERLIN, ["20 08:00", "20 20:00", "21 08:00"]),
    ],
)
def test_whoever_moves_takes_her_plans_along(
    lane: Lane, known: Pills, hours: tuple[float, ...], at: float, zone: str, expected: list[str]
) -> None:
    lane.now = datetime(2026, 11, 19, 12, tzinfo=UTC)
    wang = lane.person("Wang")
    known.keep(lane, wang, daily(*hours))
    lane.pass_time(datetime(2026, 11, 19, 16, tzinfo=UTC) + HOUR * at - lane.now)
    moves(lane, wang, zone)
    assert laid(lane) == expected
    assert lane.one(Person, wang).zone == zone


def test_whoever_moves_towards_the_sun_loses_nothing(lane: Lane, known: Pills) -> None:
    """The clock skips eight in the evening, but two hours after the last that is no loss."""
    lane = Lane(lane.engine, zone=NEW_YORK)
    lane.now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    wang = lane.person("Wang")
    known.keep(lane, wang, daily(8, 20))
    lane.pass_time(HOUR * 2)
    moves(lane, wang, SHANGHAI)
    assert laid(lane) == ["21 08:00", "21 20:00", "22 08:00"]


def test_what_her_clock_skips_comes_at_once(lane: Lane, known: Pills) -> None:
    """From eleven in the morning to eleven at night."""
    lane = Lane(lane.engine, zone=NEW_YORK)
    lane.now = datetime(2026, 11, 20, 2, tzinfo=UTC)
    wang = lane.person("Wang")
    known.keep(lane, wang, daily(22))
    for hours in (1, 13):
        lane.pass_time(HOUR * hours)
    moves(lane, wang, BANGKOK)
    lane.pass_time(timedelta())
    assert known.all_told == ["1: 19 22:00", "1: 20 22:00"]
    assert laid(lane) == ["21 22:00"]


def test_only_the_plans_of_who_moves_are_laid_anew(lane: Lane, known: Pills) -> None:
    wang, li = lane.person("Wang"), lane.person("Li")
    known.keep(lane, wang, daily(8))
    known.keep(lane, li, daily(8), subject=2)
    moves(lane, wang, NEW_YORK)
    zones = {(row.person_id, row.zone) for row in lane.rows(Occurrence)}
    assert zones == {(wang, NEW_YORK), (li, SHANGHAI)}


def test_a_weekly_thing_does_not_come_twice_in_a_week_because_somebody_moved(lane: Lane, known: Pills) -> None:
    lane.now = datetime(2026, 11, 19, 12, tzinfo=UTC)
    wang = lane.person("Wang")
    known.keep(lane, wang, Recurrence(BEGINS, (Phase(daily(8).phases[0].times, Weekly((4,))),)))
    lane.pass_time(timedelta(hours=14))
    assert known.all_told == ["1: 20 08:00"]
    moves(lane, wang, NEW_YORK)
    assert laid(lane) == []
    assert plan_of(lane).next_at == datetime(2026, 11, 27, 13, tzinfo=UTC)
