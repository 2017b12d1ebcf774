"""When help is needed: understand it as people write it, offer the usual moments, carry one in a button.

Everything is naive local wall time of the place the help is for; in an hour that happens twice its `fold` says which
time is meant, so that nothing is lost on the way to an instant. The words are in `moment_words`; here they meet the
clock.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from care.kit.times import later, second_time_from
from dialogs.language.moment_words import NEAR, Clock, Said, hear

PARTS = ("now", "morning", "noon", "afternoon", "evening")
"""What a moment may be instead of an exact hour, in the order of the day."""

HOURS = {"morning": range(8, 12), "noon": range(12, 14), "afternoon": range(14, 18), "evening": range(18, 21)}
"""The hours of each part of a day. A helper may come at any time within."""

WAKING = range(7, 21)
"""The hours a bare figure is taken for: "at 3" is 15:00. 7 and 8 are in it twice, so they are asked about."""

SPANS = {
    "am": range(12),
    "pm": range(12, 24),
    "dawn": range(7),
    "morning": range(1, 12),
    "noon": range(11, 15),
    "afternoon": range(12, 20),
    "evening": range(16, 24),
}
"""The hours a word allows for the figure beside it: 晚上七点 is 19:00, "3 in the afternoon" is 15:00."""

WORTH_OFFERING = timedelta(minutes=45)
"""What must be left of a running part to offer it."""

MOST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """A local wall-clock time, or a part of a day.

    `part` is None for an exact hour. A part starts at its first hour, or now if it is running; the part "now"
    starts the minute it was said.
    """

    start: datetime
    part: str | None = None

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.start.second or self.start.microsecond:
            raise ValueError(f"not a local minute: {self.start}")
        if self.part not in (None, "now") and self.start.hour not in HOURS.get(self.part, ()):
            raise ValueError(f"{self.start} is not in the {self.part}")


class Unclear(Exception):
    """The time was not clear."""

    def __init__(self, *choices: Moment) -> None:
        """`choices` are the moments that may have been meant, in time order."""
        self.choices = choices

    def __str__(self) -> str:
        return self.__doc__ or ""


class NotUnderstood(Unclear):
    """The text says no time, or something besides, or could mean two things."""


class InThePast(Unclear):
    """The time has already passed."""


class TooFar(Unclear):
    """The day is more than 60 days ahead."""


class WhichHour(Unclear):
    """The hour may be in the morning or in the evening: `choices` are the two."""


class WhichPart(Unclear):
    """The day is clear, but not the time of day: `choices` are the parts left of it."""


def read_moment(text: str, now: datetime, zone: str = "UTC") -> Moment:
    """The moment a person means, in English or Chinese. Raises a kind of Unclear rather than guess.

    - "Now" and "in two hours" are real time, whatever is done to the clocks of `zone` meanwhile.
    - An hour that happens twice is the one still ahead, the first of two.
    - An hour or part without a day is the next such one; with a day it may be InThePast.
    - A weekday is the coming one: today only if an hour or part still ahead today is given. "Next Tuesday"
      and 下周二 are in the next Monday-to-Sunday week, 这周二 is in this one.
    - 3/12 is 3 December: dates are day first unless only month first is a date (11/21). A date without a
      year is the nearest one, a day without a month the next one.
    - A figure without am or pm is the one time in WAKING hours that is still ahead, else WhichHour.
    - A range is its start. "Noon" and 中午 are the part of the day, "12 noon" is the hour.
    - A day without an hour is WhichPart. Text over 200 characters is not read.
    """
    if len(text) > MOST_CHARACTERS:
        raise NotUnderstood
    now = now.replace(second=0, microsecond=0)
    try:
        said = hear(text, now.date())
    except ValueError:
        raise NotUnderstood from None
    if said.soon:
        return Moment(now, "now")
    for wait in said.waits:
        return Moment(later(now, wait, zone))
    try:
        return _ahead(_place(said, _earliest(now, zone)), now, zone)
    except WhichHour as unclear:
        raise WhichHour(*(_ahead(choice, now, zone) for choice in unclear.choices)) from None


def _earliest(now: datetime, zone: str) -> datetime:
    """What the wall will not show before now any more: less than now while an hour is going to be repeated."""
    again = None if now.fold else second_time_from(now, zone)
    return now if again is None else again


def _ahead(moment: Moment, now: datetime, zone: str) -> Moment:
    """The second time of an hour when the first has passed."""
    passed = now.fold or moment.start < now
    if moment.part is None and passed and second_time_from(moment.start, zone) is not None:
        return Moment(moment.start.replace(fold=1))
    return moment


def read_clock(text: str) -> tuple[time, ...]:
    """The times of day that somebody may mean, in order: "8" is two, "8 pm" or 晚上八点 one. Raises NotUnderstood."""
    try:
        said = hear(text[:MOST_CHARACTERS], date(2026, 1, 5))
    except ValueError:
        raise NotUnderstood from None
    if said.soon or said.waits or said.days or said.weekdays or not said.clocks:
        raise NotUnderstood
    (clock,) = said.clocks
    found = tuple(time(hour, clock.minute) for hour in sorted(hours_of(clock, said.spans)))
    if not found:
        raise NotUnderstood
    return found


def read_wait(text: str) -> int | None:
    """Minutes: how long something takes is said like how long one waits for it. None when unclear."""
    midnight = datetime(2026, 1, 5)  # noqa: DTZ001 - any local day will do
    for sentence in (f"in {text}", f"{text}后"):
        try:
            moment = read_moment(sentence, midnight)
        except Unclear:
            continue
        if moment.part is None:
            return int((moment.start - midnight).total_seconds()) // 60
    return None


def offers(now: datetime) -> tuple[Moment, ...]:
    """The usual buttons in time order: now, what is left of today, tomorrow's morning, afternoon, evening."""
    now = now.replace(second=0, microsecond=0)
    tomorrow = (moment for moment in _parts(now.date() + timedelta(days=1), now) if moment.part != "noon")
    return Moment(now, "now"), *_parts(now.date(), now), *tomorrow


