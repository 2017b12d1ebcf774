"""How the times of a medicine are said: in one sentence, whatever the rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from care.kit.calendar import LAST, Cycle, Daily, Days, Monthly, Weekly
from care.kit.recurrence import Recurrence
from care.kit.times import wall_clock
from dialogs.engine.card import Picture
from dialogs.language.spoken import Length, Listed, date_said, hour_said
from dialogs.language.words import Phrase, Reader, Text, _
from dialogs.medicine.questions import Weekday, hour_of
from storage.ids import MediaId
from storage.medicine import Meal

MEAL_NAMES = {
    Meal.BREAKFAST: _("breakfast"),
    Meal.LUNCH: _("lunch"),
    Meal.DINNER: _("dinner"),
    Meal.BEDTIME: _("bedtime"),
}


def box(picture_id: MediaId | None, words: str) -> Picture | None:
    """The photo of a box; in words it is what stands on it."""
    return None if picture_id is None else Picture(picture_id, words)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, by its date."""

    day: date

    def said(self, reader: Reader) -> str:
        """Fri 27 Nov."""
        return date_said(datetime.combine(self.day, time()), reader)


def rule_said(rule: Recurrence, meals: Iterable[Meal]) -> Text:
    """Of the first step; that there are others, and when it ends, is said, too."""
    first = rule.phases[0]
    names = [MEAL_NAMES[meal] for meal in meals]
    times = Listed(tuple(names or map(hour_of, first.times)))
    days = _days_said(first.days)
    if len(rule.phases) > 1:
        return _("{days}: {times}, changing step by step.", days=days, times=times)
    if rule.until is not None:
        return _("{days}: {times}, until {day}.", days=days, times=times, day=Day(rule.until))
    return _("{days}: {times}.", days=days, times=times)


def needed_said(most: int, gap: int) -> Phrase:
    """`gap` in minutes."""
    return _("As needed, at most {most} times in 24 hours, {gap} apart.", most=most, gap=Length(gap))


def _days_said(days: Days) -> Phrase:
    match days:
        case Daily(every=1):
            return _("Every day")
        case Daily(every=every):
            return _("Every {count} days", count=every)
        case Weekly(weekdays=weekdays):
            return _("Every {weekdays}", weekdays=Listed(tuple(map(Weekday, weekdays))))
        case Monthly(days=(only,)) if only == LAST:
            return _("On the last day of the month")
        case Monthly(days=numbers):
            return _("Every month on day {days}", days=Listed(tuple(str(number) for number in numbers)))
        case Cycle(on=on, off=off):
            return _("{on} days on, {off} days off", on=on, off=off)


@dataclass(frozen=True, slots=True)
class AtHour:
    """An instant, said as the hour in a zone."""

    at: datetime
    zone: str

    def said(self, reader: Reader) -> str:
        """8:00 AM."""
        return hour_said(wall_clock(self.at, self.zone), reader)
