"""What several readings say together."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from care.health.kinds import Beyond, GlucoseTime, Part, Reading, ReadingKind, Unit
from care.health.limits import OwnLimit, Side
from care.health.protocol import Half, home_mean, judge_mean, progress
from care.health.series import Taken, mean
from care.health.trends import About, judge_series
from care.health.verdicts import Reason, Source
from care.health.weeks import Week, week_of
from tests.care.health.readings import MONDAY, bp, degrees, glucose, pulse, taken, weight

EVENING = 0.5  # of a day after eight in the morning
WEAK = About(weak_heart=True)


def measured(*days: tuple[int, int]) -> list[Taken]:
    """Mornings and evenings, two at each time."""
    minute = 1 / 1440
    return [
        taken(day + half + again, bp(upper, lower))
        for day, (upper, lower) in enumerate(days)
        for half in (0, EVENING)
        for again in (0, minute)
    ]


def reason_of(series: list[Taken], about: About = About()) -> Reason:  # noqa: B008 - frozen
    return judge_series(series, max(one.at for one in series), about).reason


def test_the_mean_leaves_the_first_day_out() -> None:
    found = home_mean(measured((170, 100), (130, 80), (134, 82)), (MONDAY + timedelta(days=2)).date())
    assert found is not None
    assert (found.systolic, found.diastolic, found.readings, found.days) == (132, 81, 8, 2)
    assert judge_mean(found).reason == Reason.FINE


def test_the_mean_wants_three_days_with_morning_and_evening() -> None:
    two = measured((140, 90), (140, 90))
    today = (MONDAY + timedelta(days=2)).date()
    assert home_mean(two, today) is None
    assert home_mean([*two, taken(2, bp(140, 90))], today) is None  # no evening yet
    assert home_mean([*two, taken(2, bp(140, 90)), taken(2 + 1 / 6, bp(140, 90))], today) is None  # noon is no evening
    assert home_mean([*two, taken(2, bp(140, 90)), taken(2.5, bp(140, 90))], today) is not None


def test_what_is_older_than_seven_days_counts_no_more() -> None:
    series = measured((140, 90), (140, 90), (140, 90))
    assert home_mean(series, (MONDAY + timedelta(days=6)).date()) is not None
    assert home_mean(series, (MONDAY + timedelta(days=7)).date()) is None


@pytest.mark.parametrize(
    ("pressure", "reason"),
    [((134, 84), "fine"), ((135, 80), "pressure_high"), ((120, 85), "pressure_high"), ((160, 95), "pressure_high")],
)
def test_high_is_what_the_mean_says(pressure: tuple[int, int], reason: str) -> None:
    assert reason_of(measured(pressure, pressure, pressure)) == reason


def test_the_doctors_limit_judges_the_mean_too() -> None:
    own = About((OwnLimit(Part.SYSTOLIC, Side.HIGH, Decimal(150), Decimal(190)),))
    assert reason_of(measured((145, 80), (145, 80), (145, 80)), own) == Reason.FINE
    found = home_mean(measured((152, 80), (152, 80), (152, 80)), (MONDAY + timedelta(days=2)).date())
    assert found is not None
    assert judge_mean(found, own.limits).source == Source.OWN


def test_the_coach_knows_what_is_still_to_come_today() -> None:
    series = measured((140, 90), (140, 90))
    tuesday = MONDAY + timedelta(days=1)
    assert progress([], MONDAY).to_come == (Half.MORNING, Half.EVENING)
    assert progress([taken(0, bp(140, 90))], MONDAY).to_come == (Half.MORNING, Half.EVENING)  # one of two
    assert progress(series[:2], MONDAY).to_come == (Half.EVENING,)
    assert progress([], MONDAY + timedelta(hours=5)).to_come == (Half.EVENING,)  # the morning is over
    assert progress(series, tuesday + timedelta(hours=12)).days == 2
    assert not progress(series, tuesday).enough
    assert progress(measured((1, 1), (1, 1), (1, 1)), MONDAY + timedelta(days=2)).enough


def test_a_pressure_that_has_changed_by_twenty_is_told() -> None:
    month = [taken(day, bp(120, 70)) for day in range(7)]
    assert reason_of([*month, taken(10, bp(140, 70))]) == Reason.PRESSURE_CHANGED
    assert reason_of([*month, taken(10, bp(100, 70))]) == Reason.PRESSURE_CHANGED
    assert reason_of([*month, taken(10, bp(139, 70))]) == Reason.FINE
    assert reason_of([*month[:6], taken(10, bp(140, 70))]) == Reason.FINE  # too few to know what is usual


def test_a_slightly_raised_temperature_counts_when_it_comes_again() -> None:
    assert reason_of([taken(0, degrees("37.3"))]) == Reason.FINE
    assert reason_of([taken(0, degrees("37.3")), taken(0.01, degrees("37.4"))]) == Reason.FINE  # measured twice
    assert reason_of([taken(0, degrees("37.3")), taken(0.5, degrees("37.3"))]) == Reason.RAISED_AGAIN
    assert reason_of([taken(0, degrees("37.3")), taken(3, degrees("37.3"))]) == Reason.FINE
    assert reason_of([taken(0, degrees("99", Unit.FAHRENHEIT)), taken(0.5, degrees("37.2"))]) == Reason.FINE


def test_warmer_than_usual_is_told_although_it_is_no_fever() -> None:
    usual = [taken(day, degrees("35.9")) for day in range(7)]
    assert reason_of([*usual, taken(8, degrees("37.1"))]) == Reason.WARMER_THAN_USUAL
    assert reason_of([*usual, taken(8, degrees("37.0"))]) == Reason.FINE


def test_a_faster_pulse_matters_with_a_weak_heart_only() -> None:
    series = [*(taken(day, pulse(70)) for day in range(7)), taken(8, bp(120, 70, 85))]
    assert reason_of(series, WEAK) == Reason.PULSE_CHANGED
    assert reason_of(series) == Reason.FINE
    assert reason_of([*series[:-1], taken(8, pulse(84))], WEAK) == Reason.FINE


@pytest.mark.parametrize(
    ("days", "before", "now", "reason"),
    [
        (1, "60", "61.4", "weight_gained"),
        (1, "60", "61.3", "fine"),
        (3, "60", "62.1", "weight_gained"),
        (3, "60", "62.0", "fine"),
        (7, "60", "62.3", "weight_gained"),
        (7, "60", "62.2", "fine"),
        (9, "60", "64", "fine"),
        (100, "60", "57", "weight_lost"),
        (100, "60", "57.1", "fine"),
        (200, "60", "50", "fine"),
    ],
)
def test_a_weight_that_moves(days: int, before: str, now: str, reason: str) -> None:
    series = [taken(0, weight(before)), taken(days, weight(now))]
    assert reason_of(series, WEAK) == reason
    assert reason_of(series) == ("fine" if reason == "weight_gained" else reason)


def test_an_old_weight_is_told_once_and_not_for_ever() -> None:
    series = [taken(0, weight("60")), taken(1, weight("63"))]
    assert judge_series(series, MONDAY + timedelta(days=3), WEAK).reason == Reason.FINE


def test_what_is_still_to_come_is_not_judged() -> None:
    assert judge_series([taken(1, weight("60")), taken(2, weight("50"))], MONDAY, WEAK).reason == Reason.FINE


def test_a_week_in_figures() -> None:
    until = MONDAY + timedelta(days=14)
    series = [
        taken(1, bp(120, 70)),
        taken(8, bp(130, 80, 70)),
        taken(9, bp(135, 81)),
        taken(10, glucose("6.1", time=GlucoseTime.FASTING)),
        taken(10, glucose("9.0", time=GlucoseTime.AFTER_MEAL)),
        taken(11, Reading(ReadingKind.GLUCOSE, (), beyond=Beyond.HI)),
        taken(14, bp(200, 100)),  # next week's
    ]
    assert week_of(series, until) == (
        Week(Part.SYSTOLIC, 2, Decimal(133), Decimal(130), Decimal(135), Decimal(13)),
        Week(Part.DIASTOLIC, 2, Decimal(81), Decimal(80), Decimal(81), Decimal(11)),
        Week(Part.PULSE, 1, Decimal(70), Decimal(70), Decimal(70), None),
        Week(Part.GLUCOSE, 1, Decimal("6.1"), Decimal("6.1"), Decimal("6.1"), None, GlucoseTime.FASTING),
        Week(Part.GLUCOSE, 1, Decimal("9.0"), Decimal("9.0"), Decimal("9.0"), None, GlucoseTime.AFTER_MEAL),
    )


def test_nothing_measured_is_no_week_and_no_mean() -> None:
    assert week_of([], datetime(2026, 11, 30)) == ()  # noqa: DTZ001
    with pytest.raises(ValueError, match="no values"):
        mean([])
