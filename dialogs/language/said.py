"""What was said about a time, before it meets the clock: each kind of words leaves its mark."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from dialogs.language.holidays import holiday_in
from dialogs.language.moment_rules import ORDINALS
from dialogs.language.moon import coming_feast, coming_moon_day
from dialogs.language.numerals import ONES, TEENS, TENS

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "overmorrow": 2, "third day": 3}
_WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMBERS = (
    {word: value for words in (ONES + TEENS, _WEEKDAYS, _MONTHS, ORDINALS) for value, word in enumerate(words, 1)}
    | {word: value * 10 for value, word in enumerate(TENS, 2)}
    | {"日": 7, "天": 7, "俩": 2, "仨": 3, "个": 1}
    | {"a": 1, "an": 1, "day": 1, "week": 1, "hour": 1, "fortnight": 1, "couple": 2}
    | {"quarter": 15, "half": 30, "quarters": 45, "1刻": 15, "2刻": 30, "半": 30, "3刻": 45}
)
_DIGITS = str.maketrans("零〇一二两三四五六七八九", "001223456789")
_UNITS = {"days": 1, "day": 1, "weeks": 7, "week": 7, "fortnights": 14, "fortnight": 14}
_NOON, _DAY = 12, 24
_MOST_HOURS, _LATEST = 12, 23
"""Of a range that was written as one, and the hour by which it ends."""

Figures: TypeAlias = Mapping[str, str]
Token: TypeAlias = tuple[str, Figures]
"""The kind of a rule, and the figures it found."""


class Clock(NamedTuple):
    """An hour as said. `sure` if it is on the 24-hour clock: 08:00 and 零点 are, 8:00 may be 20:00."""

    hour: int
    minute: int
    sure: bool


@dataclass(slots=True)
class Said:
    """What a text says, not yet placed on the clock: at most one of each, save the spans.

    Spans are the words beside an hour: am, pm, dawn, morning, noon, afternoon, evening, midnight hours.
    """

    soon: bool = False
    vague: str = ""  # "vague": in a while; "any": at any time
    unsure: bool = False  # to be asked about, though only one thing can be meant
    spare: bool = False  # counts only where nothing else can be meant
    one_of: bool = False  # of several that were said, or by the moon: never taken without asking
    bound: str = ""  # "before", "by", "from" or "after" what is said
    waits: set[timedelta] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    weekdays: set[int] = field(default_factory=set)
    clocks: set[Clock] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    shifts: list[timedelta] = field(default_factory=list)  # so long after the day


def reading(tokens: Iterable[Token], today: date, *, one_of: bool = False) -> Said:
    """All of it together. Raises ValueError for what says nothing, too much, or contradicts itself."""
    said, kinds = Said(one_of=one_of), set[str]()
    for kind, figures in tokens:
        kinds.add(kind)
        _NOTES.get(kind, _note_span(kind))(said, figures, today)
    if "date of a weekday" in kinds and not said.weekdays:
        raise ValueError("which month?")
    if "first thing" in kinds and not (said.days or said.weekdays):
        said.days.add(today + timedelta(days=1))
    said.unsure |= "bare clock" in kinds and bool(said.weekdays) and not said.spans
    if "bare clock" in kinds and said.weekdays and any(clock.hour > _NOON for clock in said.clocks):
        raise ValueError("a date, and not of this day")  # Sat 22
    if said.vague == "any" and (one_of or said.bound):
        said.vague = ""  # 三点以后都行
    _check(said, today)
    return said


def _check(said: Said, today: date) -> None:
    placed: set[object] = {*said.days, *said.weekdays, *said.clocks, *said.spans}
    instants = len(said.waits) + said.soon
    if said.vague and (said.clocks or instants):
        raise ValueError("at an hour, or in a while?")
    alone = not placed - {today} if instants else bool(placed or said.vague)
    if not alone or max(len(said.days), len(said.weekdays), len(said.clocks), instants, len(said.shifts)) > 1:
        raise ValueError("no time, or two different ones")
    if said.shifts and not (said.days or said.weekdays):
        raise ValueError("so long after what?")


_Note: TypeAlias = Callable[[Said, Figures, date], None]


def _note_span(kind: str) -> _Note:
    return lambda said, _figures, _today: said.spans.add(kind)


def _note_day(ahead: int) -> _Note:
    return lambda said, _figures, today: said.days.add(today + timedelta(days=ahead))


def _note_vague(kind: str) -> _Note:
    return lambda said, _figures, _today: setattr(said, "vague", kind)


def _note_soon(said: Said, figures: Figures, today: date) -> None:
    del figures, today
    said.soon = True


def _note_weekday(said: Said, figures: Figures, today: date) -> None:
    said.weekdays.add(weekday := number(figures["wd"][:2]) - 1)
    if week := figures.get("week"):
        weeks = max(week.count("下"), week == "next")
        said.days.add(today + timedelta(days=weekday - today.weekday(), weeks=weeks))


def _note_date(said: Said, figures: Figures, today: date) -> None:
    said.days.add(_date(figures, today))


def _note_spare_date(said: Said, figures: Figures, today: date) -> None:
    _note_date(said, figures, today)
    said.spare = True


def _note_holiday(said: Said, figures: Figures, today: date) -> None:
    days = (holiday_in(figures["holiday"], year) for year in (today.year - 1, today.year, today.year + 1))
    said.days.add(min(days, key=lambda day: abs(day - today)))


def _note_bound(kind: str) -> _Note:
    def note(said: Said, figures: Figures, today: date) -> None:
        del figures, today
        if said.bound:
            raise ValueError("between two")
        said.bound = kind

    return note


def _note_within(said: Said, figures: Figures, today: date) -> None:
    _note_bound("by")(said, figures, today)
    said.waits.add(wait_of(figures))


def _note_moon(said: Said, figures: Figures, today: date) -> None:
    """By the moon: the sun's day is shown and asked about."""
    said.one_of = True
    if "feast" in figures:
        said.days.add(coming_feast(figures["feast"], today))
        return
    day = number(figures["d"].lstrip("初"))
    said.days.add(coming_moon_day(figures.get("mon", ""), day, today, next_month="下" in figures.get("which", "")))


