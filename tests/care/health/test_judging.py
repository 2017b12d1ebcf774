"""What is thought of one reading: every number of the guidelines, on both of its sides."""

from decimal import Decimal

import pytest

from care.health.judging import judge
from care.health.kinds import PARTS, Beyond, GlucoseTime, Part, Reading, ReadingKind, Unit
from care.health.limits import GUIDELINES, OwnLimit, Side
from care.health.verdicts import CONSEQUENCES, Colour, Reason, Source, Step, Told
from tests.care.health.readings import bp, degrees, glucose, oxygen, pulse, weight
from tests.cases import cases

MG = Unit.MG_PER_DL
F = Unit.FAHRENHEIT
EDGES = [
    (bp(179, 119), "amber", "pressure_very_high"),  # 119 below: the diastolic is 110 or more
    (bp(179, 109), "green", "pressure_high_once"),
    (bp(180, 80), "red", "pressure_crisis"),
    (bp(150, 120), "red", "pressure_crisis"),
    (bp(150, 109), "green", "pressure_high_once"),
    (bp(150, 110), "amber", "pressure_very_high"),
    (bp(135, 80), "green", "pressure_high_once"),
    (bp(120, 85), "green", "pressure_high_once"),
    (bp(134, 84), "green", "fine"),
    (bp(91, 60), "green", "fine"),
    (bp(90, 60), "red", "pressure_very_low"),
    (bp(100, 59), "amber", "pressure_low"),
    (glucose("2.9"), "red", "sugar_first"),
    (glucose("2.99"), "red", "sugar_first"),
    (glucose("3.0"), "amber", "glucose_low"),
    (glucose("3.8"), "amber", "glucose_low"),
    (glucose("3.9"), "green", "fine"),
    (glucose("16.6"), "green", "fine"),
    (glucose("16.7"), "amber", "glucose_high"),
    (glucose("33.2"), "amber", "glucose_high"),
    (glucose("33.3"), "red", "glucose_very_high"),
    (glucose("53", MG), "red", "sugar_first"),
    (glucose("54", MG), "amber", "glucose_low"),
    (glucose("69", MG), "amber", "glucose_low"),
    (glucose("70", MG), "green", "fine"),
    (glucose("299", MG), "green", "fine"),
    (glucose("300", MG), "amber", "glucose_high"),
    (glucose("600", MG), "red", "glucose_very_high"),
    (pulse(40), "red", "pulse_very_slow"),
    (pulse(41), "amber", "pulse_slow"),
    (pulse(49), "amber", "pulse_slow"),
    (pulse(50), "green", "fine"),
    (pulse(100), "green", "fine"),
    (pulse(101), "amber", "pulse_fast"),
    (pulse(130), "amber", "pulse_fast"),
    (pulse(131), "red", "pulse_very_fast"),
    (oxygen(95), "green", "fine"),
    (oxygen(94), "amber", "oxygen_low"),
    (oxygen(93), "amber", "oxygen_low"),
    (oxygen(92), "red", "oxygen_very_low"),
    (degrees("34.9"), "red", "very_chilled"),
    (degrees("35.0"), "green", "fine"),
    (degrees("94.9", F), "red", "very_chilled"),
    (degrees("95", F), "green", "fine"),
    (degrees("37.8"), "green", "fine"),
    (degrees("37.9"), "amber", "fever"),
    (degrees("100", F), "green", "fine"),
    (degrees("100.4", F), "amber", "fever"),
    (degrees("39.0"), "amber", "fever"),
    (degrees("39.1"), "amber", "high_fever"),
    (weight("48"), "green", "fine"),
    (Reading(ReadingKind.GLUCOSE, (), beyond=Beyond.LO), "red", "sugar_first"),
    (Reading(ReadingKind.GLUCOSE, (), beyond=Beyond.HI), "red", "glucose_very_high"),
]


@cases(("reading", "colour", "reason"), EDGES)
def test_a_limit_begins_where_the_guideline_says(reading: Reading, colour: str, reason: str) -> None:
    verdict = judge(reading)
    assert (verdict.colour, verdict.reason) == (colour, reason)


def test_below_three_the_sugar_comes_before_everything_but_the_number() -> None:
    consequence = judge(glucose("2.4")).consequence
    assert consequence.steps == (Step.EMERGENCY_NUMBER, Step.SUGAR, Step.SYMPTOMS, Step.REPEAT)
    assert consequence.told == {Told.CIRCLE, Told.DOCTOR, Told.LADDER}


