"""What of many readings is drawn."""

from datetime import timedelta
from decimal import Decimal

from care.health.kinds import Beyond, GlucoseTime, Part, Reading, ReadingKind, Unit
from care.health.limits import OwnLimit, Side
from care.health.trend_lines import MOST_POINTS, Range, trend_of
from tests.care.health.readings import MONDAY, bp, glucose, taken, weight


def test_a_pressure_has_two_lines_and_leaves_the_pulse_out() -> None:
    trend = trend_of(
        ReadingKind.BLOOD_PRESSURE, [taken(1, bp(140, 90, 70)), taken(0, bp(130, 80)), taken(0, weight("60"))]
    )
    assert trend is not None
    assert [(line.part, [point.value for point in line.points]) for line in trend.lines] == [
        (Part.SYSTOLIC, [130, 140]),
        (Part.DIASTOLIC, [80, 90]),
    ]
    assert (trend.readings, trend.since, trend.until) == (2, MONDAY, MONDAY + timedelta(days=1))
    assert [line.aimed_at for line in trend.lines] == [Range(90, 135), Range(60, 85)]


def test_a_glucose_has_a_line_for_each_time_of_the_day_in_one_unit() -> None:
    found = [
        taken(0, glucose("6.1", time=GlucoseTime.FASTING)),
        taken(1, glucose("110", Unit.MG_PER_DL, GlucoseTime.BEFORE_MEAL)),
        taken(1, glucose("9", time=GlucoseTime.AFTER_MEAL)),
        taken(2, Reading(ReadingKind.GLUCOSE, (), beyond=Beyond.HI)),
    ]
    trend = trend_of(ReadingKind.GLUCOSE, found)
    assert trend is not None
    lines = {line.glucose_time: [point.value for point in line.points] for line in trend.lines}
    assert lines == {GlucoseTime.FASTING: [6.1, 6.1], GlucoseTime.AFTER_MEAL: [9]}
    assert trend.readings == 3


def test_ten_years_become_a_few_points_and_no_extreme_is_lost() -> None:
    many = [taken(day / 5, bp(120 + day % 7, 70)) for day in range(20_000)]
    many[7_777] = taken(7_777 / 5, bp(219, 70))
    trend = trend_of(ReadingKind.BLOOD_PRESSURE, many)
    assert trend is not None
    upper = trend.lines[0]
    assert len(upper.points) <= MOST_POINTS
    assert max(point.high for point in upper.points) == 219
    assert upper.latest == 120 + 19_999 % 7
    assert trend.readings == 20_000


def test_many_readings_at_one_moment_are_one_point() -> None:
    trend = trend_of(ReadingKind.WEIGHT, [taken(0, weight("60")) for _time in range(MOST_POINTS + 1)])
    assert trend is not None
    assert [point.value for point in trend.lines[0].points] == [60]
    assert trend.lines[0].aimed_at == Range(None, None)


def test_the_doctors_limits_are_drawn_and_nothing_is_drawn_of_nothing() -> None:
    own = (
        OwnLimit(Part.OXYGEN, Side.LOW, Decimal(88), Decimal(85)),
        OwnLimit(Part.WEIGHT, Side.HIGH, Decimal(70), Decimal(75)),
    )
    trend = trend_of(ReadingKind.WEIGHT, [taken(0, weight("60"))], own)
    assert trend is not None
    assert trend.lines[0].aimed_at == Range(None, 70)
    assert trend_of(ReadingKind.OXYGEN, [taken(0, weight("60"))], own) is None
