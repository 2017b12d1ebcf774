"""What is thought of one reading. Pure."""

from collections.abc import Iterable, Iterator

from care.health.kinds import Beyond, Reading, ReadingKind
from care.health.limits import Limits, Rule, reached, rules_of_mean, rules_of_one
from care.health.verdicts import CONSEQUENCES, FINE, SEVERITY, Colour, Reason, Source, Verdict

_BEYOND = {  # G: the meters' manuals; below 1.1 and above 33.3 mmol/L in most of them
    Beyond.LO: Verdict(Reason.SUGAR_FIRST, source=Source.ADA),
    Beyond.HI: Verdict(Reason.GLUCOSE_VERY_HIGH, source=Source.ADA_EASD),
}


def judge(reading: Reading, limits: Limits = ()) -> Verdict:
    """The worst that can be said of it. A pressure above the home limit, once, stays green: PRESSURE_HIGH_ONCE."""
    if reading.beyond is not None:
        return _BEYOND[reading.beyond]
    found = worst_of(worst_by_part(reading, rules_of_one(limits, reading.glucose_time)))
    if found.colour == Colour.GREEN and reading.kind == ReadingKind.BLOOD_PRESSURE:
        return _high_once(reading, limits)
    return found


def _high_once(reading: Reading, limits: Limits) -> Verdict:
    for found in worst_by_part(reading, rules_of_mean(limits)):
        return Verdict(Reason.PRESSURE_HIGH_ONCE, found.part, found.limit, found.source)
    return FINE


def worst_by_part(reading: Reading, rules: Iterable[Rule]) -> Iterator[Verdict]:
    """One verdict for each figure that has come to a rule."""
    known = tuple(rules)
    for figure in reading.figures:
        hits = sorted(reached(known, figure.part, figure.canonical), key=_severity)
        for rule in hits[-1:]:  # of two that are equally bad the table has the worse one later
            yield Verdict(rule.reason, rule.part, rule.limit, rule.source)


def _severity(rule: Rule) -> int:
    return SEVERITY[CONSEQUENCES[rule.reason].colour]


def worst_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of several, with the reasons of the others; FINE when there are none. The first of equals stays."""
    ordered = sorted(verdicts, key=lambda verdict: -SEVERITY[verdict.colour])
    if not ordered:
        return FINE
    first = ordered[0]
    others = dict.fromkeys(reason for verdict in ordered for reason in (verdict.reason, *verdict.also))
    also = tuple(reason for reason in others if reason not in (first.reason, Reason.FINE))
    return Verdict(first.reason, first.part, first.limit, first.source, also)
