"""Blood pressure at home, measured by the rule: only its mean says whether the pressure is high. Pure.

G: ESH, ESC 2024 and China: on 3 to 7 days, mornings and evenings, two readings a minute apart; the first day is left
out (2,122 people: it is 2.8/1.4 mmHg higher, and from the third day on nothing changes any more).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from care.health.kinds import Part
from care.health.limits import PRESSURE, Limits, reached, rules_of_mean
from care.health.series import Taken, between, mean
from care.health.verdicts import FINE, Verdict

DAYS = 7  # the longest
LEAST_DAYS = 3  # with the first, which is left out
READINGS = 2  # at each time, a minute apart


class Half(StrEnum):
    """Of a day. China: 6 to 9 and 18 to 21 o'clock; P: we take what is near to it."""

    MORNING = "morning"
    EVENING = "evening"


HOURS: Mapping[Half, range] = {Half.MORNING: range(4, 12), Half.EVENING: range(17, 24)}


@dataclass(frozen=True, slots=True)
class HomeMean:
    """Of all readings but the first day's, in mmHg, exactly. `readings` and `days` are those it was made of."""

    systolic: Decimal
    diastolic: Decimal
    readings: int
    days: int
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one who is measuring: full days so far, and what of today is still to come."""

    days: int
    to_come: tuple[Half, ...]
    enough: bool


def home_mean(taken: Iterable[Taken], today: date) -> HomeMean | None:
    """Of the seven days up to today; None before three of them have a morning and an evening."""
    days = _days(taken, today)
    full = [day for day in sorted(days) if len(days[day]) == len(Half)]
    if len(full) < LEAST_DAYS:
        return None
    counted = full[1:]
    pairs = [pair for day in counted for half in days[day].values() for pair in half]
    systolic, diastolic = (mean([pair[index] for pair in pairs]) for index in (0, 1))
    return HomeMean(systolic, diastolic, len(pairs), len(counted), counted[0], counted[-1])


def progress(taken: Iterable[Taken], now: datetime) -> Progress:
    """What the coach says next."""
    days = _days(taken, now.date())
    full = sum(1 for halves in days.values() if len(halves) == len(Half))
    today = days.get(now.date(), {})
    to_come = tuple(half for half in Half if len(today.get(half, ())) < READINGS and now.hour < HOURS[half].stop)
    return Progress(full, to_come, full >= LEAST_DAYS)


def judge_mean(found: HomeMean, limits: Limits = ()) -> Verdict:
    """High, by China 2024 and ESC 2024 or her doctor's limit; or fine."""
    rules = tuple(rules_of_mean(limits))
    for part, value in zip(PRESSURE, (found.systolic, found.diastolic), strict=True):
        for rule in reached(rules, part, value):
            return Verdict(rule.reason, part, rule.limit, rule.source)
    return FINE


Pair = tuple[Decimal, Decimal]


def _days(taken: Iterable[Taken], today: date) -> dict[date, dict[Half, list[Pair]]]:
    """The pressures of the last seven days by day and half; others than mornings and evenings are left out."""
    start = datetime.combine(today - timedelta(days=DAYS - 1), time())
    days: dict[date, dict[Half, list[Pair]]] = {}
    for one in between(taken, start, start + timedelta(days=DAYS)):
        upper, lower = one.reading.canonical(Part.SYSTOLIC), one.reading.canonical(Part.DIASTOLIC)
        if upper is not None and lower is not None:
            for half in (half for half in Half if one.at.hour in HOURS[half]):
                days.setdefault(one.at.date(), {}).setdefault(half, []).append((upper, lower))
    return days
