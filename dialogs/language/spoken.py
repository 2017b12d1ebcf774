"""Values that know how they are said: times, lengths, amounts."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_time
from babel.numbers import format_currency, get_currency_name

from care.kit.times import ends_at, instant_of, second_time_from, wall_clock
from dialogs.language.lengths import read_length
from dialogs.language.moments import Moment
from dialogs.language.money import read_amount
from dialogs.language.words import SOURCE_LANGUAGE, STAND_INS, Phrase, Reader, Text, _, say, translate

PARTS = {
    "now": _("as soon as possible"),
    "morning": _("morning"),
    "noon": _("around noon"),
    "afternoon": _("afternoon"),
    "evening": _("evening"),
}
TODAY = {
    "morning": _("this morning"),
    "noon": _("today around noon"),
    "afternoon": _("this afternoon"),
    "evening": _("this evening"),
}


ON_THE_DAY = PARTS | {
    "morning": _("in the morning"),
    "afternoon": _("in the afternoon"),
    "evening": _("in the evening"),
}


# Translators: a pattern of CLDR for a weekday with its date, such as Fri 27 Nov.
DATE = _("EEE d MMM")
# Translators: a pattern of CLDR for the same in full words, for an elder: Friday, 27 November.
FULL_DATE = _("EEEE, d MMMM")
# Translators: a pattern of CLDR for a date in another year, such as 1 Dec 2027; its weekday matters little.
DATE_OF_A_YEAR = _("d MMM y")
# Translators: a pattern of CLDR for the same in full words, for an elder: 1 December 2027.
FULL_DATE_OF_A_YEAR = _("d MMMM y")
PLAIN_WITHOUT_YEAR = timedelta(days=300)  # either side of today; farther off the year is said
NAMED_DAYS = {0: _("today"), 1: _("tomorrow")}


# Translators: a pattern of CLDR for a month with its year, such as November 2026.
MONTH = _("MMMM y")
# Translators: a pattern of CLDR for the time of day on the hour, such as 3:00 PM.
ON_THE_HOUR = _("h:'00' a")
# Translators: a pattern of CLDR for the time of day at half past, such as 3:30 PM.
AT_HALF_PAST = _("h:'30' a")
# Translators: a pattern of CLDR for the time of day at any other minute, such as 3:05 PM.
BY_THE_MINUTE = _("h:mm a")
# Translators: a pattern of CLDR for an hour in full words, for an elder: 3 in the afternoon.
FULL_ON_THE_HOUR = _("h B")
# Translators: a pattern of CLDR for half past an hour in full words: 3:30 in the afternoon.
FULL_AT_HALF_PAST = _("h:'30' B")
# Translators: a pattern of CLDR for any other minute in full words: 3:05 in the afternoon.
FULL_BY_THE_MINUTE = _("h:mm B")
HOURS = (ON_THE_HOUR, AT_HALF_PAST, BY_THE_MINUTE)
FULL_HOURS = (FULL_ON_THE_HOUR, FULL_AT_HALF_PAST, FULL_BY_THE_MINUTE)
HALF_PAST = 30
# Translators: a pattern of CLDR for a whole amount of money, such as €50: ¤ is the sign of the currency.
WHOLE_AMOUNT = _("¤#,##0")

# Translators: stands between the parts of a list, such as 8:00 AM, 8:00 PM.
COMMA = _(", ")


@cache
def month_first(language: str, zone: str) -> bool | None:
    """Whether 3/12 is 12 March for who writes this language in the country of this zone; None where it may be either.

    By CLDR's short dates: those of the language in that country, else those of the language; English without a country
    of its own is written both ways.
    """
    country = get_global("zone_territories").get(zone)
    try:
        locale = Locale.parse(f"{language}_{country}") if country else None
    except (UnknownLocaleError, ValueError):
        locale = None
    if locale is None and language == SOURCE_LANGUAGE:
        return None
    locale = locale or locale_of(language)
    pattern = str(locale.date_formats["short"].pattern)
    if language == SOURCE_LANGUAGE and pattern.lower().startswith("y"):
        return None
    return pattern.lower().index("m") < pattern.lower().index("d")


@cache
def locale_of(language: str) -> Locale:
    """How a language writes dates and numbers."""
    return Locale.parse(language, sep="-")


def local_now(reader: Reader, zone: str) -> datetime:
    """The wall clock of a place, naive."""
    return wall_clock(reader.now, zone)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things in one line. One without a name is somebody whose name nobody knows."""

    parts: tuple[Text, ...]

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        nobody = STAND_INS["name"].said(reader)
        return COMMA.said(reader).join(say(part, reader) or nobody for part in self.parts)


