"""A trend is drawn, in the reader's language, and said in words."""

import struct
from datetime import UTC, datetime

import pytest

from care.health.kinds import GlucoseTime, ReadingKind
from care.health.series import Taken
from care.health.trend_lines import Trend, trend_of
from dialogs.health.trend_picture import draw_trend
from dialogs.health.trend_words import trend_said
from dialogs.language.drawing import type_for
from dialogs.language.words import Reader, say
from tests.care.health.readings import bp, glucose, taken, weight

NOW = datetime(2026, 11, 30, 2, tzinfo=UTC)
ENGLISH, CHINESE = Reader("en", "Asia/Shanghai", NOW), Reader("zh", "Asia/Shanghai", NOW)
PRESSURES = [taken(0, bp(128, 82)), taken(1, bp(151, 94)), taken(2.5, bp(131, 79, 70))]
SUGARS = [taken(0, glucose("6.1", time=GlucoseTime.FASTING)), taken(0.3, glucose("11.2", time=GlucoseTime.AFTER_MEAL))]


def trend(kind: ReadingKind, found: list[Taken]) -> Trend:
    made = trend_of(kind, found)
    assert made is not None
    return made


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.parametrize("reader", [ENGLISH, CHINESE])
@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (ReadingKind.BLOOD_PRESSURE, PRESSURES),
        (ReadingKind.BLOOD_PRESSURE, PRESSURES[:1]),
        (ReadingKind.BLOOD_PRESSURE, [taken(day, bp(110 + day % 50, 70)) for day in range(400)]),
        (ReadingKind.GLUCOSE, SUGARS),
        (ReadingKind.WEIGHT, [taken(0, weight("60")), taken(7, weight("60"))]),
    ],
)
def test_a_trend_is_a_picture(kind: ReadingKind, found: list[Taken], reader: Reader) -> None:
    assert size(draw_trend(trend(kind, found), reader)) == (1000, 800)


def test_the_same_readings_make_the_same_picture() -> None:
    made = trend(ReadingKind.BLOOD_PRESSURE, PRESSURES)
    assert draw_trend(made, ENGLISH) == draw_trend(made, ENGLISH)
    assert draw_trend(made, ENGLISH) != draw_trend(made, CHINESE)


def test_there_is_a_type_for_chinese_and_none_for_signs_that_nobody_has() -> None:
    assert type_for("Blood pressure") == "DejaVu Sans"
    assert type_for("血压 128/82") not in ("", "DejaVu Sans")
    assert type_for("\U0010fffd") == ""


def test_a_pressure_in_words() -> None:
    said = say(trend_said(trend(ReadingKind.BLOOD_PRESSURE, PRESSURES)), ENGLISH)
    assert said.splitlines() == [
        "Blood pressure: 3 readings, 23 Nov to 25 Nov.",
        "Upper value: latest 131 mmHg, lowest 128, highest 151.",
        "Lower value: latest 79 mmHg, lowest 79, highest 94.",
    ]


def test_a_sugar_in_chinese_words() -> None:
    said = say(trend_said(trend(ReadingKind.GLUCOSE, SUGARS)), CHINESE)
    assert said.splitlines() == [
        "血糖：11月23日到11月23日，共测2次。",
        "空腹/餐前：6.1 mmol/L。",
        "餐后：11.2 mmol/L。",
    ]


def test_one_weight_and_many_years_in_words() -> None:
    one = say(trend_said(trend(ReadingKind.WEIGHT, [taken(0, weight("60.50"))])), ENGLISH)
    assert one.splitlines() == ["Weight, one reading: 23 Nov.", "60.5 kg."]
    years = say(trend_said(trend(ReadingKind.WEIGHT, [taken(0, weight("60")), taken(800, weight("55"))])), ENGLISH)
    assert years.splitlines()[0] == "Weight: 2 readings, 23 Nov 2026 to 31 Jan 2029."
