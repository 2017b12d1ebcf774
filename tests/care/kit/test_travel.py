"""Whoever travels neither takes twice nor goes without."""

from datetime import UTC, datetime, time, timedelta
from itertools import islice, pairwise, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.kit.calendar import Daily
from care.kit.recurrence import Phase, Recurrence, Slot
from care.kit.travel import arrive
from tests.care.kit.zones import wall

HOUR = timedelta(hours=1)
HOME = "Asia/Shanghai"
PLACES = ("America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Bangkok", HOME, "Pacific/Chatham")
START = datetime(2026, 11, 20, 2, tzinfo=UTC)  # ten in the morning at home


def every(hours: set[float], days: int = 1) -> Recurrence:
    times = tuple(time(int(hour), int(hour % 1 * 60)) for hour in sorted(hours))
    return Recurrence(datetime(2026, 11, 1).date(), (Phase(times, Daily(days)),))  # noqa: DTZ001


def travelled(rule: Recurrence, journey: list[tuple[float, str]]) -> list[Slot]:
    """What was due on the way: after so many hours each time to another place; and a fortnight there."""
    due: list[Slot] = []
    zone, since, now = HOME, START, START
    for hours, place in [*journey, (24 * 14, journey[-1][1] if journey else HOME)]:
        now += hours * HOUR
        due += takewhile(lambda slot, now=now: slot.at < now, rule.coming(zone, since))  # type: ignore[misc]
        at_once, since = arrive(rule, (zone, place), due[-1] if due else None, now)
        due += [at_once] if at_once else []
        zone = place
    return due


@pytest.mark.parametrize(
    ("hours", "journey", "between"),
    [
        ({8}, [(22.5, "Asia/Bangkok")], [25]),  # put back by an hour, half an hour after: not again at once
        ({8}, [(22.5, "America/New_York")], [13]),  # put back by thirteen: again, half a day later
        ({8, 14, 20}, [(10.5, "America/New_York")], [6, 7, 6]),  # not the one an hour after the last, but the next
        # there and back again: on the way back the clock skips it, and it comes at once
        ({22}, [(24.5, "America/New_York"), (23, "Asia/Bangkok")], [13, 22.5, 13.5, 24]),
    ],
)
def test_the_hours_between_two(hours: set[float], journey: list[tuple[float, str]], between: list[float]) -> None:
    due = travelled(every(hours), journey)
    assert [(later.at - one.at) / HOUR for one, later in pairwise(due)][: len(between)] == between


@given(
    st.sets(st.integers(0, 47).map(lambda half: half / 2), min_size=1, max_size=4),
    st.integers(1, 3),
    st.lists(st.tuples(st.integers(1, 100), st.sampled_from(PLACES)), max_size=6),
)
def test_two_never_come_close_nor_far_apart(hours: set[float], days: int, journey: list[tuple[int, str]]) -> None:
    """Not less than half of the shortest time that lies between two, nor more than twice the longest. (The half hour
    that Chatham is off the others, and the hour of its summer, are nobody's fault.)"""
    rule = every(hours, days)
    due = travelled(rule, [(span, place) for span, place in journey])
    usual = [later.local - one.local for one, later in pairwise(islice(rule.coming("UTC", START), 9))]
    between = [later.at - one.at for one, later in pairwise(due)]
    assert min(between) >= min(usual) / 2
    assert max(between) <= max(usual) * 2


@given(st.sets(st.integers(0, 23), min_size=1, max_size=4), st.integers(1, 100))
def test_whoever_stays_at_home_notices_nothing(hours: set[int], after: int) -> None:
    rule = every(set(map(float, hours)))
    usual = travelled(rule, [])
    assert travelled(rule, [(after, HOME)])[: len(usual)] == usual


@given(st.sets(st.integers(0, 23), min_size=1, max_size=4), st.integers(1, 100), st.sampled_from(PLACES))
def test_in_the_end_it_comes_when_the_wall_there_says_so(hours: set[int], after: int, place: str) -> None:
    due = travelled(every(set(map(float, hours))), [(after, place)])
    later = [slot for slot in due if slot.at > START + (after + 24) * HOUR]
    assert all(wall(slot.at, place) == slot.local for slot in later)
