"""What is asked before a reading is kept."""

from decimal import Decimal

import pytest

from care.health.kinds import Canonical, Part, Reading, Unit
from care.health.plausible import Doubt, Doubted, doubt, units_meant
from tests.care.health.readings import bp, degrees, glucose, oxygen, pulse, weight
from tests.cases import cases

KG, LB, JIN = Unit.KILOGRAM, Unit.POUND, Unit.JIN
ASKED = [
    (bp(120, 80, 72), None),
    (bp(300, 200), "unlikely"),
    (bp(301, 100), "impossible"),
    (bp(220, 130), None),
    (bp(221, 130), "unlikely"),
    (bp(160, 131), "unlikely"),
    (bp(79, 50), "unlikely"),
    (bp(70, 39), "unlikely"),
    (bp(60, 19), "impossible"),
    (bp(120, 101), "unlikely"),  # 19 between them
    (bp(190, 80), None),  # 110 between them
    (bp(191, 80), "unlikely"),
    (bp(120, 120), "impossible"),
    (bp(30, 45), "impossible"),
    (bp(120, 80, 19), "impossible"),
    (bp(120, 80, 155), "unlikely"),
    (glucose("0.4"), "impossible"),
    (glucose("2.4"), "unlikely"),
    (glucose("25.1"), "unlikely"),
    (glucose("55.1"), "impossible"),
    (glucose("108", Unit.MG_PER_DL), None),
    (pulse(39), "unlikely"),
    (pulse(151), "unlikely"),
    (pulse(301), "impossible"),
    (oxygen(84), "unlikely"),
    (oxygen(100), None),
    (oxygen(101), "impossible"),
    (degrees("34.9"), "unlikely"),
    (degrees("40.1"), "unlikely"),
    (degrees("45.1"), "impossible"),
    (degrees("98.6", Unit.FAHRENHEIT), None),
    (weight("19"), "impossible"),
    (weight("301"), "impossible"),
    (weight("301", LB), None),
]


@cases(("reading", "asked"), ASKED)
def test_what_is_asked(reading: Reading, asked: str | None) -> None:
    found = doubt(reading)
    assert (found and found.doubt) == asked
    assert not found or not found.choices


def test_a_pressure_the_wrong_way_round_is_asked_and_never_turned() -> None:
    assert doubt(bp(80, 120, 70)) == Doubted(Doubt.SWAPPED, Part.SYSTOLIC, (bp(120, 80, 70),))


def test_small_figures_of_a_pressure_may_be_kilopascal() -> None:
    found = doubt(bp(16, 10))
    assert found is not None
    assert found.doubt == Doubt.WHICH_UNIT
    assert [str(figure.canonical) for figure in found.choices[0].figures] == ["120", "75"]


def test_a_weight_is_held_against_last_weeks() -> None:
    last = Canonical(Decimal(60))
    assert doubt(weight("64"), last) is None
    assert doubt(weight("65.5"), last) == Doubted(Doubt.UNLIKELY, Part.WEIGHT)
    assert doubt(weight("132"), last) == Doubted(Doubt.WHICH_UNIT, Part.WEIGHT, (weight("132", LB),))
    assert doubt(weight("121"), last) == Doubted(Doubt.WHICH_UNIT, Part.WEIGHT, (weight("121", JIN),))
    assert doubt(weight("126"), last) == Doubted(Doubt.WHICH_UNIT, Part.WEIGHT, (weight("126", LB), weight("126", JIN)))
    assert doubt(weight("35"), Canonical(Decimal(32))) is None
    assert doubt(weight("36"), Canonical(Decimal(32))) == Doubted(Doubt.UNLIKELY, Part.WEIGHT)  # more than a tenth


@pytest.mark.parametrize(
    ("part", "value", "usual", "units"),
    [
        (Part.GLUCOSE, "5.8", None, [Unit.MMOL_PER_L]),
        (Part.GLUCOSE, "9.9", None, [Unit.MMOL_PER_L]),
        (Part.GLUCOSE, "10", None, [Unit.MMOL_PER_L, Unit.MG_PER_DL]),
        (Part.GLUCOSE, "33.3", None, [Unit.MMOL_PER_L, Unit.MG_PER_DL]),
        (Part.GLUCOSE, "33.4", None, [Unit.MMOL_PER_L]),  # mg/dL has no tenths
        (Part.GLUCOSE, "34", None, [Unit.MG_PER_DL]),
        (Part.GLUCOSE, "126", None, [Unit.MG_PER_DL]),
        (Part.GLUCOSE, "12", Unit.MMOL_PER_L, [Unit.MMOL_PER_L]),
        (Part.GLUCOSE, "126", Unit.MMOL_PER_L, [Unit.MG_PER_DL]),
        (Part.GLUCOSE, "5.8", Unit.MG_PER_DL, [Unit.MMOL_PER_L]),
        (Part.TEMPERATURE, "36.5", None, [Unit.CELSIUS]),
        (Part.TEMPERATURE, "36.5", Unit.FAHRENHEIT, [Unit.CELSIUS]),
        (Part.TEMPERATURE, "98.6", None, [Unit.FAHRENHEIT]),
        (Part.TEMPERATURE, "60", None, [Unit.CELSIUS, Unit.FAHRENHEIT]),  # in none: it will be asked about
        (Part.WEIGHT, "60", None, [KG, LB, JIN]),
        (Part.WEIGHT, "60", KG, [KG]),
        (Part.WEIGHT, "120", JIN, [JIN]),
        (Part.PULSE, "72", None, [Unit.PER_MINUTE]),
    ],
)
def test_a_unit_is_taken_only_where_no_other_can_be_meant(
    part: Part, value: str, usual: Unit | None, units: list[Unit]
) -> None:
    assert list(units_meant(part, Decimal(value), usual)) == units
