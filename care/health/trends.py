"""What only several readings can say. Pure.

Numbers stand beside their source; G: guideline or official rule, P: our own choice, after the texts named there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from operator import ge, gt

from care.health.judging import worst_of
from care.health.kinds import Canonical, Part
from care.health.limits import Limits
from care.health.protocol import home_mean, judge_mean
from care.health.series import Taken, between, mean, usual, values_of
from care.health.verdicts import Reason, Source, Verdict

PRESSURE_CHANGE = Decimal(20)  # P: mmHg, the mean of three days against the median of the 30 days before
PRESSURE_DAYS = timedelta(days=3)
RAISED = Decimal("37.2")  # G: IDSA, above it (99 °F) more than once
RAISED_WITHIN = timedelta(days=2)  # P: what is said to be more than once
RAISED_APART = timedelta(hours=1)  # P: sooner it is the same fever, measured again
WARMER = Decimal("1.1")  # G: IDSA, more than 1.1 °C (2 °F) above one's own usual
FASTER = Decimal(15)  # G: China 2019, a minute above one's own usual (15 to 20), with a weak heart
GAINS = (  # with a weak heart only
    (timedelta(days=1), ge, Decimal("1.4"), Source.US_HEART_FAILURE),  # G, 2nd hand: 2 to 3 lb in a day; P: we take 3
    (timedelta(days=3), gt, Decimal("2.0"), Source.ESC),  # G: more than 2 kg in 3 days
    (timedelta(days=7), ge, Decimal("2.3"), Source.US_HEART_FAILURE),  # G, 2nd hand: 5 lb in a week
)
SAME_MORNING = timedelta(hours=6)  # P: nobody is weighed to the minute, so a day is up to 30 hours
LOSS = Decimal("0.05")  # G, 2nd hand: 5 % or more
LOSS_WITHIN = timedelta(days=183)  # G, 2nd hand: within six months


@dataclass(frozen=True, slots=True)
class About:
    """Of whom the readings are: what her doctor or her file says."""

    limits: Limits = ()
    weak_heart: bool = False  # heart failure


def judge_series(taken: Sequence[Taken], now: datetime, about: About) -> Verdict:
    """What her readings say together, at `now` (naive, local). Wants those of the last six months; FINE else."""
    until_now = [one for one in taken if one.at <= now]
    rules = (_mean_pressure, _changed_pressure, _temperature, _pulse, _gain, _loss)
    return worst_of(verdict for rule in rules for verdict in rule(until_now, now, about))


def _mean_pressure(taken: Sequence[Taken], now: datetime, about: About) -> Iterator[Verdict]:
    found = home_mean(taken, now.date())
    if found is not None:
        yield judge_mean(found, about.limits)


def _changed_pressure(taken: Sequence[Taken], now: datetime, _about: About) -> Iterator[Verdict]:
    since = now - PRESSURE_DAYS
    before = usual(taken, Part.SYSTOLIC, since)
    lately = [value for _at, value in values_of((one for one in taken if one.at >= since), Part.SYSTOLIC)]
    if before is not None and lately and abs(mean(lately) - before) >= PRESSURE_CHANGE:
        yield Verdict(Reason.PRESSURE_CHANGED, Part.SYSTOLIC, before, Source.OWN_USUAL)


def _temperature(taken: Sequence[Taken], now: datetime, _about: About) -> Iterator[Verdict]:
    raised = [at for at, value in _last(taken, Part.TEMPERATURE, now, RAISED_WITHIN) if value > RAISED]
    if raised and raised[-1] - raised[0] >= RAISED_APART:
        yield Verdict(Reason.RAISED_AGAIN, Part.TEMPERATURE, RAISED, Source.IDSA)
    yield from _above_usual(taken, now, Part.TEMPERATURE, WARMER, Verdict(Reason.WARMER_THAN_USUAL, source=Source.IDSA))


def _pulse(taken: Sequence[Taken], now: datetime, about: About) -> Iterator[Verdict]:
    if about.weak_heart:
        verdict = Verdict(Reason.PULSE_CHANGED, source=Source.CHINA_HEART_FAILURE)
        yield from _above_usual(taken, now, Part.PULSE, FASTER - 1, verdict)  # 15 are enough, 14 are not


def _above_usual(
    taken: Sequence[Taken], now: datetime, part: Part, more: Decimal, verdict: Verdict
) -> Iterator[Verdict]:
    """Whether the last value of the last day is more than so much above her own usual of the 30 days before."""
    for at, value in _last(taken, part, now, timedelta(days=1))[-1:]:
        own = usual(taken, part, at)
        if own is not None and value - own > more:
            yield Verdict(verdict.reason, part, own, verdict.source)


def _last(taken: Sequence[Taken], part: Part, now: datetime, span: timedelta) -> list[tuple[datetime, Canonical]]:
    return values_of(between(taken, now - span, now + timedelta(minutes=1)), part)


def _gain(taken: Sequence[Taken], now: datetime, about: About) -> Iterator[Verdict]:
    weights = values_of(taken, Part.WEIGHT)
    if not about.weak_heart or not weights or now - weights[-1][0] > timedelta(days=1):
        return
    last, weight = weights[-1]
    for span, reached, more, source in GAINS:
        within = [value for at, value in weights[:-1] if last - at <= span + SAME_MORNING]
        if within and reached(weight - min(within), more):
            yield Verdict(Reason.WEIGHT_GAINED, Part.WEIGHT, more, source)
            return


def _loss(taken: Sequence[Taken], now: datetime, _about: About) -> Iterator[Verdict]:
    weights = values_of(taken, Part.WEIGHT)
    if not weights or now - weights[-1][0] > timedelta(days=1):
        return
    last, weight = weights[-1]
    most = max(value for at, value in weights if last - at <= LOSS_WITHIN)
    if most - weight >= most * LOSS:
        yield Verdict(Reason.WEIGHT_LOST, Part.WEIGHT, most, Source.WEIGHT_LOSS)
