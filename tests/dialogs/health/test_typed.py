"""What people type about what was measured, read on Friday 27 November 2026 at 10:00: a table, and laws."""

from datetime import datetime
from pathlib import Path

from care.health.kinds import Part, Reading, ReadingKind, Unit
from dialogs.health.answers import Answer, Entry, Heard
from dialogs.health.typed import read_readings
from tests.cases import cases

FRIDAY = datetime.fromisoformat("2026-11-27T10:00")
KINDS = {
    "bp": ReadingKind.BLOOD_PRESSURE,
    "glucose": ReadingKind.GLUCOSE,
    "pulse": ReadingKind.HEART_RATE,
    "oxygen": ReadingKind.OXYGEN,
    "temp": ReadingKind.TEMPERATURE,
    "weight": ReadingKind.WEIGHT,
}
SHORT = {
    Part.GLUCOSE: "g",
    Part.PULSE: "p",
    Part.OXYGEN: "o",
    Part.TEMPERATURE: "t",
    Part.WEIGHT: "w",
    Unit.KILOPASCAL: "kPa",
    Unit.MG_PER_DL: "mg",
    Unit.FAHRENHEIT: "F",
    Unit.KILOGRAM: "kg",
    Unit.POUND: "lb",
    Unit.JIN: "jin",
}
MEALS = {"fasting": " fasting", "before_meal": " before", "after_meal": " after", "bedtime": " bed"}


def table() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "typed_forms.txt").read_text("utf-8").splitlines()
    forms = [line.rpartition(" = ") for line in lines if line.strip() and not line.startswith("#")]
    return [(text.replace("\\n", "\n"), meaning) for text, _is, meaning in forms]


def short(reading: Reading) -> str:
    """As the table writes it."""
    if reading.kind == ReadingKind.BLOOD_PRESSURE:
        values = "/".join(str(figure.value) for figure in reading.figures)
        return values + SHORT.get(reading.figures[0].unit, "")
    if reading.beyond:
        return f"g{reading.beyond}{MEALS.get(reading.glucose_time or '', '')}"
    (figure,) = reading.figures
    return f"{SHORT[figure.part]}{figure.value}{SHORT.get(figure.unit, '')}{MEALS.get(reading.glucose_time or '', '')}"


def in_short(heard: Heard) -> str:
    return ", ".join(short(entry.reading) + at(entry) for entry in heard.entries)


def at(entry: Entry) -> str:
    return f" @{entry.at.at:%d %H:%M}{'~' * entry.at.about}" if entry.at else ""


def said(answer: Answer) -> str:
    if answer is None:
        return "none"
    if isinstance(answer, Heard):
        return in_short(answer)
    choices = " | ".join(map(in_short, answer.choices))
    return f"? {answer.why}: {choices}" if choices else f"? {answer.why}"


def read(text: str) -> str:
    kind, colon, answer = text.partition(": ")
    asked = KINDS.get(kind) if colon else None
    return said(read_readings(answer if asked else text, FRIDAY, asked))


@cases(("text", "meaning"), table())
def test_what_is_typed_is_understood_or_asked_and_never_taken_for_something_else(text: str, meaning: str) -> None:
    assert read(text) == meaning


def test_the_table_is_long_enough() -> None:
    assert len(table()) >= 300
