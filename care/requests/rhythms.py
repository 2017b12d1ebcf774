"""On which days help comes again. Pure; reads no clock."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from care.kit.calendar import WEEK, Days, Monthly, Weekly
from care.kit.recurrence import Phase, Recurrence
from care.requests.commands import FOR_GOOD, Again
from storage.requests import Rhythm


def days_of(rhythm: Rhythm, first: date, others: Iterable[int] = ()) -> Days:
    """The same weekday, and `others` where it comes weekly; or the same day of the month, else its last."""
    if rhythm == Rhythm.MONTHLY:
        return Monthly((first.day,))
    if rhythm == Rhythm.FORTNIGHTLY:
        return Weekly((first.weekday(),), every=2)
    return Weekly(tuple(sorted({first.weekday(), *others})))


def rule_of(again: Again, first: datetime) -> Recurrence:
    """From the day of `first` on, at its hour on the wall."""
    day = first.date()
    until = None if again.weeks == FOR_GOOD else day + timedelta(days=WEEK * again.weeks)
    skipped = tuple(one for one in again.without if one > day)
    return Recurrence(day, (_phase(first, days_of(again.rhythm, day, again.days)),), until, skipped)


def other_days(rule: Recurrence, rhythm: Rhythm, first: datetime, others: Iterable[int] = ()) -> Recurrence:
    """Another rhythm or hour from the day of `first` on, and as long as before; Raises EndsBeforeItBegins."""
    day = first.date()
    skipped = tuple(one for one in rule.skipped if one > day)
    return Recurrence(day, (_phase(first, days_of(rhythm, day, others)),), rule.until, skipped)


def weekdays_of(rule: Recurrence | None) -> tuple[int, ...]:
    """On which it comes (0 is Monday); none where it does not come by the week."""
    days = None if rule is None else rule.phases[0].days
    return days.weekdays if isinstance(days, Weekly) else ()


def _phase(first: datetime, days: Days) -> Phase:
    return Phase((first.time().replace(tzinfo=None, fold=0),), days)
