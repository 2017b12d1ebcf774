"""What is thought of a reading: a colour, a reason, and what follows of it. The sentences are said elsewhere. Pure.

None of it is a diagnosis. Amber: measure again, and tell family and doctor. Red: the emergency number in the first
message, symptoms, measure again, and a ladder when nobody answers. Which number has which colour is our own choice
(P), the numbers are of guidelines (`limits`); a doctor has to sign both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import Enum, StrEnum, auto

from care.health.kinds import Part


class Colour(StrEnum):
    """How much it matters. Never shown as a colour alone."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


SEVERITY: Mapping[Colour, int] = {Colour.GREEN: 0, Colour.AMBER: 1, Colour.RED: 2}


class Reason(StrEnum):
    """Why. One sentence each, in the elder's language."""

    FINE = "fine"
    PRESSURE_HIGH_ONCE = "pressure_high_once"  # above the home limit, once: that says nothing yet
    PRESSURE_HIGH = "pressure_high"  # the mean of the home protocol
    PRESSURE_VERY_HIGH = "pressure_very_high"  # diastolic, below a crisis
    PRESSURE_LOW = "pressure_low"
    PRESSURE_CHANGED = "pressure_changed"  # against her own last month
    PRESSURE_CRISIS = "pressure_crisis"
    PRESSURE_VERY_LOW = "pressure_very_low"
    GLUCOSE_LOW = "glucose_low"
    GLUCOSE_HIGH = "glucose_high"
    SUGAR_FIRST = "sugar_first"  # glucose below 3.0 mmol/L, or the meter shows LO
    GLUCOSE_VERY_HIGH = "glucose_very_high"  # or the meter shows HI
    PULSE_SLOW = "pulse_slow"
    PULSE_FAST = "pulse_fast"
    PULSE_CHANGED = "pulse_changed"  # with a weak heart: faster than her own usual
    PULSE_VERY_SLOW = "pulse_very_slow"
    PULSE_VERY_FAST = "pulse_very_fast"
    OXYGEN_LOW = "oxygen_low"
    OXYGEN_HIGH = "oxygen_high"  # only by a limit of the doctor's: oxygen is given to whom it can harm
    OXYGEN_VERY_LOW = "oxygen_very_low"
    OXYGEN_VERY_HIGH = "oxygen_very_high"  # only by a limit of the doctor's
    FEVER = "fever"
    HIGH_FEVER = "high_fever"
    RAISED_AGAIN = "raised_again"  # a slightly raised temperature, for the second time
    WARMER_THAN_USUAL = "warmer_than_usual"
    CHILLED = "chilled"  # only by a limit of the doctor's
    VERY_CHILLED = "very_chilled"
    VERY_HIGH_FEVER = "very_high_fever"  # only by a limit of the doctor's
    WEIGHT_GAINED = "weight_gained"  # with a weak heart: within days
    WEIGHT_LOST = "weight_lost"  # within months
    WEIGHT_LOW = "weight_low"  # only by a limit of the doctor's, as the three below
    WEIGHT_HIGH = "weight_high"
    WEIGHT_VERY_LOW = "weight_very_low"
    WEIGHT_VERY_HIGH = "weight_very_high"


class Told(Enum):
    """Who hears of it. The circle hears a value only with permission, else "please phone"."""

    CIRCLE = auto()
    DOCTOR = auto()
    LADDER = auto()  # without an answer in ANSWER_WITHIN: circle, helpers, coordinator


class Step(Enum):
    """What is asked of her, in this order."""

    EMERGENCY_NUMBER = auto()  # it stands in the first message
    SUGAR = auto()  # 15–20 g of fast carbohydrate, if she can swallow: before anything else (ADA)
    SYMPTOMS = auto()  # yes to any of them is an SOS
    REPEAT = auto()  # after REPEAT_AFTER
    PROTOCOL = auto()  # morning and evening, 3 to 7 days


