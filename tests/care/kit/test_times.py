"""Wall clocks and instants: every zone there is, every change of its clocks until 2037."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.kit.times import PARTS_END, ends_at, instant_of, later, second_time_from, wall_clock
from tests.care.kit.zones import ZONES, transitions, wall

YEARS = st.integers(2020, 2037)
BERLIN = "Europe/Berlin"
MANY = settings(max_examples=100)


@st.composite
def wall_clocks(draw: st.DrawFn) -> tuple[str, datetime]:
    """A zone and a time on its wall, most often near a change of the clocks."""
    zone, year = draw(st.sampled_from(ZONES)), draw(YEARS)
    near = transitions(zone, year) or [datetime(year, 6, 1, tzinfo=UTC)]
    around = draw(st.sampled_from(near)).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    span = draw(st.integers(-4 * 60 * 60, 4 * 60 * 60).map(lambda seconds: timedelta(seconds=seconds)))
    return zone, around + span


@MANY
@given(wall_clocks())
def test_an_hour_that_exists_is_read_back_the_same_and_its_first_time_is_meant(drawn: tuple[str, datetime]) -> None:
    zone, local = drawn
    instant = instant_of(local, zone)
    assert instant.tzinfo is UTC
    if wall(instant, zone) == local:
        for fold in (0, 1):
            other = local.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
            assert wall(other, zone) != local or instant <= other
    else:
        assert wall(instant, zone) > local, "the first instant after the gap"
        assert wall(instant - timedelta(seconds=1), zone) < local, "and not a second later"


@MANY
@given(wall_clocks(), st.timedeltas(timedelta(), timedelta(hours=6)))
def test_every_instant_is_read_off_the_wall_and_found_again(drawn: tuple[str, datetime], span: timedelta) -> None:
    zone, local = drawn
    instant = instant_of(local, zone) + span
    shown = wall_clock(instant, zone)
    assert instant_of(shown, zone) == instant
    other = instant_of(shown.replace(fold=1 - shown.fold), zone)
    assert (second_time_from(shown, zone) is not None) == (other != instant)
    assert instant_of(later(shown, span, zone), zone) == instant + span, "what has gone by has gone by"


@MANY
@given(wall_clocks(), st.timedeltas(timedelta(), timedelta(hours=6)))
def test_a_later_time_on_the_wall_is_never_an_earlier_instant(drawn: tuple[str, datetime], later: timedelta) -> None:
    zone, local = drawn
    assert instant_of(local, zone) <= instant_of(local + later, zone)


@pytest.mark.parametrize("minute", [0, 1, 30, 59])
def test_the_hour_berlin_leaves_out_means_three_o_clock(minute: int) -> None:
    assert instant_of(datetime(2026, 3, 29, 2, minute), BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)  # noqa: DTZ001


@pytest.mark.parametrize(("hour", "utc"), [(1, 23), (2, 24), (3, 26), (4, 27)])
def test_the_hour_berlin_has_twice_means_its_first_time(hour: int, utc: int) -> None:
    midnight = datetime(2026, 10, 24, tzinfo=UTC)
    assert instant_of(datetime(2026, 10, 25, hour), BERLIN) == midnight + timedelta(hours=utc)  # noqa: DTZ001


def test_half_an_hour_of_gap_on_lord_howe() -> None:
    assert instant_of(datetime(2026, 10, 4, 2, 15), "Australia/Lord_Howe") == datetime(2026, 10, 3, 15, 30, tzinfo=UTC)  # noqa: DTZ001


def test_shanghai_is_eight_hours_ahead_all_year() -> None:
    for month in range(1, 13):
        assert instant_of(datetime(2026, month, 1, 8), "Asia/Shanghai") == datetime(2026, month, 1, tzinfo=UTC)  # noqa: DTZ001


@pytest.mark.parametrize(("part", "after"), [("now", timedelta(hours=1)), (None, timedelta(minutes=5))])
@pytest.mark.parametrize("zone", ["Asia/Shanghai", BERLIN])
def test_now_lasts_an_hour_and_an_exact_hour_has_a_little_grace(part: str | None, after: timedelta, zone: str) -> None:
    start = datetime(2026, 3, 29, 0, 59, 30, tzinfo=UTC)
    assert ends_at(start, part, zone) == start + after


@MANY
@given(wall_clocks(), st.sampled_from(sorted(PARTS_END)))
def test_a_part_of_the_day_ends_on_that_day_when_the_clock_on_the_wall_says_so(
    drawn: tuple[str, datetime], part: str
) -> None:
    zone, local = drawn
    start = instant_of(local, zone)
    expected = wall(start, zone).replace(hour=PARTS_END[part], minute=0, second=0, fold=0)
    end = ends_at(start, part, zone)
    assert end == instant_of(expected, zone)
    assert wall(end, zone) >= expected


@pytest.mark.parametrize(("part", "hour"), [("morning", 12), ("noon", 14), ("afternoon", 18), ("evening", 21)])
def test_the_ends_of_the_parts_of_a_day_in_shanghai(part: str, hour: int) -> None:
    start = datetime(2026, 11, 20, 1, 30, 17, 5, tzinfo=UTC)
    assert ends_at(start, part, "Asia/Shanghai") == datetime(2026, 11, 20, hour - 8, tzinfo=UTC)


def test_on_the_long_night_a_part_of_the_day_still_ends_at_its_hour() -> None:
    """In Berlin the clocks go back at three; the morning ends at noon all the same."""
    start = instant_of(datetime(2026, 10, 25, 1), BERLIN)  # noqa: DTZ001 - a wall clock
    assert ends_at(start, "morning", BERLIN) == datetime(2026, 10, 25, 11, tzinfo=UTC)
