"""How the times of a medicine are said: in one sentence, whatever the rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel.dates import format_skeleton

from care.kit.calendar import LAST, Cycle, Daily, Days, Monthly, Weekly
from care.kit.recurrence import Recurrence
from care.kit.times import wall_clock
from dialogs.engine.card import Picture
from dialogs.language.spoken import Length, Listed, date_said, hour_said, local_now, locale_of
from dialogs.language.weekdays import Weekday
from dialogs.language.words import Phrase, Reader, Text, _
from dialogs.medicine.questions import hour_of
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


@dataclass(frozen=True, slots=True)
class ShortDay:
    """A day without its weekday, where there are two in one sentence."""

    day: date

    def said(self, reader: Reader) -> str:
        """27 Nov."""
        return format_skeleton("MMMd", self.day, locale=locale_of(reader.language))


SPANS = {  # whether its first day is still to come, whether it has a last one
    (False, False): _("{days}: {times}."),
    (False, True): _("{days}: {times}, until {day}."),
    (True, False): _("{days}: {times}, from {first} on."),
    (True, True): _("{days}: {times}, from {first} to {day}."),
}


@dataclass(frozen=True, slots=True)
class RuleSaid:
    """On which days, when, from when to when, in which steps. That it has begun is not said."""

    rule: Recurrence
    meals: tuple[Meal, ...]

    def said(self, reader: Reader) -> str:
        """Every day: 8:00 AM, until Thu 24 Dec."""
        rule, first = self.rule, self.rule.phases[0]
        names = [MEAL_NAMES[meal] for meal in self.meals]
        times = Listed(tuple(names or map(hour_of, first.times)))
        parts: dict[str, Text] = {"days": _days_said(first.days), "times": times, "first": Day(rule.start)}
        if len(rule.phases) > 1:
            lengths = [_("{count} days", count=phase.lasts or 0) for phase in rule.phases[:-1]]
            last = _("then on") if rule.until is None else _("until {day}", day=Day(rule.until))
            return _("{days}: {times}, in steps: {steps}.", steps=Listed((*lengths, last)), **parts).said(reader)
        begins, ends = rule.start > local_now(reader, reader.zone).date(), rule.until is not None
        if rule.until is not None:
            parts["day"] = Day(rule.until)
            if begins:
                parts |= {"first": ShortDay(rule.start), "day": ShortDay(rule.until)}
        return Phrase(SPANS[begins, ends].msgid, parts).said(reader)


def rule_said(rule: Recurrence, meals: Iterable[Meal]) -> Text:
    """In one sentence."""
    return RuleSaid(rule, tuple(meals))


def left_out_said(rule: Recurrence) -> Text:
    """The days that are left out from today on, if any."""
    return LeftOut(rule.skipped) if rule.skipped else ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The first run of days ahead that are left out; empty when all of them are over."""

    days: tuple[date, ...]

    def said(self, reader: Reader) -> str:
        """Left out from Sat 5 Dec to Tue 8 Dec."""
        today = local_now(reader, reader.zone).date()
        ahead = sorted(day for day in self.days if day >= today)
        if not ahead:
            return ""
        run = [day for number, day in enumerate(ahead) if day == ahead[0] + timedelta(days=number)]
        if len(run) == 1:
            return _("Left out on {day}.", day=Day(run[0])).said(reader)
        return _("Left out from {first} to {last}.", first=Day(run[0]), last=Day(run[-1])).said(reader)


def needed_said(most: int, gap: int) -> Phrase:
    """`gap` in minutes."""
    return _("As needed, at most {most} times in 24 hours, {gap} apart.", most=most, gap=Length(gap))


def _days_said(days: Days) -> Phrase:
    match days:
        case Daily(every=every):
            return _("Every day") if every == 1 else _("Every {count} days", count=every)
        case Weekly(weekdays=weekdays, every=weeks):
            names = Listed(tuple(map(Weekday, weekdays)))
            if weeks == 1:
                return _("Every {weekdays}", weekdays=names)
            return _("Every {count} weeks, {weekdays}", count=weeks, weekdays=names)
        case Monthly(days=numbers):
            if numbers == (LAST,):
                return _("On the last day of the month")
            named = (_("the last day") if number == LAST else _("day {count}", count=number) for number in numbers)
            return _("Every month on {days}", days=Listed(tuple(named)))
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