def _note_clock(said: Said, figures: Figures, today: date) -> None:
    del today
    said.clocks.add(_clock(figures))
    if "ampm" in figures:
        said.spans.add(figures["ampm"] + "m")


def _note_bare_clock(said: Said, figures: Figures, today: date) -> None:
    if int(figures["h"]) > _NOON:
        said.unsure = True  # an hour, or a date
    _note_clock(said, figures, today)


def _note_four_figures(said: Said, figures: Figures, today: date) -> None:
    if abs(int(figures["h"] + figures["min"]) - today.year) <= 1:
        raise ValueError("an hour or a year")
    _note_clock(said, figures, today)


def _note_unsure(said: Said, figures: Figures, today: date) -> None:
    _note_clock(said, figures, today)
    said.unsure = True


def _note_midnight(said: Said, figures: Figures, today: date) -> None:
    del figures, today
    said.clocks.add(Clock(_NOON, 0, sure=False))
    said.spans.add("midnight hours")


_NOTES: dict[str, _Note] = {
    "now": _note_soon,
    "vague": _note_vague("vague"),
    "any": _note_vague("any"),
    "wait": lambda said, figures, _today: said.waits.add(wait_of(figures)),
    "ahead": lambda said, figures, today: said.days.add(today + _days(figures)),
    "shift": lambda said, figures, _today: said.shifts.append(_days(figures)),
    "weekday": _note_weekday,
    "date": _note_date,
    "date of a weekday": _note_date,
    "spare date": _note_spare_date,
    "holiday": _note_holiday,
    "moon": _note_moon,
    "within": _note_within,
    **{bound: _note_bound(bound) for bound in ("before", "by", "from", "after")},
    "clock": _note_clock,
    "bare clock": _note_bare_clock,
    "four figures": _note_four_figures,
    "unsure": _note_unsure,
    "midnight": _note_midnight,
    "first thing": _note_span("morning"),
    "early or late": lambda _said, _figures, _today: None,
    **{kind: _note_day(ahead) for kind, ahead in _DAYS.items()},
}


