"""A week in figures, for the summary to the circle and the doctor's page: counted, never judged. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from care.health.kinds import FINENESS, GlucoseTime, Part
from care.health.series import Taken, between, mean, values_of

WEEK = timedelta(days=7)
_WHOLE_DAY = (None, *GlucoseTime)


@dataclass(frozen=True, slots=True)
class Week:
    """One figure's week, canonical, as finely as instruments show it. A glucose has one for each time of the day.

    `change` is this mean less the one of the week before; None when nothing was measured then.
    """

    part: Part
    readings: int
    mean: Decimal
    lowest: Decimal
    highest: Decimal
    change: Decimal | None
    glucose_time: GlucoseTime | None = None


def week_of(taken: Sequence[Taken], until: datetime) -> tuple[Week, ...]:
    """The seven times 24 hours before `until` (naive, local), in the order of `Part`; of what was measured only."""
    this = list(between(taken, until - WEEK, until))
    before = list(between(taken, until - 2 * WEEK, until - WEEK))
    found = (_week(part, time, this, before) for part in Part for time in _times(part))
    return tuple(week for week in found if week is not None)


def _times(part: Part) -> tuple[GlucoseTime | None, ...]:
    return _WHOLE_DAY if part == Part.GLUCOSE else (None,)


def _week(part: Part, time: GlucoseTime | None, this: list[Taken], before: list[Taken]) -> Week | None:
    now, then = (_values(taken, part, time) for taken in (this, before))
    if not now:
        return None
    change = _fine(part, mean(now) - mean(then)) if then else None
    return Week(part, len(now), _fine(part, mean(now)), min(now), max(now), change, time)


def _values(taken: list[Taken], part: Part, time: GlucoseTime | None) -> list[Decimal]:
    return [value for _at, value in values_of((one for one in taken if one.reading.glucose_time == time), part)]


def _fine(part: Part, value: Decimal) -> Decimal:
    return value.quantize(FINENESS[part], ROUND_HALF_UP)
