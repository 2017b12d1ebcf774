"""A trend in words: for who cannot see the picture, and wherever there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from care.health.kinds import FINENESS, GlucoseTime, Part, ReadingKind
from care.health.trend_lines import Line, Trend
from dialogs.health.reading_words import KINDS
from dialogs.language.spoken import locale_of
from dialogs.language.words import Phrase, Reader, Text, _, say

UNIT_NAMES: Mapping[ReadingKind, Text] = {  # of the canonical units, as people write them
    ReadingKind.BLOOD_PRESSURE: "mmHg",
    ReadingKind.GLUCOSE: "mmol/L",
    ReadingKind.HEART_RATE: _("beats a minute"),
    ReadingKind.OXYGEN: "%",
    ReadingKind.TEMPERATURE: "°C",
    ReadingKind.WEIGHT: "kg",
}
LINE_NAMES = {
    (Part.SYSTOLIC, None): _("Upper value"),
    (Part.DIASTOLIC, None): _("Lower value"),
    (Part.GLUCOSE, GlucoseTime.FASTING): _("Before a meal"),
    (Part.GLUCOSE, GlucoseTime.AFTER_MEAL): _("After a meal"),
    (Part.GLUCOSE, None): _("At other times"),
}
# Translators: a pattern of CLDR for a day, such as 27 Nov.
DAY = _("d MMM")
# Translators: a pattern of CLDR for a day with its year, such as 27 Nov 2026.
DAY_AND_YEAR = _("d MMM y")
YEAR_LONG = 200  # days: from then on a day is said with its year


@dataclass(frozen=True, slots=True)
class Date:
    """A day, as it is said."""

    at: datetime
    with_year: bool = False

    def said(self, reader: Reader) -> str:
        """27 Nov / 11月27日, or 27 Nov 2026 / 2026年11月27日."""
        pattern = DAY_AND_YEAR if self.with_year else DAY
        return format_date(self.at, pattern.said(reader), locale=locale_of(reader.language))


def name_of(line: Line) -> Phrase | None:
    """None where there is but one line of a kind."""
    return LINE_NAMES.get((line.part, line.glucose_time))


def trend_said(trend: Trend) -> tuple[Text, ...]:
    """How many readings from when to when, and for each line where it stands, its lowest and its highest."""
    lines = tuple(_line_said(line, trend.kind) for line in trend.lines)
    first, last = days_of(trend)
    if trend.readings == 1:
        return (_("{what}, one reading: {last}.", what=KINDS[trend.kind], last=last), *lines)
    many = _(
        "{what}: {count} readings, {first} to {last}.",
        what=KINDS[trend.kind],
        count=trend.readings,
        first=first,
        last=last,
    )
    return (many, *lines)


def trend_line(trend: Trend, reader: Reader) -> str:
    """All of it in one line; a Chinese sentence is followed by the next without a space."""
    said = (say(sentence, reader) for sentence in trend_said(trend))
    return "".join(one if one.endswith("。") else f"{one} " for one in said).strip()


def days_of(trend: Trend) -> tuple[Date, Date]:
    """The first and the last of it."""
    long = (trend.until - trend.since).days > YEAR_LONG
    return Date(trend.since, with_year=long), Date(trend.until, with_year=long)


def _line_said(line: Line, kind: ReadingKind) -> Text:
    lowest, highest = min(point.low for point in line.points), max(point.high for point in line.points)
    latest = figure_said(line.part, line.latest)
    unit = UNIT_NAMES[kind]
    named = name_of(line)
    if lowest == highest:
        said = _("{value} {unit}", value=latest, unit=unit)
    else:
        low, high = figure_said(line.part, lowest), figure_said(line.part, highest)
        said = _("latest {value} {unit}, lowest {low}, highest {high}", value=latest, unit=unit, low=low, high=high)
    return _("{which}: {how}.", which=named, how=said) if named else _("{how}.", how=said)


def figure_said(part: Part, value: float) -> str:
    """As finely as instruments show it, without needless zeros of a weight."""
    digits = 1 if part == Part.WEIGHT else -int(FINENESS[part].as_tuple().exponent)
    return f"{value:.{digits}f}"
