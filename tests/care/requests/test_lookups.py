"""What conversations about help may look up."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from care.requests.commands import Again, PostRequest, RepeatRequest
from care.requests.lookups import EldersOf, LastRequestFor, SeriesNow, _lies_in
from dialogs.language.moments import HOURS
from storage.people import Person, Relation, Role
from storage.requests import Rhythm, Series
from tests.care.lane import Lane

BERLIN = "Europe/Berlin"
both_databases = pytest.mark.both_databases  # the elders one may ask for are found by a prepared statement


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@both_databases
def test_a_child_finds_the_elders_of_his_circle_once_each_and_no_others(lane: Lane) -> None:
    mother, father, stranger = (lane.person(name, Role.ELDER) for name in ("Mother", "Father", "Stranger"))
    anna, brother = lane.person("Anna", Role.FAMILY), lane.person("Brother", Role.FAMILY)
    for elder in (father, mother):
        for child in (anna, brother):
            lane.tie(elder, child)
    lane.tie(stranger, lane.person("Somebody", Role.FAMILY))
    query = EldersOf(anna)
    found = query.parse(lane.do(query.find))
    assert [elder.called for elder in found] == ["Mother", "Father"]
    assert (found[0].id, found[0].zone, found[0].home) == (mother, "Asia/Shanghai", True)


@both_databases
def test_an_elder_finds_herself_and_a_volunteer_nobody(lane: Lane) -> None:
    wang, ming = lane.person("Mrs Wang", Role.ELDER), lane.person("Ming", Role.VOLUNTEER)
    lane.tie(wang, lane.person("Anna", Role.FAMILY))
    lane.tie(wang, lane.person("Bert", Role.FAMILY))
    assert [row[1] for row in lane.do(EldersOf(wang).find)] == ["Mrs Wang"]
    assert lane.do(EldersOf(ming).find) == []


@both_databases
def test_an_elder_who_cares_for_another_finds_both(lane: Lane) -> None:
    wang, mother = lane.person("Mrs Wang", Role.ELDER), lane.person("Her mother", Role.ELDER)
    lane.tie(mother, wang)
    assert [row[1] for row in lane.do(EldersOf(wang).find)] == ["Mrs Wang", "Her mother"]


@both_databases
def test_who_only_watches_finds_no_elder_to_ask_for(lane: Lane) -> None:
    wang, friend = lane.person("Mrs Wang", Role.ELDER), lane.person("Friend", Role.FAMILY)
    lane.tie(wang, friend, Relation.FRIEND, manages=False)
    assert lane.do(EldersOf(friend).find) == []


@both_databases
def test_whoever_belongs_nowhere_finds_nobody(lane: Lane) -> None:
    assert lane.do(EldersOf(lane.person("Stranger")).find) == []


def test_nothing_was_asked_for_yet(lane: Lane) -> None:
    query = LastRequestFor(lane.person("Mrs Wang", Role.ELDER))
    assert query.parse(lane.do(query.find)) is None


def again(lane: Lane, local: datetime, part: str | None, after: timedelta, zone: str = "Asia/Shanghai") -> str:
    """Asked for at `local`; when would the same be due, asked that long after?"""
    wang = lane.person("Mrs Wang", Role.ELDER)
    lane.do(lambda uow: setattr(uow.session.get_one(Person, wang), "zone", zone))
    lane.carry_out(PostRequest(wang, "shopping", "Milk", local, part, 60, "Shop", 5000, "Ring twice"), by=wang)
    lane.now += after
    query = LastRequestFor(wang)
    last = query.parse(lane.do(query.find))
    assert last is not None
    assert (last.kind, last.what, last.remarks, last.place) == ("shopping", "Milk", "Ring twice", "Shop")
    assert (last.minutes, last.expense_limit, last.part) == (60, 5000, part)
    return last.start


@pytest.mark.parametrize(
    ("local", "part", "after", "due"),
    [
        ("2026-11-20T15:00", None, timedelta(hours=1), "2026-11-20T15:00:00"),  # its hour is still ahead
        ("2026-11-20T15:00", None, timedelta(hours=4, minutes=34), "2026-11-20T15:00:00"),
        ("2026-11-20T15:00", None, timedelta(hours=4, minutes=36), "2026-11-21T15:00:00"),  # too near: tomorrow
        ("2026-11-20T15:00", None, timedelta(days=9), "2026-11-29T15:00:00"),
        ("2026-11-25T09:15", None, timedelta(hours=1), "2026-11-21T09:15:00"),  # next possible, not next week's
        ("2026-11-20T14:00", "afternoon", timedelta(hours=7), "2026-11-20T14:00:00"),  # the afternoon still lasts
        ("2026-11-20T14:00", "afternoon", timedelta(hours=8), "2026-11-21T14:00:00"),
        ("2026-11-20T10:00", "now", timedelta(days=2, minutes=7, seconds=9), "2026-11-22T10:07:00"),
    ],
)
def test_the_same_again_is_due_the_next_time_its_hour_comes(
    lane: Lane, local: str, part: str | None, after: timedelta, due: str
) -> None:
    assert again(lane, datetime.fromisoformat(local), part, after) == due


def test_the_same_again_keeps_its_hour_on_the_wall_when_the_clocks_change(lane: Lane) -> None:
    lane.now = datetime(2026, 3, 28, 8, tzinfo=UTC)
    local = datetime.fromisoformat("2026-03-28T15:00")
    assert again(lane, local, None, timedelta(hours=12), BERLIN) == "2026-03-29T15:00:00"


def test_the_same_at_once_again_is_now_also_in_an_hour_that_happens_twice(lane: Lane) -> None:
    """In Berlin it is 02:40 for the second time."""
    lane.now = datetime(2026, 10, 25, 0, 40, tzinfo=UTC)
    wang = lane.person("Mrs Wang", Role.ELDER)
    lane.do(lambda uow: setattr(uow.session.get_one(Person, wang), "zone", BERLIN))
    local = datetime.fromisoformat("2026-10-25T02:40")
    lane.carry_out(PostRequest(wang, "shopping", "Milk", local, "now", 60), by=wang)
    lane.now += timedelta(hours=1)
    query = LastRequestFor(wang)
    last = query.parse(lane.do(query.find))
    assert last is not None
    assert (last.start, last.fold) == ("2026-10-25T02:40:00", 1)


def test_the_newest_request_counts(lane: Lane) -> None:
    wang = lane.person("Mrs Wang", Role.ELDER)
    for what in ("Milk", "Bread"):
        wish = PostRequest(wang, "shopping", what, datetime.fromisoformat("2026-11-21T10:00"), None, 60)
        lane.carry_out(wish, by=wang)
    assert lane.do(LastRequestFor(wang).find)[1] == "Bread"


def test_what_was_asked_for_by_another_clock_lies_in_its_part_of_the_day() -> None:
    for part, hours in HOURS.items():
        assert [hour for hour in range(24) if _lies_in(datetime(2026, 11, 20, hour), part)] == list(hours)  # noqa: DTZ001 – a wall clock


def test_who_lives_by_another_clock_now_is_asked_for_it_within_its_part_of_the_day(lane: Lane) -> None:
    """Two in the afternoon of Shanghai is seven in the morning of Berlin."""
    wang = lane.person("Mrs Wang", Role.ELDER)
    local = datetime.fromisoformat("2026-11-20T14:00")
    lane.carry_out(PostRequest(wang, "shopping", "Milk", local, "afternoon", 60), by=wang)
    lane.do(lambda uow: setattr(uow.session.get_one(Person, wang), "zone", BERLIN))
    query = LastRequestFor(wang)
    last = query.parse(lane.do(query.find))
    assert last is not None
    assert (last.start, last.part) == ("2026-11-20T17:00:00", "afternoon")


def test_of_help_that_comes_no_more_nothing_is_found_to_change(lane: Lane) -> None:
    wang = lane.person("Mrs Wang", Role.ELDER)
    first = lane.asks(wang)
    lane.carry_out(RepeatRequest(first.id, Again(Rhythm.WEEKLY, weeks=1)), wang)
    query = SeriesNow(lane.rows(Series)[0].id, wang)
    found = query.parse(lane.do(query.find))
    assert found is not None
    assert found.day == "2026-11-20"
    lane.now += timedelta(days=9)
    assert query.parse(lane.do(query.find)) is None
