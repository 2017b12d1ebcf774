"""On which days something comes again. The calendar is python-dateutil's (RFC 5545); what it cannot say is our own.

Each kind counts from the day it began. `after` gives its days from `first` on, in order; they never end. However long
ago it began, what lies before `first` is not gone through.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, dropwhile
from typing import Any, ClassVar, TypeAlias

from dateutil.rrule import DAILY, MONTHLY, rrule, rruleset
from pydantic import ConfigDict

from care.kit.refusals import NothingToRepeat, OutOfRange

DAY = timedelta(days=1)
WEEK = 7  # days
LAST = -1  # the last day of a month
SHORTEST_MONTH, LONGEST_MONTH = 28, 31  # days
MOST_DAYS, MOST_WEEKS = 366, 52
STORED = ConfigDict(extra="forbid")  # so that the fields of a stored one tell its kind


def within(number: int, most: int) -> None:
    """Raises OutOfRange for what is not 1 to `most`."""
    if not 1 <= number <= most:
        raise OutOfRange(least="1", most=str(most))


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day, or every so many days."""

    __pydantic_config__: ClassVar = STORED
    every: int = 1

    def __post_init__(self) -> None:
        within(self.every, MOST_DAYS)

    def after(self, began: date, first: date) -> Iterator[date]:
        """See above."""
        return _calendar(_near(began, first, self.every), first, freq=DAILY, interval=self.every)


@dataclass(frozen=True, slots=True)
class Weekly:
    """On these weekdays (0 is Monday), every week or every so many; a week begins on Monday."""

    __pydantic_config__: ClassVar = STORED
    weekdays: tuple[int, ...]
    every: int = 1

    def __post_init__(self) -> None:
        within(self.every, MOST_WEEKS)
        if not self.weekdays:
            raise NothingToRepeat
        for weekday in self.weekdays:
            within(weekday + 1, WEEK)

    def after(self, began: date, first: date) -> Iterator[date]:
        """See above."""
        monday = _near(began - DAY * began.weekday(), first, WEEK * self.every)
        earliest, inside = max(began, first), [DAY * day for day in sorted(set(self.weekdays))]
        weeks = (monday + DAY * number for number in count(0, WEEK * self.every))
        return (day for week in weeks for days in inside if (day := week + days) >= earliest)


@dataclass(frozen=True, slots=True)
class Monthly:
    """On these days of each month, LAST among them. One that a month has not falls on its last: none is left out."""

    __pydantic_config__: ClassVar = STORED
    days: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.days:
            raise NothingToRepeat
        for day in self.days:
            within(LONGEST_MONTH if day == LAST else day, LONGEST_MONTH)

    def after(self, began: date, first: date) -> Iterator[date]:
        """See above."""
        found = rruleset()
        for day in self.days:
            nearest = range(SHORTEST_MONTH, day + 1) if day > SHORTEST_MONTH else day
            found.rrule(rrule(MONTHLY, _midnight(max(began, first)), bymonthday=nearest, bysetpos=-1))
        return (at.date() for at in found)


@dataclass(frozen=True, slots=True)
class Cycle:
    """So many days on, so many off, and again: 21/7."""

    __pydantic_config__: ClassVar = STORED
    on: int
    off: int

    def __post_init__(self) -> None:
        within(self.on, MOST_DAYS)
        within(self.off, MOST_DAYS)

    def after(self, began: date, first: date) -> Iterator[date]:
        """See above."""
        days = count(max((first - began).days, 0))
        return (began + DAY * day for day in days if day % (self.on + self.off) < self.on)


Days: TypeAlias = Daily | Weekly | Monthly | Cycle


def _near(began: date, first: date, period: int) -> date:
    """The last beginning of a period of so many days that is not after `first`; the first of all when none is."""
    return began + DAY * (max((first - began).days, 0) // period * period)


def _calendar(near: date, first: date, **rule: Any) -> Iterator[date]:
    return dropwhile(lambda day: day < first, (at.date() for at in rrule(dtstart=_midnight(near), **rule)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
