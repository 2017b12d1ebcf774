"""From which figure on a reading is amber or red, and which guideline says so. Pure.

G: the number is a guideline's or an official rule's (see `Source`); that it is amber or red is ours (P).
Her doctor's own limits go before them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import ge, gt, le, lt

from care.health.kinds import GlucoseTime, Part
from care.health.verdicts import Reason, Source


class Side(StrEnum):
    """Of a limit: whether what lies below it or above it is meant."""

    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Rule:
    """`reached(value, limit)` is one finding. Values are canonical."""

    part: Part
    side: Side
    reached: Callable[[Decimal, Decimal], bool]
    limit: Decimal
    reason: Reason
    source: Source


def _low(part: Part, below: str, reason: Reason, source: Source) -> Rule:
    return Rule(part, Side.LOW, lt, Decimal(below), reason, source)


def _at_most(part: Part, most: str, reason: Reason, source: Source) -> Rule:
    return Rule(part, Side.LOW, le, Decimal(most), reason, source)


def _high(part: Part, above: str, reason: Reason, source: Source) -> Rule:
    return Rule(part, Side.HIGH, gt, Decimal(above), reason, source)


def _at_least(part: Part, least: str, reason: Reason, source: Source) -> Rule:
    return Rule(part, Side.HIGH, ge, Decimal(least), reason, source)


ALWAYS: tuple[Rule, ...] = (
    _low(Part.GLUCOSE, "3.0", Reason.SUGAR_FIRST, Source.ADA),  # G: level 2, 54 mg/dL; no own limit takes it away
)
GUIDELINES: tuple[Rule, ...] = (
    _at_least(Part.SYSTOLIC, "180", Reason.PRESSURE_CRISIS, Source.AHA_CRISIS),  # G; "or" is our cautious reading
    _at_least(Part.DIASTOLIC, "120", Reason.PRESSURE_CRISIS, Source.AHA_CRISIS),  # G
    _at_least(Part.DIASTOLIC, "110", Reason.PRESSURE_VERY_HIGH, Source.CHINA_PRIMARY),  # G; ESC 2024: ≥180/110, too
    _at_most(Part.SYSTOLIC, "90", Reason.PRESSURE_VERY_LOW, Source.NEWS2),  # G: score 3
    _low(Part.DIASTOLIC, "60", Reason.PRESSURE_LOW, Source.NHS_LOW),  # G: below 90/60
    _low(Part.GLUCOSE, "3.9", Reason.GLUCOSE_LOW, Source.ADA),  # G: level 1, 70 mg/dL
    _at_least(Part.GLUCOSE, "16.7", Reason.GLUCOSE_HIGH, Source.CHINA_PRIMARY),  # G: about 300 mg/dL
    _at_least(Part.GLUCOSE, "33.3", Reason.GLUCOSE_VERY_HIGH, Source.ADA_EASD),  # G: HHS, 600 mg/dL
    _at_most(Part.PULSE, "40", Reason.PULSE_VERY_SLOW, Source.NEWS2),  # G: score 3
    _low(Part.PULSE, "50", Reason.PULSE_SLOW, Source.AHA_SLOW),  # G: the working definition
    _high(Part.PULSE, "100", Reason.PULSE_FAST, Source.USUAL_PULSE),  # G
    _at_least(Part.PULSE, "131", Reason.PULSE_VERY_FAST, Source.NEWS2),  # G: score 3
    _at_most(Part.OXYGEN, "92", Reason.OXYGEN_VERY_LOW, Source.NHS_OXYGEN),  # G: unless she has a number of her own
    _at_most(Part.OXYGEN, "94", Reason.OXYGEN_LOW, Source.NHS_OXYGEN),  # G
    _low(Part.TEMPERATURE, "35.0", Reason.VERY_CHILLED, Source.HYPOTHERMIA),  # G: 95 °F
    _high(Part.TEMPERATURE, "37.8", Reason.FEVER, Source.IDSA),  # G: one single oral value, 100 °F
    _high(Part.TEMPERATURE, "39", Reason.HIGH_FEVER, Source.CHINA_PRIMARY),  # G
)
HOME_MEAN: tuple[Rule, ...] = (  # of the mean of the home protocol only; ESC 2024 has the same
    _at_least(Part.SYSTOLIC, "135", Reason.PRESSURE_HIGH, Source.CHINA_2024),  # G
    _at_least(Part.DIASTOLIC, "85", Reason.PRESSURE_HIGH, Source.CHINA_2024),  # G
)

_OWN_REASONS: Mapping[tuple[Part, Side], tuple[Reason, Reason]] = {  # amber, red
    (Part.SYSTOLIC, Side.LOW): (Reason.PRESSURE_LOW, Reason.PRESSURE_VERY_LOW),
    (Part.SYSTOLIC, Side.HIGH): (Reason.PRESSURE_HIGH, Reason.PRESSURE_CRISIS),
    (Part.DIASTOLIC, Side.LOW): (Reason.PRESSURE_LOW, Reason.PRESSURE_VERY_LOW),
    (Part.DIASTOLIC, Side.HIGH): (Reason.PRESSURE_HIGH, Reason.PRESSURE_CRISIS),
    (Part.PULSE, Side.LOW): (Reason.PULSE_SLOW, Reason.PULSE_VERY_SLOW),
    (Part.PULSE, Side.HIGH): (Reason.PULSE_FAST, Reason.PULSE_VERY_FAST),
    (Part.GLUCOSE, Side.LOW): (Reason.GLUCOSE_LOW, Reason.SUGAR_FIRST),
    (Part.GLUCOSE, Side.HIGH): (Reason.GLUCOSE_HIGH, Reason.GLUCOSE_VERY_HIGH),
    (Part.OXYGEN, Side.LOW): (Reason.OXYGEN_LOW, Reason.OXYGEN_VERY_LOW),
    (Part.OXYGEN, Side.HIGH): (Reason.OXYGEN_HIGH, Reason.OXYGEN_VERY_HIGH),
    (Part.TEMPERATURE, Side.LOW): (Reason.CHILLED, Reason.VERY_CHILLED),
    (Part.TEMPERATURE, Side.HIGH): (Reason.FEVER, Reason.VERY_HIGH_FEVER),
    (Part.WEIGHT, Side.LOW): (Reason.WEIGHT_LOW, Reason.WEIGHT_VERY_LOW),
    (Part.WEIGHT, Side.HIGH): (Reason.WEIGHT_HIGH, Reason.WEIGHT_VERY_HIGH),
}
PRESSURE = (Part.SYSTOLIC, Part.DIASTOLIC)


@dataclass(frozen=True, slots=True)
class OwnLimit:
    """One side of one figure, as her doctor set it: beyond `amber`, and beyond `red`, which lies further out.

    Both are canonical, and are the last value that is still all right: oxygen LOW, 88 and 85 is amber below 88. They
    replace every guideline's number of that side, so that one forgotten does not go on ringing. A glucose may have
    limits for one time of day only; those go before the ones for all. ValueError when red is nearer than amber.
    """

    part: Part
    side: Side
    amber: Decimal
    red: Decimal
    glucose_time: GlucoseTime | None = None

    def __post_init__(self) -> None:
        wrong = self.red > self.amber if self.side == Side.LOW else self.red < self.amber
        if wrong or (self.glucose_time is not None and self.part != Part.GLUCOSE):
            raise ValueError(f"no limit: {self}")

    def rules(self) -> Iterator[Rule]:
        """The two of it."""
        reached = lt if self.side == Side.LOW else gt
        amber, red = _OWN_REASONS[self.part, self.side]
        yield Rule(self.part, self.side, reached, self.amber, amber, Source.OWN)
        yield Rule(self.part, self.side, reached, self.red, red, Source.OWN)


Limits = tuple[OwnLimit, ...]  # all that are in force for one person


def rules_of_one(limits: Limits, time: GlucoseTime | None) -> Iterator[Rule]:
    """What a single reading is judged by. A high amber pressure is none of it: that is judged from a mean only."""
    own = dict(_in_force(limits, time))
    yield from ALWAYS
    yield from (rule for rule in GUIDELINES if (rule.part, rule.side) not in own)
    for limit in own.values():
        yield from (rule for rule in limit.rules() if rule.reason != Reason.PRESSURE_HIGH)


def rules_of_mean(limits: Limits) -> Iterator[Rule]:
    """What the mean of the home protocol is judged by."""
    own = dict(_in_force(limits, None))
    yield from (rule for rule in HOME_MEAN if (rule.part, rule.side) not in own)
    for limit in own.values():
        yield from (rule for rule in limit.rules() if rule.reason == Reason.PRESSURE_HIGH)


def _in_force(limits: Limits, time: GlucoseTime | None) -> Iterator[tuple[tuple[Part, Side], OwnLimit]]:
    """A dict of it keeps the last of a key: the one for this very time."""
    fitting = [limit for limit in limits if limit.glucose_time in (None, time)]
    for limit in sorted(fitting, key=lambda limit: limit.glucose_time is not None):
        yield (limit.part, limit.side), limit


def reached(rules: Iterable[Rule], part: Part, value: Decimal) -> Iterator[Rule]:
    """Those of the rules that this figure has come to."""
    return (rule for rule in rules if rule.part == part and rule.reached(value, rule.limit))
