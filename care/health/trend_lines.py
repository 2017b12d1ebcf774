"""Readings over time as lines to be drawn: thinned out, with the range that is aimed at. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby

from care.health.kinds import PARTS, GlucoseTime, Part, ReadingKind
from care.health.limits import Limits, Side
from care.health.series import Taken

MOST_POINTS = 80  # of one line: more cannot be told apart on a telephone
POINTS = 40  # that are left of a line with more


@dataclass(frozen=True, slots=True)
class Range:
    """Canonical; None where a side has no limit."""

    low: float | None
    high: float | None


NONE = Range(None, None)
AIMED_AT: Mapping[Part, Range] = {
    Part.SYSTOLIC: Range(90, 135),  # G: NEWS2, and ESC 2024 and China 2024 at home
    Part.DIASTOLIC: Range(60, 85),  # G: NHS, and ESC 2024 and China 2024 at home
    Part.PULSE: Range(50, 100),  # G: AHA's bradycardia, and the usual pulse at rest
    Part.GLUCOSE: Range(3.9, 10.0),  # G: ADA, level 1 of what is too low, and the goal after a meal
    Part.OXYGEN: Range(95, 100),  # G: NHS, oximetry at home
    Part.TEMPERATURE: Range(35.0, 37.8),  # G: hypothermia; IDSA
    Part.WEIGHT: NONE,
}
SHOWN: Mapping[ReadingKind, tuple[Part, ...]] = dict(PARTS) | {
    ReadingKind.BLOOD_PRESSURE: (Part.SYSTOLIC, Part.DIASTOLIC)
}
GLUCOSE_LINES: Mapping[GlucoseTime | None, GlucoseTime | None] = {  # three lines can be told apart, five cannot
    GlucoseTime.FASTING: GlucoseTime.FASTING,
    GlucoseTime.BEFORE_MEAL: GlucoseTime.FASTING,
    GlucoseTime.AFTER_MEAL: GlucoseTime.AFTER_MEAL,
    GlucoseTime.BEDTIME: None,
    None: None,
}


@dataclass(frozen=True, slots=True)
class Point:
    """One reading, or the mean of several that lie near to each other, with the lowest and the highest of them."""

    at: datetime
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """One figure, the oldest first. Of a glucose there is one for each of GLUCOSE_LINES."""

    part: Part
    glucose_time: GlucoseTime | None
    points: tuple[Point, ...]
    latest: float
    aimed_at: Range


@dataclass(frozen=True, slots=True)
class Trend:
    """All lines of a kind. `readings` counts those that have a figure, LO and HI of a meter do not."""

    kind: ReadingKind
    lines: tuple[Line, ...]
    readings: int
    since: datetime
    until: datetime


def trend_of(kind: ReadingKind, taken: Iterable[Taken], limits: Limits = ()) -> Trend | None:
    """Of all that is handed over; None when there is nothing to draw. Her doctor's amber limits go before ours."""
    ours = [one for one in sorted(taken, key=lambda one: one.at) if one.reading.kind == kind and one.reading.figures]
    if not ours:
        return None
    lines = (
        _line(part, time, found, limits)
        for index, part in enumerate(SHOWN[kind])
        for time, found in _values(ours, index).items()
    )
    return Trend(kind, tuple(lines), len(ours), ours[0].at, ours[-1].at)


Value = tuple[datetime, float]


def _values(taken: Sequence[Taken], index: int) -> dict[GlucoseTime | None, list[Value]]:
    found: dict[GlucoseTime | None, list[Value]] = {}
    for one in taken:
        line = GLUCOSE_LINES[one.reading.glucose_time]
        found.setdefault(line, []).append((one.at, float(one.reading.figures[index].canonical)))
    return found


def _line(part: Part, time: GlucoseTime | None, values: Sequence[Value], limits: Limits) -> Line:
    if len(values) <= MOST_POINTS:
        points = tuple(Point(at, value, value, value) for at, value in values)
    else:
        points = tuple(_thinned(values))
    return Line(part, time, points, values[-1][1], _aimed_at(part, time, limits))


def _thinned(values: Sequence[Value]) -> Iterable[Point]:
    start = values[0][0]
    step = max((values[-1][0] - start) / POINTS, timedelta(seconds=1))
    for _slot, group in groupby(values, key=lambda one: min((one[0] - start) // step, POINTS - 1)):
        together = list(group)
        each = [value for _at, value in together]
        yield Point(together[len(together) // 2][0], sum(each) / len(each), min(each), max(each))


def _aimed_at(part: Part, time: GlucoseTime | None, limits: Limits) -> Range:
    own: dict[Side, Decimal] = {}
    for limit in sorted(limits, key=lambda limit: limit.glucose_time is not None):
        if limit.part == part and limit.glucose_time in (None, time):
            own[limit.side] = limit.amber
    usual = AIMED_AT[part]
    low, high = (own.get(side) for side in (Side.LOW, Side.HIGH))
    return Range(usual.low if low is None else float(low), usual.high if high is None else float(high))