def encode(moment: Moment) -> str:
    """At most 15 ASCII bytes for a button: 202611211530 for an hour, 202611211400-a for a part.

    A `b` behind the minute is the second time of an hour that happens twice.
    """
    minute = re.sub(r"\D", "", moment.start.isoformat(timespec="minutes")) + "b" * moment.start.fold
    return f"{minute}-{_LETTERS[moment.part]}" if moment.part else minute


def decode(code: str) -> Moment:
    """The moment of an `encode`d text. ValueError on anything else."""
    minute, dash, letter = code.partition("-")
    if not re.fullmatch("[0-9]{12}b?", minute) or (dash and letter not in _PARTS_BY_LETTER):
        raise ValueError(f"not a moment: {code!r}")
    start = datetime.fromisoformat(f"{minute[:8]}T{minute[8:12]}").replace(fold=minute[12:] == "b")
    return Moment(start, _PARTS_BY_LETTER[letter] if dash else None)


_PARTS_BY_LETTER = {"n": "now", "m": "morning", "l": "noon", "a": "afternoon", "e": "evening"}
_LETTERS = {part: letter for letter, part in _PARTS_BY_LETTER.items()}


def _parts(day: date, now: datetime) -> Iterator[Moment]:
    for part, hours in HOURS.items():
        start = max(now, datetime.combine(day, time(hours.start)))
        if datetime.combine(day, time(hours.stop)) - start >= WORTH_OFFERING:
            yield Moment(start, part)


def _place(said: Said, now: datetime) -> Moment:
    """Find the day. One that was not said, or is only a weekday, moves on when the time on it has passed."""
    day, step = _day(said, now.date())
    if day < now.date():
        raise InThePast
    if day - now.date() > NEAR:
        raise TooFar
    bare = not said.clocks and not said.spans
    if bare and step and day == now.date():
        day += step
    try:
        return _on(day, said, now, step or timedelta(days=1))
    except InThePast:
        if not step:
            raise
        return _on(day + step, said, now, step)


def _day(said: Said, today: date) -> tuple[date, timedelta | None]:
    for day in said.days:
        if said.weekdays - {day.weekday()}:
            raise NotUnderstood
        return day, None
    for weekday in said.weekdays:
        return today + timedelta(days=(weekday - today.weekday()) % 7), timedelta(weeks=1)
    return today, timedelta(days=1)


def _on(day: date, said: Said, now: datetime, step: timedelta) -> Moment:
    for clock in said.clocks:
        return Moment(_hour(day, clock, said.spans, now, step))
    for part in said.spans:
        return _part(day, part, said.spans, now)
    if choices := tuple(_parts(day, now)):
        raise WhichPart(*choices)
    raise InThePast


def hours_of(clock: Clock, spans: set[str]) -> set[int]:
    """The hours of the day that are meant. Words beside the hour win: 08:30 pm is 20:30."""
    fixed = clock.hour not in range(13) or (clock.sure and not spans)
    hours = {clock.hour} if fixed else {clock.hour % 12, clock.hour % 12 + 12}
    return hours.intersection(*(SPANS[span] for span in spans))


def _hour(day: date, clock: Clock, spans: set[str], now: datetime, step: timedelta) -> datetime:
    times = [datetime.combine(day, time(hour, clock.minute)) for hour in sorted(hours_of(clock, spans))]
    if not times:
        raise NotUnderstood
    ahead = [moment for moment in times if moment >= now]
    if not ahead:
        raise InThePast
    waking = [moment for moment in ahead if moment.hour in WAKING]
    if len(times) == 1 or len(waking) == 1:
        return (waking or ahead)[0]
    choices = sorted(moment if moment >= now else moment + step for moment in times)
    raise WhichHour(*map(Moment, choices))


def _part(day: date, part: str, spans: set[str], now: datetime) -> Moment:
    if len(spans) > 1 or part not in HOURS:
        raise NotUnderstood
    start, stop = (datetime.combine(day, time(hour)) for hour in (HOURS[part].start, HOURS[part].stop))
    if stop <= now:
        raise InThePast
    return Moment(max(start, now), part)