@dataclass(frozen=True, slots=True)
class When:
    """A time or a part of a day, at a place. Said in the time of that place."""

    start: datetime  # aware
    part: str | None
    zone: str
    dated: bool = False  # the day by its date, for what is still read tomorrow
    short: bool = False  # on a button, also of an elder

    @classmethod
    def at(cls, moment: Moment, zone: str) -> "When":
        """A local moment at a place."""
        return cls(instant_of(moment.start, zone), moment.part, zone)

    def is_over(self, now: datetime) -> bool:
        """Whether it is too late to begin then."""
        return ends_at(self.start, self.part, self.zone) <= now

    def said(self, reader: Reader) -> str:
        """This afternoon / tomorrow, 3:00 PM / Fri 27 Nov, 3:00 PM (with a word when the reader lives elsewhere).

        To an elder in full words: on Friday, 27 November, at 3 in the afternoon.
        """
        in_full = reader.elder and not self.short
        return _when_said(self, Reader(reader.language, reader.zone, reader.minute, elder=in_full))


@lru_cache(maxsize=1024)
def _when_said(when: When, reader: Reader) -> str:
    """Many are asked the same within a minute, and every typed answer is compared with what its buttons say."""
    local = when.start.astimezone(ZoneInfo(when.zone))
    if when.part == "now":
        return PARTS["now"].said(reader)
    now = local_now(reader, when.zone)
    other_day = now.date() != local_now(reader, reader.zone).date()  # "today" would be read as his own
    by_date = when.dated or other_day
    if when.part and not by_date and local.date() == now.date():
        return TODAY[when.part].said(reader)
    named = not by_date and (local.date() - now.date()).days in NAMED_DAYS
    day = day_said(local, now, reader) if named else date_said(local, reader)
    if when.part:
        return _part_said(day, when.part, reader, named=named)
    hour = _told_apart(hour_said(local, reader, in_full=reader.elder), local, when.zone, reader)
    if wall_clock(when.start, reader.zone) != wall_clock(when.start, when.zone):
        return _("{day}, {hour} (local time there)", day=day, hour=hour).said(reader)
    if not reader.elder:
        return _("{day}, {hour}", day=day, hour=hour).said(reader)
    sentence = _("{day} at {hour}", day=day, hour=hour) if named else _("on {day}, at {hour}", day=day, hour=hour)
    return sentence.said(reader)


def _part_said(day: str, part: str, reader: Reader, *, named: bool) -> str:
    if named or not reader.elder:
        return _("{day} {part}", day=day, part=PARTS[part]).said(reader)
    return _("on {day}, {part}", day=day, part=ON_THE_DAY[part]).said(reader)


def day_said(local: datetime, now: datetime, reader: Reader) -> str:
    """The day as people say it: today, tomorrow, else the weekday with the date."""
    ahead = (local.date() - now.date()).days
    return NAMED_DAYS[ahead].said(reader) if ahead in NAMED_DAYS else date_said(local, reader)


def date_said(local: datetime, reader: Reader) -> str:
    """The weekday with the date; or its year, where it would be taken for that of another one."""
    patterns = (DATE, FULL_DATE)
    if abs(local.date() - wall_clock(reader.now, reader.zone).date()) > PLAIN_WITHOUT_YEAR:
        patterns = (DATE_OF_A_YEAR, FULL_DATE_OF_A_YEAR)
    pattern = patterns[reader.elder]
    return format_date(local.date(), pattern.said(reader), locale=locale_of(reader.language))


@lru_cache(maxsize=1_000)
def full_date(day: date, language: str) -> str:
    """With the day of the week, and without the year."""
    return format_date(day, translate(FULL_DATE.msgid, language), locale=locale_of(language))