def test_the_pulse_of_a_cuff_counts_and_the_worse_figure_speaks() -> None:
    verdict = judge(bp(130, 58, 140))
    assert (verdict.reason, verdict.part) == (Reason.PULSE_VERY_FAST, Part.PULSE)
    assert verdict.also == (Reason.PRESSURE_LOW,)


def test_one_high_pressure_asks_for_the_protocol_and_alarms_nobody() -> None:
    consequence = judge(bp(165, 95)).consequence
    assert consequence.steps == (Step.PROTOCOL,)
    assert not consequence.told


def test_a_doctors_number_for_oxygen_goes_before_the_guideline() -> None:
    own = (OwnLimit(Part.OXYGEN, Side.LOW, amber=Decimal(88), red=Decimal(85)),)
    assert judge(oxygen(90), own).reason == Reason.FINE
    amber = judge(oxygen(87), own)
    assert (amber.colour, amber.limit, amber.source) == (Colour.AMBER, 88, Source.OWN)
    assert judge(oxygen(84), own).colour == Colour.RED
    assert judge(pulse(130), own).reason == Reason.PULSE_FAST  # what he did not set stays


def test_no_limit_of_a_doctor_takes_the_sugar_away() -> None:
    own = (OwnLimit(Part.GLUCOSE, Side.LOW, amber=Decimal("2.5"), red=Decimal(2)),)
    assert judge(glucose("2.8"), own).reason == Reason.SUGAR_FIRST
    assert judge(glucose("3.4"), own).reason == Reason.FINE


def test_a_limit_for_fasting_goes_before_the_one_for_the_whole_day() -> None:
    day = OwnLimit(Part.GLUCOSE, Side.HIGH, amber=Decimal(12), red=Decimal(20))
    fasting = OwnLimit(Part.GLUCOSE, Side.HIGH, Decimal(8), Decimal(15), GlucoseTime.FASTING)
    for own in ((day, fasting), (fasting, day)):
        assert judge(glucose("9", time=GlucoseTime.FASTING), own).reason == Reason.GLUCOSE_HIGH
        assert judge(glucose("9", time=GlucoseTime.AFTER_MEAL), own).reason == Reason.FINE
        assert judge(glucose("13"), own).limit == 12


def test_a_doctors_amber_pressure_is_still_not_judged_from_one_reading() -> None:
    own = (OwnLimit(Part.SYSTOLIC, Side.HIGH, amber=Decimal(150), red=Decimal(190)),)
    assert judge(bp(145, 80), own).reason == Reason.FINE
    assert judge(bp(185, 80), own).reason == Reason.PRESSURE_HIGH_ONCE
    assert judge(bp(191, 80), own).reason == Reason.PRESSURE_CRISIS


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("side", Side)
def test_a_limit_can_be_set_on_either_side_of_everything(part: Part, side: Side) -> None:
    amber, red = (Decimal(60), Decimal(50)) if side == Side.LOW else (Decimal(60), Decimal(70))
    rules = list(OwnLimit(part, side, amber, red).rules())
    assert [CONSEQUENCES[rule.reason].colour for rule in rules] == [Colour.AMBER, Colour.RED]
    with pytest.raises(ValueError, match="no limit"):
        OwnLimit(part, side, red, amber)


def test_only_a_glucose_has_a_time_of_day() -> None:
    with pytest.raises(ValueError, match="no limit"):
        OwnLimit(Part.WEIGHT, Side.HIGH, Decimal(80), Decimal(90), GlucoseTime.FASTING)


def test_every_reason_has_a_consequence_and_red_always_says_the_number_first() -> None:
    assert set(CONSEQUENCES) == set(Reason)
    for reason, consequence in CONSEQUENCES.items():
        red = consequence.colour == Colour.RED
        assert (Told.LADDER in consequence.told) == red, reason
        assert (consequence.steps[:1] == (Step.EMERGENCY_NUMBER,)) == red, reason
        assert bool(consequence.symptoms) == (Step.SYMPTOMS in consequence.steps), reason
        assert (consequence.colour == Colour.GREEN) == (not consequence.told), reason


def test_of_two_equally_bad_rules_of_a_figure_the_later_one_lies_further_out() -> None:
    kinds = {part for parts in PARTS.values() for part in parts}
    for part in kinds:
        ambers = [
            rule.limit
            for rule in GUIDELINES
            if rule.part == part and rule.side == Side.HIGH and CONSEQUENCES[rule.reason].colour == Colour.AMBER
        ]
        assert ambers == sorted(ambers)
