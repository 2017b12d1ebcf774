"""Readings, shortly written, for the tests beside."""

from datetime import datetime, timedelta
from decimal import Decimal

from care.health.kinds import GlucoseTime, Reading, ReadingKind, Unit, pressure, single
from care.health.series import Taken

MONDAY = datetime(2026, 11, 23, 8)  # noqa: DTZ001 - a wall at the elder's


def bp(upper: int, lower: int, pulse: int | None = None) -> Reading:
    return pressure(Decimal(upper), Decimal(lower), None if pulse is None else Decimal(pulse))


def glucose(value: str, unit: Unit = Unit.MMOL_PER_L, time: GlucoseTime | None = None) -> Reading:
    return single(ReadingKind.GLUCOSE, Decimal(value), unit, time)


def pulse(value: int) -> Reading:
    return single(ReadingKind.HEART_RATE, Decimal(value), Unit.PER_MINUTE)


def oxygen(value: int) -> Reading:
    return single(ReadingKind.OXYGEN, Decimal(value), Unit.PERCENT)


def degrees(value: str, unit: Unit = Unit.CELSIUS) -> Reading:
    return single(ReadingKind.TEMPERATURE, Decimal(value), unit)


def weight(value: str, unit: Unit = Unit.KILOGRAM) -> Reading:
    return single(ReadingKind.WEIGHT, Decimal(value), unit)


def taken(days: float, reading: Reading) -> Taken:
    """So many days after Monday at eight in the morning."""
    return Taken(MONDAY + timedelta(days=days), reading)
