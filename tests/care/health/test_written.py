"""Readings as plain JSON: what was written is read again, and what never was is no reading."""

import pytest

from care.health.commands import Measured
from care.health.kinds import Beyond, GlucoseTime, Reading, ReadingKind, Unit
from care.health.written import Said, read, read_choices, read_said, written, written_choices, written_said
from storage.ids import PersonId
from tests.care.health.readings import MONDAY, bp, degrees, glucose

SOME = (
    bp(130, 80, 72), glucose("110", Unit.MG_PER_DL, GlucoseTime.FASTING), degrees("98.60", Unit.FAHRENHEIT),
    Reading(ReadingKind.GLUCOSE, (), beyond=Beyond.LO),
    Reading(ReadingKind.GLUCOSE, (), GlucoseTime.FASTING, Beyond.HI),
)  # fmt: skip


@pytest.mark.parametrize("reading", SOME, ids=str)
def test_a_reading_comes_back_to_the_last_digit(reading: Reading) -> None:
    assert read(written(reading)) == reading
    choices = ((Measured(reading), Measured(reading, MONDAY)), (Measured(SOME[0]),))
    assert read_choices(written_choices(choices)) == choices
    for whose in (None, (), (PersonId(7),)):
        said = Said(choices, whose, help=whose == ())
        assert read_said(written_said(said)) == said


@pytest.mark.parametrize(
    "words",
    [
        "[]", "[[]]", "3", "null", '"130/80"', "[[[1, null]]]", '[[[{"kind": "blood_pressure"}, null]]]',
        '[[[{"kind": "weight", "figures": [["weight", "heavy", "kg"]]}, null]]]',
        '[[[{"kind": "mood", "figures": []}, null]]]', '[[[{"kind": "weight", "figures": []}, null]]]', "no JSON",
    ],
)  # fmt: skip
def test_what_was_never_written_so_is_no_reading(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever of them it is
        read_choices(words)
