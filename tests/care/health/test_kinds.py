"""What a reading may hold, and what it is in the unit that we reckon in."""

from decimal import Decimal

import pytest

from care.health.kinds import (
    CANONICAL,
    FINENESS,
    UNITS,
    Beyond,
    Figure,
    GlucoseTime,
    Part,
    Reading,
    ReadingKind,
    Unit,
    pressure,
    single,
)

PAIRS = [  # as guidelines pair them
    (Part.GLUCOSE, "70", Unit.MG_PER_DL, "3.9"),
    (Part.GLUCOSE, "54", Unit.MG_PER_DL, "3.0"),
    (Part.GLUCOSE, "180", Unit.MG_PER_DL, "10.0"),
    (Part.GLUCOSE, "300", Unit.MG_PER_DL, "16.7"),
    (Part.GLUCOSE, "600", Unit.MG_PER_DL, "33.3"),
    (Part.TEMPERATURE, "95", Unit.FAHRENHEIT, "35.0"),
    (Part.TEMPERATURE, "98.6", Unit.FAHRENHEIT, "37.0"),
    (Part.TEMPERATURE, "99", Unit.FAHRENHEIT, "37.2"),
    (Part.TEMPERATURE, "100", Unit.FAHRENHEIT, "37.8"),
    (Part.SYSTOLIC, "16", Unit.KILOPASCAL, "120"),
    (Part.DIASTOLIC, "10.7", Unit.KILOPASCAL, "80"),
    (Part.WEIGHT, "120", Unit.JIN, "60.00"),
    (Part.WEIGHT, "110", Unit.POUND, "49.90"),
    (Part.WEIGHT, "61.25", Unit.KILOGRAM, "61.25"),
    (Part.PULSE, "72", Unit.PER_MINUTE, "72"),
]


@pytest.mark.parametrize(("part", "value", "unit", "canonical"), PAIRS)
def test_a_figure_is_worked_out_as_guidelines_pair_their_units(
    part: Part, value: str, unit: Unit, canonical: str
) -> None:
    figure = Figure(part, Decimal(value), unit)
    assert str(figure.canonical) == canonical
    assert (figure.value, figure.unit) == (Decimal(value), unit)


def test_the_code_of_a_glucose_follows_its_unit() -> None:
    assert Figure(Part.GLUCOSE, Decimal(6), Unit.MMOL_PER_L).loinc == "14743-9"
    assert Figure(Part.GLUCOSE, Decimal(108), Unit.MG_PER_DL).loinc == "41653-7"
    assert Figure(Part.SYSTOLIC, Decimal(120), Unit.MM_HG).loinc == "8480-6"


def test_what_is_no_reading_cannot_be_made() -> None:
    systolic = Figure(Part.SYSTOLIC, Decimal(120), Unit.MM_HG)
    for wrong in (
        lambda: Figure(Part.WEIGHT, Decimal(60), Unit.CELSIUS),
        lambda: Figure(Part.WEIGHT, Decimal("NaN"), Unit.KILOGRAM),
        lambda: Figure(Part.WEIGHT, Decimal(-1), Unit.KILOGRAM),
        lambda: Reading(ReadingKind.BLOOD_PRESSURE, (systolic,)),
        lambda: Reading(ReadingKind.GLUCOSE, ()),
        lambda: Reading(ReadingKind.HEART_RATE, (), beyond=Beyond.HI),
        lambda: Reading(ReadingKind.BLOOD_PRESSURE, pressure(Decimal(120), Decimal(80)).figures, GlucoseTime.FASTING),
        lambda: single(ReadingKind.WEIGHT, Decimal(60), Unit.KILOGRAM, GlucoseTime.FASTING),
    ):
        with pytest.raises(ValueError, match="not"):
            wrong()
    assert Reading(ReadingKind.GLUCOSE, (), beyond=Beyond.LO).canonical(Part.GLUCOSE) is None


def test_every_figure_has_its_units_and_its_fineness() -> None:
    assert set(UNITS) == set(CANONICAL) == set(FINENESS) == set(Part)
