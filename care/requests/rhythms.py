"""On which days help comes again. Pure; reads no clock."""

from datetime import date, datetime, timedelta

from care.kit.calendar import WEEK, Days, Monthly, Weekly
from care.kit.recurrence import Phase, Recurrence
from care.requests.commands import FOR_GOOD, Again
from storage.requests import Rhythm


def days_of(rhythm: Rhythm, first: date) -> Days:
    """The same weekday, or the same day of the month: where a month has it not, its last."""
    if rhythm == Rhythm.MONTHLY:
        return Monthly((first.day,))
    return Weekly((first.weekday(),), every=2 if rhythm == Rhythm.FORTNIGHTLY else 1)


def rule_of(again: Again, first: datetime) -> Recurrence:
    """From the day of `first` on, at its hour on the wall."""
    day = first.date()
    until = None if again.weeks == FOR_GOOD else day + timedelta(days=WEEK * again.weeks)
    return Recurrence(day, (Phase((first.time().replace(tzinfo=None, fold=0),), days_of(again.rhythm, day)),), until)


def other_days(rule: Recurrence, rhythm: Rhythm, first: datetime) -> Recurrence:
    """Another rhythm or hour from the day of `first` on, and as long as before; Raises EndsBeforeItBegins."""
    day = first.date()
    skipped = tuple(one for one in rule.skipped if one > day)
    phase = Phase((first.time().replace(tzinfo=None, fold=0),), days_of(rhythm, day))
    return Recurrence(day, (phase,), rule.until, skipped)
