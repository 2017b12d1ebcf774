"""How readings are said in a chat (in a table: reading_words.py), and what is said of one that is not as it should be.

Of the reasons no sentence names anybody, so that the same serves her and whoever enters it for her. None of them is a
diagnosis.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from care.health.kinds import Reading, ReadingKind, Unit
from care.health.verdicts import CONSEQUENCES, CRISIS_SYMPTOMS, SUGAR_SYMPTOMS, Reason, Step, Verdict
from dialogs.health.reading_words import KINDS, TIMES, UNITS
from dialogs.language.words import Phrase, Text, _

BARE = frozenset({Unit.MM_HG, Unit.PER_MINUTE})  # said without their unit, which everybody knows
SAID: dict[Reason, Phrase] = {
    Reason.PRESSURE_HIGH_ONCE: _("One value like that says little; several days say more."),
    Reason.PRESSURE_HIGH: _("The blood pressure has been high these days."),
    Reason.PRESSURE_VERY_HIGH: _("The lower value of the blood pressure is very high."),
    Reason.PRESSURE_LOW: _("The blood pressure is low."),
    Reason.PRESSURE_CHANGED: _("The blood pressure is not as it was last month."),
    Reason.PRESSURE_CRISIS: _("The blood pressure is dangerously high."),
    Reason.PRESSURE_VERY_LOW: _("The blood pressure is dangerously low."),
    Reason.GLUCOSE_LOW: _("The blood sugar is low."),
    Reason.GLUCOSE_HIGH: _("The blood sugar is high."),
    Reason.SUGAR_FIRST: _("The blood sugar is dangerously low: take sugar or juice now, if swallowing is possible."),
    Reason.GLUCOSE_VERY_HIGH: _("The blood sugar is dangerously high."),
    Reason.PULSE_SLOW: _("The pulse is slow."),
    Reason.PULSE_FAST: _("The pulse is fast."),
    Reason.PULSE_CHANGED: _("The pulse is faster than usual."),
    Reason.PULSE_VERY_SLOW: _("The pulse is dangerously slow."),
    Reason.PULSE_VERY_FAST: _("The pulse is dangerously fast."),
    Reason.OXYGEN_LOW: _("The oxygen is low."),
    Reason.OXYGEN_HIGH: _("The oxygen is higher than the doctor wants it."),
    Reason.OXYGEN_VERY_LOW: _("The oxygen is dangerously low."),
    Reason.OXYGEN_VERY_HIGH: _("The oxygen is far higher than the doctor wants it."),
    Reason.FEVER: _("That is a fever."),
    Reason.HIGH_FEVER: _("That is a high fever."),
    Reason.RAISED_AGAIN: _("The temperature is up again."),
    Reason.WARMER_THAN_USUAL: _("The temperature is higher than usual."),
    Reason.CHILLED: _("The temperature is low."),
    Reason.VERY_CHILLED: _("The temperature is dangerously low."),
    Reason.VERY_HIGH_FEVER: _("The temperature is dangerously high."),
    Reason.WEIGHT_GAINED: _("The weight has gone up within days."),
    Reason.WEIGHT_LOST: _("The weight has gone down within months."),
    Reason.WEIGHT_LOW: _("The weight is lower than the doctor wants it."),
    Reason.WEIGHT_HIGH: _("The weight is higher than the doctor wants it."),
    Reason.WEIGHT_VERY_LOW: _("The weight is far lower than the doctor wants it."),
    Reason.WEIGHT_VERY_HIGH: _("The weight is far higher than the doctor wants it."),
}
ASKS_CRISIS = _("Is there pain in chest or back, numbness, or trouble breathing, seeing or speaking?")
ASKS_SUGAR = _("Is there confusion, fainting, or trouble swallowing?")
ASKS_OTHER = _("Is there chest pain, trouble breathing, confusion, or fainting?")


def reading_said(reading: Reading) -> Text:
    """Blood pressure 130/80, pulse 72 / 血压130/80，脉搏72."""
    if reading.kind == ReadingKind.BLOOD_PRESSURE:
        return _pressure(reading)
    value: Text = (
        reading.beyond.value
        if reading.beyond
        else in_unit(figure_said(reading.figures[0].value), reading.figures[0].unit)
    )
    named = _("{what} {value}", what=KINDS[reading.kind], value=value)
    if reading.glucose_time is None:
        return named
    return _("{reading}, {when}", reading=named, when=TIMES[reading.glucose_time])


def readings_said(readings: Sequence[Reading]) -> Text:
    """Several on one line."""
    said: Text = reading_said(readings[0])
    for one in readings[1:]:
        said = _("{one}; {other}", one=said, other=reading_said(one))
    return said


def reasons_said(reasons: Iterable[Reason]) -> tuple[Text, ...]:
    """A sentence each, the same once."""
    return tuple(SAID[reason] for reason in dict.fromkeys(reasons) if reason in SAID)


def advice(verdicts: Sequence[Verdict], emergency: str) -> Text:
    """What to do of what is amber: the one sentence of the first that wants any."""
    steps = {step for verdict in verdicts for step in verdict.consequence.steps}
    if not any(verdict.consequence.told for verdict in verdicts):
        return ""
    if Step.SUGAR in steps:
        return _("Please take sugar or juice now, and measure again in 15 minutes.")
    if Step.SYMPTOMS in steps:
        return _("Please measure again; at any sign of danger, call {number}.", number=emergency)
    if Step.REPEAT in steps:
        return _("Please measure again, and tell the doctor.")
    return _("Please tell the doctor.")


def symptoms_asked(reasons: Sequence[Reason]) -> Phrase:
    """How she feels, by what it is about."""
    asked = [CONSEQUENCES[reason].symptoms for reason in reasons]
    if SUGAR_SYMPTOMS in asked:
        return ASKS_SUGAR
    return ASKS_CRISIS if CRISIS_SYMPTOMS in asked else ASKS_OTHER


def figure_said(value: Decimal) -> str:
    """As it was entered: 6.1, 130."""
    return f"{value:f}"


def _pressure(reading: Reading) -> Phrase:
    upper, lower, *beats = reading.figures
    both = f"{figure_said(upper.value)}/{figure_said(lower.value)}"
    pressure = _("{what} {value}", what=KINDS[reading.kind], value=in_unit(both, upper.unit))
    if not beats:
        return pressure
    return _("{reading}, pulse {pulse}", reading=pressure, pulse=figure_said(beats[0].value))


def _only(reading: Reading) -> tuple[str, Unit]:
    (figure,) = reading.figures
    return figure_said(figure.value), figure.unit


def in_unit(value: str, unit: Unit) -> Text:
    """6.1 mmol/L; 130/80."""
    return value if unit in BARE else _("{value} {unit}", value=value, unit=UNITS[unit])