def hour_said(at: time | datetime, reader: Reader, *, in_full: bool = False) -> str:
    """3:00 PM / 下午3点, 晚上7点半; in full: 3 in the afternoon."""
    patterns = FULL_HOURS if in_full else HOURS
    pattern = patterns[(0, HALF_PAST).index(at.minute)] if at.minute in (0, HALF_PAST) else patterns[2]
    clock = at.time() if isinstance(at, datetime) else at
    said = format_time(clock, pattern.said(reader), locale=locale_of(reader.language))
    return said.replace("清晨", "早上")  # as people here say it


def _told_apart(hour: str, local: datetime, zone: str, reader: Reader) -> str:
    """Which of two is meant, where an hour happens twice."""
    if second_time_from(local.replace(tzinfo=None), zone) is None:
        return hour
    if local.fold:
        return _("{hour} (after the clocks go back)", hour=hour).said(reader)
    return _("{hour} (before the clocks go back)", hour=hour).said(reader)


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour on the wall, whatever the day."""

    hour: int
    minute: int = 0

    def said(self, reader: Reader) -> str:
        """10:00 PM / 晚上10:00."""
        return hour_said(time(self.hour, self.minute), reader)


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """An instant, said as the hour alone: it is clear which day is meant."""

    at: datetime
    zone: str

    def said(self, reader: Reader) -> str:
        """9:00 AM / 上午9:00."""
        return hour_said(wall_clock(self.at, self.zone), reader)


@dataclass(frozen=True, slots=True)
class Day:
    """A day on the wall, such as 2026-11-30."""

    day: str

    def said(self, reader: Reader) -> str:
        """Mon 30 Nov / 11月30日周一."""
        return date_said(datetime.fromisoformat(self.day), reader)


@dataclass(frozen=True, slots=True)
class Clocked:
    """An instant, said as day and hour in a zone."""

    at: datetime
    zone: str

    def said(self, reader: Reader) -> str:
        """See When."""
        return When(self.at, None, self.zone).said(reader)


@dataclass(frozen=True, slots=True)
class Month:
    """A month with its year, for what is long ago or need not be known to the day."""

    at: datetime
    zone: str

    def said(self, reader: Reader) -> str:
        """November 2026 / 2026年11月."""
        local = self.at.astimezone(ZoneInfo(self.zone))
        return format_date(local.date(), MONTH.said(reader), locale=locale_of(reader.language))


@dataclass(frozen=True, slots=True)
class Length:
    """A span of minutes."""

    minutes: int

    def said(self, reader: Reader) -> str:
        """45 minutes / 1 hour / 1 h 30 min / 0 hours."""
        hours, minutes = divmod(self.minutes, 60)
        return self._phrase(hours, minutes).said(reader)

    def _phrase(self, hours: int, minutes: int) -> Phrase:
        if minutes and not hours:
            return _("{minutes} minutes", minutes=minutes)
        if minutes:
            return _("{hours} h {minutes} min", hours=hours, minutes=minutes)
        return _("1 hour") if hours == 1 else _("{hours} hours", hours=hours)

    @staticmethod
    def read(text: str) -> int | None:
        """Minutes from `45`, `1h30`, `1:30`, `about an hour and a half`, `一个半小时左右`; None when unclear."""
        return read_length(text)


@dataclass(frozen=True, slots=True)
class Amount:
    """Money, in hundredths of a currency."""

    hundredths: int
    currency: str

    def said(self, reader: Reader) -> str:
        """¥50."""
        locale = locale_of(reader.language)
        pattern = None if self.hundredths % 100 else WHOLE_AMOUNT.said(reader)
        said = format_currency(
            self.hundredths / 100, self.currency, pattern, locale=locale, currency_digits=pattern is None
        )
        return said.replace("CN¥", "¥")  # people here write ¥ in every language

    @staticmethod
    def read(text: str, currency: str) -> int | None:
        """Whole units from `80`, `¥80`, `八十块`; None when unclear. Raises OtherMoney for another currency."""
        return read_amount(text, currency)


@dataclass(frozen=True, slots=True)
class Currency:
    """What is counted in, by its name."""

    code: str

    def said(self, reader: Reader) -> str:
        """Chinese yuan / 人民币."""
        return get_currency_name(self.code, locale=locale_of(reader.language))
