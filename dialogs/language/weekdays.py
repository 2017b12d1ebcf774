"""Days of the week and of the calendar, as they are said and written."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from babel.dates import format_date

from dialogs.language.spoken import day_said, local_now, locale_of
from dialogs.language.words import Reader

MONDAY = date(2026, 1, 5)
ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CHINESE_DAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Weekday:
    """0 is Monday."""

    number: int

    def said(self, reader: Reader) -> str:
        """Monday / 星期一."""
        return format_date(date.fromordinal(MONDAY.toordinal() + self.number), "EEEE", locale_of(reader.language))


@dataclass(frozen=True, slots=True)
class DayNamed:
    """A day on a button: tomorrow, else its date."""

    day: date
    zone: str

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        simple = Reader(reader.language, reader.zone, reader.now)
        return day_said(datetime.combine(self.day, time()), local_now(simple, self.zone), simple)


def weekdays_in(text: str) -> tuple[int, ...]:
    """All that are named in what was typed, once it has been folded (`plain`); 0 is Monday."""
    words = text.replace("天", "日")
    english = {ENGLISH_DAYS.index(word[:3]) for word in re.findall("[a-z]+", words) if word[:3] in ENGLISH_DAYS}
    chinese = {CHINESE_DAYS.index(sign) for sign in words.replace("星期日", "日") if sign in CHINESE_DAYS}
    return tuple(sorted(english or chinese))