def number(text: str) -> int:
    """Of what a rule took for one. Raises ValueError or KeyError."""
    plain = text.replace("廿", "二十").replace("卅", "三十").translate(_DIGITS)
    tens, ten, ones = plain.partition("十")
    if ten:
        return int(tens or 1) * 10 + int(ones or 0)
    if plain.isdecimal():
        return int(plain)
    if found := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", plain):
        return int(found[1])
    whole = plain.replace(" ", "-")
    return _NUMBERS[whole] if whole in _NUMBERS else sum(_NUMBERS[word] for word in whole.split("-"))


def wait_of(figures: Figures) -> timedelta:
    """How long that is."""
    hours, minutes = (number(figures.get(unit, "0")) for unit in ("hours", "minutes"))
    parts = {".25": 15, ".75": 45, "": 0}
    return timedelta(hours=hours, minutes=minutes + parts.get(figures.get("half", ""), 30))


def _days(figures: Figures) -> timedelta:
    return sum((timedelta(days=_UNITS[unit] * number(figure)) for unit, figure in figures.items()), timedelta())


def _real(days: Iterable[tuple[int, int, int]]) -> Iterator[date]:
    for year, month, day in days:
        with suppress(ValueError):
            yield date(year, month, day)


def _date(figures: Figures, today: date) -> date:
    """Without a year the nearest; without a month the next. ValueError if there is no such day."""
    day, month = number(figures["d"]), number(figures.get("mon", "0")[:3])
    if "y" in figures:
        year = today.year + (figures["y"] == "明") if figures["y"] in "今明" else number(figures["y"])
        return date(year + 2000 if year in range(100) else year, month, day)
    if month:
        days = _real((today.year + ahead, month, day) for ahead in (-1, 0, 1))
        return min(days, key=lambda found: abs(found - today))
    aheads = {"": (0, 1, 2), "下": (1,), "n": (1,)}.get(figures.get("which", "")[:1], (0,))
    months = (divmod(today.year * 12 + today.month - 1 + ahead, 12) for ahead in aheads)
    return min(found for found in _real((year, month + 1, day) for year, month in months) if found >= today)


def _clock(figures: Figures) -> Clock:
    hour, minute = number(figures.get("h", "12")), number(figures.get("min", "0"))
    if hour not in range(25 if minute == 0 else 24) or minute not in range(60):
        raise ValueError("no such hour")
    if "next" in figures and number(figures["next"]) not in (hour + 1, hour % 10 + 1):
        raise ValueError("two hours that do not follow one another")
    if "ampm" not in figures and ("end" in figures or "endnoon" in figures):
        return _start(hour, minute, figures)
    if "to" in figures:
        hour, minute = divmod((hour * 60 + minute - number(figures["to"])) % 1440, 60)
    return Clock(hour, minute, sure=figures.get("h", "1")[0] in "0零〇")


def _start(hour: int, minute: int, figures: Figures) -> Clock:
    """The end of a range may say which hour its start is: "8 to noon" and "9-5" begin in the morning."""
    end = 12 if "endnoon" in figures else number(figures["end"])
    ends = {end} if end not in range(1, 13) or "endnoon" in figures else {end, end + 12}
    if "endm" in figures:
        ends = {end % 12 + 12 * (figures["endm"] == "p")}
    starts = {hour} if hour not in range(1, 13) or figures["h"][0] == "0" else {hour % 12, hour % 12 + 12}
    able = [start for start in starts if any(0 <= last - start <= _MOST_HOURS and last <= _LATEST for last in ends)]
    if not able:
        raise ValueError("no such range")
    close = "endm" in figures and max(able)
    return Clock(close or hour if len(able) > 1 else able[0], minute, sure=len(able) == 1 or bool(close))
