"""Whether a reading can be what it says. Never a reason to refuse it: she is asked how she feels first. Pure.

All bounds are P, our own: between what data cleaning takes for possible (CLIFpy, Bahmni, Malawi's forms) and what is
found in living people at home.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from care.health.kinds import UNITS, Canonical, Figure, Part, Reading, ReadingKind, Unit, pressure, single


class Doubt(StrEnum):
    """What is asked."""

    IMPOSSIBLE = "impossible"  # no living person has it: how does she feel, and please measure again
    SWAPPED = "swapped"  # the upper figure is below the lower one
    WHICH_UNIT = "which_unit"  # it would fit in another unit
    UNLIKELY = "unlikely"  # "is this right?"


@dataclass(frozen=True, slots=True)
class Doubted:
    """`choices` are readings that may be meant instead, the likelier first; the one as said is not among them."""

    doubt: Doubt
    part: Part
    choices: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """Canonical. Outside of `possible` nobody lives, outside of `likely` we ask."""

    possible: tuple[Decimal, Decimal]
    likely: tuple[Decimal, Decimal]


def _bounds(least: str, low: str, high: str, most: str) -> Bounds:
    return Bounds((Decimal(least), Decimal(most)), (Decimal(low), Decimal(high)))


BOUNDS: Mapping[Part, Bounds] = {
    Part.SYSTOLIC: _bounds("50", "80", "220", "300"),
    Part.DIASTOLIC: _bounds("20", "40", "130", "200"),
    Part.GLUCOSE: _bounds("0.5", "2.5", "25", "55"),
    Part.PULSE: _bounds("20", "40", "150", "300"),
    Part.OXYGEN: _bounds("50", "85", "100", "100"),
    Part.TEMPERATURE: _bounds("30", "35", "40", "45"),
    Part.WEIGHT: _bounds("20", "20", "300", "300"),
}
PULSE_PRESSURE = (Decimal(20), Decimal(110))  # mmHg between the two
WEIGHT_STEP = Decimal(5)  # kg from last week
WEIGHT_SHARE = Decimal("0.1")  # of last week's weight
LIKE_LAST = Decimal("0.05")  # a weight in another unit that comes so near to last week's is likely meant


def doubt(reading: Reading, last_weight: Canonical | None = None) -> Doubted | None:
    """The first thing to ask about; None when it can be kept. `last_weight` is hers of about a week ago, in kg."""
    return next(_doubts(reading, last_weight), None)


def is_possible(figure: Figure) -> bool:
    """Whether somebody lives with it."""
    return _within(figure.canonical, BOUNDS[figure.part].possible)


def _doubts(reading: Reading, last_weight: Canonical | None) -> Iterator[Doubted]:
    if reading.kind == ReadingKind.BLOOD_PRESSURE:
        yield from _of_pressure(reading)
    yield from (Doubted(Doubt.IMPOSSIBLE, one.part) for one in reading.figures if not is_possible(one))
    if reading.kind == ReadingKind.WEIGHT and last_weight is not None:
        yield from _of_weight(reading, last_weight)
    for one in reading.figures:
        if not _within(one.canonical, BOUNDS[one.part].likely):
            yield Doubted(Doubt.UNLIKELY, one.part)
    if reading.kind == ReadingKind.BLOOD_PRESSURE and not _within(_between(reading), PULSE_PRESSURE):
        yield Doubted(Doubt.UNLIKELY, Part.SYSTOLIC)


def _of_pressure(reading: Reading) -> Iterator[Doubted]:
    upper, lower, *pulse = reading.figures
    beats = pulse[0].value if pulse else None
    if upper.value <= lower.value:
        turned = pressure(lower.value, upper.value, beats, upper.unit)
        fits = upper.value < lower.value and all(map(is_possible, turned.figures[:2]))
        yield Doubted(Doubt.SWAPPED, Part.SYSTOLIC, (turned,)) if fits else Doubted(Doubt.IMPOSSIBLE, Part.SYSTOLIC)
    elif upper.unit == Unit.MM_HG and not is_possible(upper):
        meant = pressure(upper.value, lower.value, beats, Unit.KILOPASCAL)  # 16/10: one kPa is 7.5 mmHg
        if all(map(is_possible, meant.figures[:2])):
            yield Doubted(Doubt.WHICH_UNIT, Part.SYSTOLIC, (meant,))


def _of_weight(reading: Reading, last: Canonical) -> Iterator[Doubted]:
    (figure,) = reading.figures
    step = abs(figure.canonical - last)
    if step <= WEIGHT_STEP and step <= last * WEIGHT_SHARE:
        return
    others = (single(reading.kind, figure.value, unit) for unit in UNITS[Part.WEIGHT] if unit != figure.unit)
    near = tuple(other for other in others if abs(other.figures[0].canonical - last) <= last * LIKE_LAST)
    yield Doubted(Doubt.WHICH_UNIT if near else Doubt.UNLIKELY, Part.WEIGHT, near)


def units_meant(part: Part, value: Decimal, usual: Unit | None = None) -> tuple[Unit, ...]:
    """The units somebody may mean who says none: one only when no other could be, or when it is her `usual` one.

    Temperature: 86 to 113 is °F and nothing else. Glucose: below 10 is mmol/L, above 33.3 is mg/dL, in between both are
    valid (meters read from 10 mg/dL on). Weight: kg, lb and 斤 overlap wholly. All when the value fits in none.
    """
    if usual in UNITS[part] and is_possible(Figure(part, value, usual)):
        return (usual,)
    if part == Part.GLUCOSE:
        return _glucose_units(value)
    fitting = tuple(unit for unit in UNITS[part] if is_possible(Figure(part, value, unit)))
    return fitting or UNITS[part]


MG_PER_DL_FROM = Decimal(10)  # manuals of meters: 10 to 600 mg/dL
MMOL_PER_L_UP_TO = Decimal("33.3")


def _glucose_units(value: Decimal) -> tuple[Unit, ...]:
    if value > MMOL_PER_L_UP_TO:
        return (Unit.MG_PER_DL,) if value == int(value) else (Unit.MMOL_PER_L,)  # mg/dL is shown whole
    return (Unit.MMOL_PER_L, Unit.MG_PER_DL) if value >= MG_PER_DL_FROM else (Unit.MMOL_PER_L,)


def _between(reading: Reading) -> Decimal:
    return reading.figures[0].canonical - reading.figures[1].canonical


def _within(value: Decimal, bounds: tuple[Decimal, Decimal]) -> bool:
    return bounds[0] <= value <= bounds[1]