class Symptom(StrEnum):
    """What is asked for."""

    CHEST_PAIN = "chest_pain"
    BREATHLESS = "breathless"
    BACK_PAIN = "back_pain"
    NUMB_OR_WEAK = "numb_or_weak"
    SIGHT_OR_SPEECH = "sight_or_speech"
    CONFUSED = "confused"
    FAINTED = "fainted"
    CANNOT_SWALLOW = "cannot_swallow"


ANSWER_WITHIN = timedelta(minutes=5)  # P: then the ladder of a red reading begins
REPEAT_AFTER: Mapping[Part, timedelta] = {
    Part.SYSTOLIC: timedelta(minutes=2),  # G: AHA, wait 1 to 2 minutes and measure again
    Part.DIASTOLIC: timedelta(minutes=2),
    Part.PULSE: timedelta(minutes=5),  # P: after sitting still
    Part.GLUCOSE: timedelta(minutes=15),  # G: ADA, measure again 15 minutes after the sugar
    Part.OXYGEN: timedelta(minutes=2),  # P: with a warm finger, since an oximeter errs by 4 to 5 %
    Part.TEMPERATURE: timedelta(minutes=15),  # P: nothing hot or cold before
    Part.WEIGHT: timedelta(days=1),  # P: next morning, on the same scales
}

