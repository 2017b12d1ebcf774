"""Quiet hours: every zone there is, every change of its clocks, and all hours somebody may choose."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.kit.ladders import comes_next
from care.kit.night import Night
from care.kit.times import instant_of
from tests.care.kit.test_times import wall, wall_clocks

MANY = settings(max_examples=100)
HOURS = st.integers(0, 23)
SPANS = st.timedeltas(timedelta(), timedelta(days=5))
nights = st.tuples(wall_clocks(), HOURS, HOURS).map(
    lambda drawn: (Night(drawn[0][0], drawn[1], drawn[2]), instant_of(drawn[0][1], drawn[0][0]))
)


def quiet(night: Night, at: datetime) -> bool:
    hour = wall(at, night.zone).hour
    return hour in {(night.begins + passed) % 24 for passed in range((night.ends - night.begins) % 24)}


@MANY
@given(nights)
def test_what_is_put_off_comes_by_day_and_never_early(drawn: tuple[Night, datetime]) -> None:
    night, at = drawn
    morning = night.over(at)
    assert not quiet(night, morning)
    assert (morning > at) == quiet(night, at)
    assert night.over(morning) == morning
    assert quiet(night, morning - timedelta(seconds=1)) or morning == at, "and not later than it need be"


@MANY
@given(nights, SPANS)
def test_what_comes_later_is_not_put_off_to_earlier(drawn: tuple[Night, datetime], span: timedelta) -> None:
    night, at = drawn
    assert night.over(at) <= night.over(at + span)


@MANY
@given(nights, SPANS, SPANS)
def test_waking_hours_add_up_and_no_night_is_among_them(
    drawn: tuple[Night, datetime], first: timedelta, second: timedelta
) -> None:
    night, at = drawn
    between, end = at + first, at + first + second
    assert night.waking(at, between) + night.waking(between, end) == night.waking(at, end)
    assert timedelta() <= night.waking(at, between) <= first
    assert night.waking(at, night.over(at)) == timedelta()
    assert night.waking(end, at) == at - end


@pytest.mark.parametrize(
    ("at", "morning"),
    [
        ("21:59", "21:59"),
        ("22:00", "07:00"),
        ("23:30", "07:00"),
        ("00:00", "07:00"),
        ("06:59", "07:00"),
        ("07:00", "07:00"),
    ],
)
def test_the_usual_night_is_from_ten_to_seven(at: str, morning: str) -> None:
    over = Night("Asia/Shanghai").over(instant_of(datetime.fromisoformat(f"2026-11-20T{at}"), "Asia/Shanghai"))
    assert f"{wall(over, 'Asia/Shanghai'):%H:%M}" == morning


def test_the_long_night_of_new_york_has_ten_hours_and_the_short_one_eight() -> None:
    zone = "America/New_York"
    for evening, hours in (("2026-10-31T22:00", 10), ("2027-03-13T22:00", 8), ("2026-11-20T22:00", 9)):
        begins = instant_of(datetime.fromisoformat(evening), zone)
        assert Night(zone).over(begins) - begins == timedelta(hours=hours)


def test_equal_hours_are_no_night_at_all() -> None:
    at = datetime(2026, 11, 20, 19, tzinfo=UTC)
    night = Night("Asia/Shanghai", 7, 7)
    assert night.over(at) == at
    assert night.waking(at, at + timedelta(days=400)) == timedelta(days=400)


@given(st.timedeltas(timedelta(), timedelta(days=9)), st.timedeltas(timedelta(seconds=1), timedelta(days=2)))
def test_after_an_outage_only_life_and_death_is_not_kept_waiting(late: timedelta, gap: timedelta) -> None:
    due = datetime(2026, 11, 20, tzinfo=UTC)
    now = due + late
    assert comes_next(due, now, gap, at_once=True) == due + gap
    usual = comes_next(due, now, gap, at_once=False)
    assert usual >= now + timedelta(minutes=1)
    assert usual == due + gap or late + timedelta(minutes=1) > gap
