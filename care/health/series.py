"""Readings over time, and what is reckoned out of them. Pure.

Times are naive local wall time at the elder's, for morning and evening are hers; days are calendar days there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median

from care.health.kinds import Canonical, Part, Reading

ENOUGH = 7  # P: so many readings make a usual value of one's own


@dataclass(frozen=True, slots=True)
class Taken:
    """A reading, and when it was measured."""

    at: datetime
    reading: Reading


def values_of(taken: Iterable[Taken], part: Part) -> list[tuple[datetime, Canonical]]:
    """One figure over time, the oldest first. The pulse is that of the cuff, too. LO and HI have no figure."""
    found = ((one.at, one.reading.canonical(part)) for one in taken)
    return sorted((at, value) for at, value in found if value is not None)


def between(taken: Iterable[Taken], since: datetime, until: datetime) -> Iterator[Taken]:
    """From `since` on, before `until`."""
    return (one for one in taken if since <= one.at < until)


def mean(values: Sequence[Decimal]) -> Decimal:
    """Exactly. ValueError when there are none."""
    if not values:
        raise ValueError("no values")
    return sum(values, Decimal(0)) / len(values)


def usual(taken: Iterable[Taken], part: Part, before: datetime, days: int = 30) -> Canonical | None:
    """The median of the days before, None with fewer than ENOUGH readings."""
    known = [value for _at, value in values_of(between(taken, before - timedelta(days=days), before), part)]
    return Canonical(median(known)) if len(known) >= ENOUGH else None