CRISIS_SYMPTOMS = (  # G: AHA, "When to call 911 about high blood pressure"
    Symptom.CHEST_PAIN,
    Symptom.BREATHLESS,
    Symptom.BACK_PAIN,
    Symptom.NUMB_OR_WEAK,
    Symptom.SIGHT_OR_SPEECH,
)
SUGAR_SYMPTOMS = (
    Symptom.CONFUSED,
    Symptom.FAINTED,
    Symptom.CANNOT_SWALLOW,
)  # G: ADA level 3, she needs somebody's help
OTHER_SYMPTOMS = (Symptom.CHEST_PAIN, Symptom.BREATHLESS, Symptom.CONFUSED, Symptom.FAINTED)  # P


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows of a reason."""

    colour: Colour
    told: frozenset[Told] = frozenset()
    steps: tuple[Step, ...] = ()
    symptoms: tuple[Symptom, ...] = ()


def _red(*first: Step, symptoms: tuple[Symptom, ...] = OTHER_SYMPTOMS) -> Consequence:
    steps = (Step.EMERGENCY_NUMBER, *first, Step.SYMPTOMS, Step.REPEAT)
    return Consequence(Colour.RED, frozenset(Told), steps, symptoms)


_FAMILY_AND_DOCTOR = frozenset({Told.CIRCLE, Told.DOCTOR})
_FINE = Consequence(Colour.GREEN)
_AMBER = Consequence(Colour.AMBER, _FAMILY_AND_DOCTOR, (Step.REPEAT,))
_SERIES = Consequence(Colour.AMBER, _FAMILY_AND_DOCTOR)  # of several readings: one more says nothing
_UNWELL = Consequence(Colour.AMBER, _FAMILY_AND_DOCTOR, (Step.SYMPTOMS, Step.REPEAT), OTHER_SYMPTOMS)
_HYPO = Consequence(Colour.AMBER, _FAMILY_AND_DOCTOR, (Step.SUGAR, Step.REPEAT))
_BREATH = Consequence(Colour.AMBER, _FAMILY_AND_DOCTOR, (Step.SYMPTOMS,), (Symptom.BREATHLESS,))
_CRISIS = _red(symptoms=CRISIS_SYMPTOMS)

CONSEQUENCES: Mapping[Reason, Consequence] = {
    Reason.FINE: _FINE,
    Reason.PRESSURE_HIGH_ONCE: Consequence(Colour.GREEN, steps=(Step.PROTOCOL,)),
    Reason.PRESSURE_HIGH: _SERIES,
    Reason.PRESSURE_VERY_HIGH: Consequence(
        Colour.AMBER, _FAMILY_AND_DOCTOR, (Step.SYMPTOMS, Step.REPEAT), CRISIS_SYMPTOMS
    ),
    Reason.PRESSURE_LOW: _UNWELL,  # G: NHS, it matters with dizziness or a fall
    Reason.PRESSURE_CHANGED: _SERIES,
    Reason.PRESSURE_CRISIS: _CRISIS,
    Reason.PRESSURE_VERY_LOW: _red(),
    Reason.GLUCOSE_LOW: _HYPO,
    Reason.GLUCOSE_HIGH: _UNWELL,
    Reason.SUGAR_FIRST: _red(Step.SUGAR, symptoms=SUGAR_SYMPTOMS),
    Reason.GLUCOSE_VERY_HIGH: _red(),
    Reason.PULSE_SLOW: _UNWELL,
    Reason.PULSE_FAST: _UNWELL,
    Reason.PULSE_CHANGED: _BREATH,
    Reason.PULSE_VERY_SLOW: _red(),
    Reason.PULSE_VERY_FAST: _red(),
    Reason.OXYGEN_LOW: _UNWELL,
    Reason.OXYGEN_HIGH: _AMBER,
    Reason.OXYGEN_VERY_LOW: _red(),
    Reason.OXYGEN_VERY_HIGH: _red(),
    Reason.FEVER: _AMBER,
    Reason.HIGH_FEVER: _UNWELL,
    Reason.RAISED_AGAIN: _SERIES,
    Reason.WARMER_THAN_USUAL: _AMBER,
    Reason.CHILLED: _AMBER,
    Reason.VERY_CHILLED: _red(),
    Reason.VERY_HIGH_FEVER: _red(),
    Reason.WEIGHT_GAINED: _BREATH,  # evidence: breathlessness tells more than the weight does
    Reason.WEIGHT_LOST: Consequence(Colour.AMBER, frozenset({Told.DOCTOR})),
    Reason.WEIGHT_LOW: _AMBER,
    Reason.WEIGHT_HIGH: _AMBER,
    Reason.WEIGHT_VERY_LOW: _red(),
    Reason.WEIGHT_VERY_HIGH: _red(),
}


class Source(StrEnum):
    """Where a limit comes from. G: a guideline or official rule; P: our own choice, after the named texts."""

    NOTHING = ""
    OWN = "own"  # her doctor has set it
    AHA_CRISIS = "AHA: when to call 911 about high blood pressure"
    CHINA_2024 = "China 2024: guidelines for hypertension"
    CHINA_PRIMARY = "China: primary care, urgent referral"
    CHINA_HEART_FAILURE = "China 2019: primary care, heart failure"
    NHS_LOW = "NHS: low blood pressure"
    NEWS2 = "RCP 2017: NEWS2, single red band"
    ADA = "ADA: standards of care"
    ADA_EASD = "ADA/EASD 2024: hyperglycaemic crises"
    AHA_SLOW = "AHA/ACC/HRS: bradycardia"
    USUAL_PULSE = "usual pulse at rest, 60 to 100"
    NHS_OXYGEN = "NHS: oximetry at home"
    IDSA = "IDSA 2008: older adults in care homes"
    HYPOTHERMIA = "NHS: hypothermia"
    ESC = "ESC: heart failure, weight"
    US_HEART_FAILURE = "US: heart failure, weight"
    WEIGHT_LOSS = "unintended loss of 5 % within 6 months"
    OWN_USUAL = "against her own usual"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is thought of a reading or of several. `limit` is the one that was reached, in the part's canonical unit."""

    reason: Reason
    part: Part | None = None
    limit: Decimal | None = None
    source: Source = Source.NOTHING
    also: tuple[Reason, ...] = ()  # what else was found, the worse first

    @property
    def consequence(self) -> Consequence:
        """What follows: its colour, who is told, what is asked of her."""
        return CONSEQUENCES[self.reason]

    @property
    def colour(self) -> Colour:
        """How much it matters."""
        return self.consequence.colour


FINE = Verdict(Reason.FINE)
