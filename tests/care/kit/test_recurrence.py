"""When something comes again: each rule beside what it means, day by day; and what must hold of all of them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.kit.calendar import LAST, Cycle, Daily, Days, Monthly, Weekly
from care.kit.recurrence import Phase, Recurrence, Slot, read, stored
from care.kit.refusals import EndsBeforeItBegins, NothingToRepeat, OutOfRange, Refusal, StepWithoutEnd
from tests.care.kit.daylight_saving import Count
from tests.care.kit.zones import DAY, ZONES, every_change, wall

SHANGHAI = "Asia/Shanghai"
EIGHT = (time(8),)
START = date(2026, 11, 20)  # a Friday
PECULIAR = (
    "Africa/Cairo", "Africa/Casablanca", "Africa/Juba", "America/Asuncion", "America/Havana", "America/New_York",
    "America/Scoresbysund", "Antarctica/Casey", "Antarctica/Troll", "Asia/Beirut", "Asia/Gaza", "Asia/Shanghai",
    "Australia/Lord_Howe", "Europe/Berlin", "Europe/Dublin", "Europe/Volgograd", "Pacific/Apia", "Pacific/Chatham",
)  # fmt: skip


def days_of(rule: Recurrence, many: int) -> list[str]:
    """The first days it comes, as people write them."""
    midnight = datetime(2000, 1, 1, tzinfo=UTC)
    found = islice(rule.coming(SHANGHAI, midnight), many * len(rule.phases[0].times))
    return list(dict.fromkeys(f"{slot.local:%d %b}" for slot in found))


def every(days: Days, start: date = START) -> Recurrence:
    return Recurrence(start, (Phase(EIGHT, days),))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (Daily(), "20 Nov, 21 Nov, 22 Nov, 23 Nov"),
        (Daily(3), "20 Nov, 23 Nov, 26 Nov, 29 Nov"),
        (Weekly((0, 3)), "23 Nov, 26 Nov, 30 Nov, 03 Dec"),
        (Weekly((4, 0), every=2), "20 Nov, 30 Nov, 04 Dec, 14 Dec"),
        (Monthly((1, 15)), "01 Dec, 15 Dec, 01 Jan, 15 Jan"),
        (Monthly((LAST,)), "30 Nov, 31 Dec, 31 Jan, 28 Feb"),
        (Monthly((30, 31)), "30 Nov, 30 Dec, 31 Dec, 30 Jan, 31 Jan, 28 Feb, 30 Mar"),
        (Cycle(2, 1), "20 Nov, 21 Nov, 23 Nov, 24 Nov"),
    ],
)
def test_the_first_days_of_each_kind(days: Days, expected: str) -> None:
    assert ", ".join(days_of(every(days), expected.count(",") + 1)) == expected


def test_twenty_one_days_on_and_seven_off() -> None:
    found = days_of(every(Cycle(21, 7)), 22)
    assert (found[0], found[20], found[21]) == ("20 Nov", "10 Dec", "18 Dec")


def test_a_taper_goes_from_step_to_step_and_ends() -> None:
    taper = Recurrence(
        START,
        (Phase((time(20), time(8)), lasts=2), Phase(EIGHT, lasts=3), Phase(EIGHT, Daily(2), lasts=4)),
        skipped=(date(2026, 11, 23),),
    )
    slots = taper.coming(SHANGHAI, datetime(2000, 1, 1, tzinfo=UTC))
    said = [f"{slot.local:%d %Hh} {taper.phase_on(slot.local.date())}" for slot in slots]
    assert said == ["20 08h 0", "20 20h 0", "21 08h 0", "21 20h 0", "22 08h 1", "24 08h 1", "25 08h 2", "27 08h 2"]


def test_the_last_day_belongs_to_it() -> None:
    assert days_of(Recurrence(START, (Phase(EIGHT),), until=date(2026, 11, 22)), 9) == ["20 Nov", "21 Nov", "22 Nov"]


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (lambda: Phase(()), NothingToRepeat),
        (lambda: Recurrence(START, ()), NothingToRepeat),
        (lambda: Weekly(()), NothingToRepeat),
        (lambda: Monthly(()), NothingToRepeat),
        (lambda: Daily(0), OutOfRange),
        (lambda: Daily(367), OutOfRange),
        (lambda: Weekly((7,)), OutOfRange),
        (lambda: Weekly((0,), every=0), OutOfRange),
        (lambda: Monthly((0,)), OutOfRange),
        (lambda: Monthly((32,)), OutOfRange),
        (lambda: Monthly((-2,)), OutOfRange),
        (lambda: Cycle(0, 7), OutOfRange),
        (lambda: Cycle(21, 0), OutOfRange),
        (lambda: Phase(EIGHT, lasts=0), OutOfRange),
        (lambda: Phase(EIGHT * 25), OutOfRange),
        (lambda: Recurrence(START, (Phase(EIGHT), Phase(EIGHT))), StepWithoutEnd),
        (lambda: Recurrence(START, (Phase(EIGHT),), until=date(2026, 11, 19)), EndsBeforeItBegins),
    ],
)
def test_what_makes_no_sense_is_refused(make: object, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        make()  # type: ignore[operator]


KINDS = st.one_of(
    st.builds(Daily, st.integers(1, 40)),
    st.builds(Weekly, st.lists(st.integers(0, 6), min_size=1, unique=True).map(tuple), st.integers(1, 5)),
    st.builds(Monthly, st.lists(st.integers(1, 31) | st.just(LAST), min_size=1, max_size=4).map(tuple)),
    st.builds(Cycle, st.integers(1, 40), st.integers(1, 20)),
)
TIMES = st.lists(
    st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 59))), min_size=1, max_size=4, unique=True
).map(tuple)
STARTS = st.dates(date(2020, 1, 1), date(2037, 1, 1))


@st.composite
def rules(draw: st.DrawFn) -> Recurrence:
    steps = draw(st.lists(st.builds(Phase, TIMES, KINDS, st.integers(1, 60)), max_size=3))
    last = draw(st.builds(Phase, TIMES, KINDS, st.none() | st.integers(1, 60)))
    start = draw(STARTS)
    until = draw(st.none() | st.integers(0, 200).map(lambda days: start + DAY * days))
    skipped = draw(st.lists(st.integers(0, 60).map(lambda days: start + DAY * days), max_size=4).map(tuple))
    return Recurrence(start, (*steps, last), until, skipped)


def comes_on(days: Days, began: date, day: date) -> bool:
    """What each kind means, said of one day."""
    gone = (day - began).days
    match days:
        case Daily(every):
            return gone % every == 0
        case Weekly(weekdays, every):
            weeks = (day - DAY * day.weekday() - (began - DAY * began.weekday())).days // 7
            return day.weekday() in weekdays and weeks % every == 0
        case Monthly(wanted):
            is_last = (day + DAY).day == 1
            return day.day in wanted or (is_last and (LAST in wanted or max(wanted) > day.day))
        case Cycle(on, off):
            return gone % (on + off) < on


def day_by_day(rule: Recurrence, end: date) -> Iterator[datetime]:
    """The times on the wall until a day, found by asking of each day what it brings."""
    day = rule.start
    while day < min(end, (rule.until or end) + DAY):
        began = rule.start
        for number, phase in enumerate(rule.phases):
            over = end if phase.lasts is None else began + DAY * phase.lasts
            if began <= day < over and day not in rule.skipped and comes_on(phase.days, began, day):
                assert rule.phase_on(day) == number
                yield from (datetime.combine(day, at) for at in sorted(phase.times))
            began = over
        day += DAY


def until(rule: Recurrence, zone: str, since: datetime, end: datetime) -> list[Slot]:
    return list(takewhile(lambda slot: slot.at < end, rule.coming(zone, since)))


@given(rules(), st.sampled_from(ZONES))
def test_a_rule_comes_on_the_days_that_it_means_and_no_others(rule: Recurrence, zone: str) -> None:
    end = rule.start + DAY * 250
    begin, over = (datetime.combine(day, time(), UTC) for day in (rule.start - DAY * 2, end + DAY * 2))
    found = [slot.local for slot in until(rule, zone, begin, over) if slot.local.date() < end]
    assert found == list(day_by_day(rule, end))


@given(rules(), st.sampled_from(ZONES), st.lists(st.integers(0, 200 * 24 * 60), max_size=6))
def test_whenever_it_is_planned_anew_the_same_follows(rule: Recurrence, zone: str, minutes: list[int]) -> None:
    begin = datetime.combine(rule.start - DAY, time(), UTC)
    end = begin + DAY * 210
    stops = [begin, *sorted(begin + timedelta(minutes=minute) for minute in minutes), end]
    pieces = [slot for since, to in pairwise(stops) for slot in until(rule, zone, since, to)]
    assert pieces == until(rule, zone, begin, end)


@given(rules(), st.sampled_from(ZONES))
def test_it_comes_in_order_and_each_time_on_the_wall_once(rule: Recurrence, zone: str) -> None:
    slots = list(islice(rule.coming(zone, datetime.combine(rule.start - DAY, time(), UTC)), 60))
    assert all(one.local < other.local and one.at <= other.at for one, other in pairwise(slots))
    assert all(wall(slot.at, zone) >= slot.local for slot in slots)
    assert all(rule.following(one.local) == other.local for one, other in pairwise(slots))


@given(rules(), st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_elsewhere_it_comes_at_the_same_times_on_the_wall(rule: Recurrence, zone: str, other: str) -> None:
    begin = datetime.combine(rule.start - DAY * 2, time(), UTC)
    here, there = ([slot.local for slot in islice(rule.coming(place, begin), 40)] for place in (zone, other))
    assert here == there


@given(rules())
def test_a_rule_is_itself_again_when_it_has_been_stored(rule: Recurrence) -> None:
    assert read(orjson.loads(orjson.dumps(stored(rule)))) == rule


@pytest.mark.parametrize("damage", [{}, {"start": "soon"}, {"phases": [{"times": ["08:00"], "days": {"moons": 1}}]}])
def test_what_is_no_rule_cannot_be_read(damage: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Recurrence"):
        read(damage and stored(every(Daily())) | damage)


@settings(max_examples=20)
@given(KINDS)
def test_however_long_ago_it_began_the_next_time_is_found_at_once(days: Days) -> None:
    """The library goes from one to the next: begun in the year 1 it would have 700,000 of them to pass by."""
    slot = next(every(days, date(1, 1, 8)).coming(SHANGHAI, datetime(2026, 11, 20, tzinfo=UTC)))
    assert slot.at < datetime(2027, 1, 25, tzinfo=UTC)


def test_no_change_of_any_clock_loses_or_doubles_anything() -> None:
    """A part of `python -m benchmarks.daylight_saving`: the most peculiar zones, and every fifth change of theirs."""
    counted = Count().look_at(list(every_change(PECULIAR))[::5])
    assert (counted.lost, counted.doubled, counted.misplaced) == (0, 0, 0)
    assert counted.changes > 50
    assert counted.gaps > 50
    assert counted.folds > 50
