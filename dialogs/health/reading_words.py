"""A reading in a table: value and unit as they were entered."""

from collections.abc import Mapping

from care.health.kinds import Figure, GlucoseTime, Part, Reading, ReadingKind, Unit
from dialogs.language.words import Phrase, Text, _

UNITS: Mapping[Unit, Text] = {
    Unit.MM_HG: "mmHg",
    Unit.KILOPASCAL: "kPa",
    Unit.MMOL_PER_L: "mmol/L",
    Unit.MG_PER_DL: "mg/dL",
    Unit.PER_MINUTE: _("a minute"),
    Unit.PERCENT: "%",
    Unit.CELSIUS: "°C",
    Unit.FAHRENHEIT: "°F",
    Unit.KILOGRAM: "kg",
    Unit.POUND: "lb",
    Unit.JIN: _("jin"),
}
TIMES: Mapping[GlucoseTime, Text] = {
    GlucoseTime.FASTING: _("fasting"),
    GlucoseTime.BEFORE_MEAL: _("before a meal"),
    GlucoseTime.AFTER_MEAL: _("after a meal"),
    GlucoseTime.BEDTIME: _("at bedtime"),
}
KINDS: Mapping[ReadingKind, Phrase] = {
    ReadingKind.BLOOD_PRESSURE: _("Blood pressure"),
    ReadingKind.GLUCOSE: _("Blood sugar"),
    ReadingKind.HEART_RATE: _("Pulse"),
    ReadingKind.OXYGEN: _("Oxygen"),
    ReadingKind.TEMPERATURE: _("Temperature"),
    ReadingKind.WEIGHT: _("Weight"),
}
PART_NAMES: Mapping[Part, Text] = {
    Part.SYSTOLIC: _("Blood pressure, upper"),
    Part.DIASTOLIC: _("Blood pressure, lower"),
    Part.PULSE: _("Pulse"),
    Part.GLUCOSE: _("Blood sugar"),
    Part.OXYGEN: _("Oxygen"),
    Part.TEMPERATURE: _("Temperature"),
    Part.WEIGHT: _("Weight"),
}


def value_said(reading: Reading) -> Text:
    """128/82 mmHg, pulse 72 · 6.1 mmol/L, fasting · HI."""
    value = _value(reading)
    if reading.glucose_time is None:
        return value
    return _("{value}, {when}", value=value, when=TIMES[reading.glucose_time])


def _value(reading: Reading) -> Text:
    if reading.beyond is not None:
        return reading.beyond.value
    if reading.kind == ReadingKind.BLOOD_PRESSURE:
        upper, lower, *pulse = reading.figures
        both = _("{upper}/{lower} {unit}", upper=_plain(upper), lower=_plain(lower), unit=UNITS[upper.unit])
        return _("{pressure}, pulse {beats}", pressure=both, beats=_plain(pulse[0])) if pulse else both
    (figure,) = reading.figures
    return _("{value} {unit}", value=_plain(figure), unit=UNITS[figure.unit])


def _plain(figure: Figure) -> str:
    return f"{figure.value:f}"
