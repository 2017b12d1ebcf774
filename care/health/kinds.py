"""What a reading is: its kind, its figures with their units, and what they are in the one unit we reckon in. Pure.

Units are UCUM codes, figures have LOINC codes (FHIR R4, profiles of vital signs). What somebody
entered is never thrown away: a figure keeps its value and unit as they were said, `canonical` is worked out of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NewType

Loinc = NewType("Loinc", str)
Canonical = NewType("Canonical", Decimal)  # in the unit of CANONICAL: what limits are compared with


class ReadingKind(StrEnum):
    """What is measured at home."""

    BLOOD_PRESSURE = "blood_pressure"
    GLUCOSE = "glucose"
    HEART_RATE = "heart_rate"
    OXYGEN = "oxygen"
    TEMPERATURE = "temperature"
    WEIGHT = "weight"


class Part(StrEnum):
    """One figure of a reading. A pressure has two, and the pulse when the cuff showed it."""

    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    PULSE = "pulse"
    GLUCOSE = "glucose"
    OXYGEN = "oxygen"
    TEMPERATURE = "temperature"
    WEIGHT = "weight"


class Unit(StrEnum):
    """As UCUM writes it. A stone is entered as 14 pounds."""

    MM_HG = "mm[Hg]"
    KILOPASCAL = "kPa"
    MMOL_PER_L = "mmol/L"
    MG_PER_DL = "mg/dL"
    PER_MINUTE = "/min"
    PERCENT = "%"
    CELSIUS = "Cel"
    FAHRENHEIT = "[degF]"
    KILOGRAM = "kg"
    POUND = "[lb_av]"
    JIN = "500.g"  # 斤 has no UCUM code of its own, and is 500 g exactly


class GlucoseTime(StrEnum):
    """How a glucose stands to meals; None where nobody said. Its goals depend on it (ADA 2024, 65 years and older)."""

    FASTING = "fasting"
    BEFORE_MEAL = "before_meal"
    AFTER_MEAL = "after_meal"
    BEDTIME = "bedtime"


class Beyond(StrEnum):
    """What a glucose meter shows instead of a figure. The limits differ a little from model to model."""

    LO = "LO"  # usually below 20 mg/dL, 1.1 mmol/L
    HI = "HI"  # usually above 600 mg/dL, 33.3 mmol/L


PARTS: Mapping[ReadingKind, tuple[Part, ...]] = {
    ReadingKind.BLOOD_PRESSURE: (Part.SYSTOLIC, Part.DIASTOLIC, Part.PULSE),
    ReadingKind.GLUCOSE: (Part.GLUCOSE,),
    ReadingKind.HEART_RATE: (Part.PULSE,),
    ReadingKind.OXYGEN: (Part.OXYGEN,),
    ReadingKind.TEMPERATURE: (Part.TEMPERATURE,),
    ReadingKind.WEIGHT: (Part.WEIGHT,),
}
UNITS: Mapping[Part, tuple[Unit, ...]] = {
    Part.SYSTOLIC: (Unit.MM_HG, Unit.KILOPASCAL),
    Part.DIASTOLIC: (Unit.MM_HG, Unit.KILOPASCAL),
    Part.PULSE: (Unit.PER_MINUTE,),
    Part.GLUCOSE: (Unit.MMOL_PER_L, Unit.MG_PER_DL),
    Part.OXYGEN: (Unit.PERCENT,),
    Part.TEMPERATURE: (Unit.CELSIUS, Unit.FAHRENHEIT),
    Part.WEIGHT: (Unit.KILOGRAM, Unit.POUND, Unit.JIN),
}
CANONICAL: Mapping[Part, Unit] = {part: units[0] for part, units in UNITS.items()}

LOINC: Mapping[Part, Loinc] = {
    Part.SYSTOLIC: Loinc("8480-6"),
    Part.DIASTOLIC: Loinc("8462-4"),
    Part.PULSE: Loinc("8867-4"),
    Part.OXYGEN: Loinc("59408-5"),  # by pulse oximetry, as US Core has it
    Part.TEMPERATURE: Loinc("8310-5"),
    Part.WEIGHT: Loinc("29463-7"),
}
GLUCOSE_LOINC: Mapping[Unit, Loinc] = {Unit.MMOL_PER_L: Loinc("14743-9"), Unit.MG_PER_DL: Loinc("41653-7")}  # capillary

MMHG_IN_KPA = Decimal("7.50062")  # 1 kPa
MGDL_IN_MMOL = Decimal("18.0156")  # 1 mmol/L of glucose: 180.156 g/mol
KG_IN_POUND = Decimal("0.45359237")  # international avoirdupois pound
CONVERTED: Mapping[Unit, Callable[[Decimal], Decimal]] = {  # into the unit that we reckon in
    Unit.KILOPASCAL: lambda value: value * MMHG_IN_KPA,
    Unit.MG_PER_DL: lambda value: value / MGDL_IN_MMOL,
    Unit.FAHRENHEIT: lambda value: (value - 32) * 5 / 9,
    Unit.POUND: lambda value: value * KG_IN_POUND,
    Unit.JIN: lambda value: value / 2,
}
FINENESS: Mapping[Part, Decimal] = {
    Part.SYSTOLIC: Decimal(1),
    Part.DIASTOLIC: Decimal(1),
    Part.PULSE: Decimal(1),
    Part.GLUCOSE: Decimal("0.1"),
    Part.OXYGEN: Decimal(1),
    Part.TEMPERATURE: Decimal("0.1"),
    Part.WEIGHT: Decimal("0.01"),
}
"""How finely a converted value is kept: as the instrument shows it. Guidelines pair their limits so (70 mg/dL is
3.9 mmol/L, 54 is 3.0, 300 is 16.7, 95 °F is 35.0 °C), so a limit means the same in whichever unit somebody measures."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, as it was entered. ValueError for a unit that its part is not measured in, or a value below zero."""

    part: Part
    value: Decimal
    unit: Unit

    def __post_init__(self) -> None:
        if self.unit not in UNITS[self.part]:
            raise ValueError(f"{self.part} is not measured in {self.unit}")
        if not self.value.is_finite() or self.value < 0:
            raise ValueError(f"not a figure: {self.value}")

    @property
    def canonical(self) -> Canonical:
        """In the unit that we reckon in. What was entered in it stays as it is, to the last digit."""
        if self.unit == CANONICAL[self.part]:
            return Canonical(self.value)
        return Canonical(CONVERTED[self.unit](self.value).quantize(FINENESS[self.part], ROUND_HALF_UP))

    @property
    def loinc(self) -> Loinc:
        """Its code. That of a glucose follows the unit."""
        return GLUCOSE_LOINC[self.unit] if self.part == Part.GLUCOSE else LOINC[self.part]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured in one go. ValueError when its figures are not those of its kind.

    `beyond` stands instead of figures: the meter of a glucose showed LO or HI.
    """

    kind: ReadingKind
    figures: tuple[Figure, ...]
    glucose_time: GlucoseTime | None = None
    beyond: Beyond | None = None

    def __post_init__(self) -> None:
        parts, of_kind = tuple(figure.part for figure in self.figures), PARTS[self.kind]
        if self.kind == ReadingKind.BLOOD_PRESSURE:
            fits = parts in (of_kind, of_kind[:2])
        else:
            fits = parts == (() if self.beyond else of_kind)
        only_glucose = self.kind == ReadingKind.GLUCOSE or (self.glucose_time is None and self.beyond is None)
        if not fits or not only_glucose:
            raise ValueError(f"not a {self.kind}: {parts}")

    def canonical(self, part: Part) -> Canonical | None:
        """One of its figures, None where it has no such."""
        return next((figure.canonical for figure in self.figures if figure.part == part), None)


def pressure(systolic: Decimal, diastolic: Decimal, pulse: Decimal | None = None, unit: Unit = Unit.MM_HG) -> Reading:
    """A blood pressure, with the pulse (a minute) when the cuff showed it."""
    figures = (Figure(Part.SYSTOLIC, systolic, unit), Figure(Part.DIASTOLIC, diastolic, unit))
    beats = () if pulse is None else (Figure(Part.PULSE, pulse, Unit.PER_MINUTE),)
    return Reading(ReadingKind.BLOOD_PRESSURE, figures + beats)


def single(kind: ReadingKind, value: Decimal, unit: Unit, glucose_time: GlucoseTime | None = None) -> Reading:
    """Any reading of one figure: all but a blood pressure."""
    (part,) = PARTS[kind]
    return Reading(kind, (Figure(part, value, unit),), glucose_time)
