"""What somebody's plans do when her clock is put to another zone. Pure; reads no clock.

She should neither take what she has just taken, because the clock was put back, nor go without, because it was put
forward. So two times that follow one another stay at least half as far apart as they usually are, and what the clock
has skipped comes at once, as in the night when clocks go forward: but once only, and not close to what comes next.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from care.kit.recurrence import Recurrence, Slot
from care.kit.times import wall_clock


class Arrival(NamedTuple):
    """What comes at once, if anything; and since when it comes by its rule again."""

    at_once: Slot | None
    since: datetime


def arrive(rule: Recurrence, zones: tuple[str, str], last: Slot | None, now: datetime) -> Arrival:
    """The clock is put from the first of these zones to the second; `last` is what was due last."""
    rested = now if last is None else last.at + _half(rule, last.local)
    skipped = _skipped(rule, *(wall_clock(now, zone).replace(fold=0) for zone in zones))
    if skipped is None or rested > now:
        return Arrival(None, max(now, rested))
    following = next(rule.coming(zones[1], now), None)
    if following is not None and following.at < now + _half(rule, skipped):
        return Arrival(None, now)
    return Arrival(Slot(skipped, now), now)


def usual(rule: Recurrence, local: datetime) -> timedelta:
    """The time that usually lies between this one and the next; none when there is no next."""
    following = rule.following(local)
    return timedelta() if following is None else following - local


def _half(rule: Recurrence, local: datetime) -> timedelta:
    return usual(rule, local) / 2


def _skipped(rule: Recurrence, before: datetime, after: datetime) -> datetime | None:
    """The last time between the two on the wall."""
    found, local = None, rule.following(before)
    while local is not None and local < after:
        found, local = local, rule.following(local)
    return found
