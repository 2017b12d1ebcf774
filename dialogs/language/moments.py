"""When help is needed: understand it as people write it, offer the usual moments, carry one in a button.

Everything is naive local wall time of the place the help is for; in an hour that happens twice its `fold` says which
time is meant, so that nothing is lost on the way to an instant. The words are in `moment_words`; here they meet the
clock.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from care.kit.times import later, second_time_from
from dialogs.language.moment_words import hear
from dialogs.language.said import Clock, Said

NEAR = timedelta(days=60)
"""How far ahead a day may lie, where nothing else is said."""

PARTS = ("now", "morning", "noon", "afternoon", "evening")
"""What a moment may be instead of an exact hour, in the order of the day."""

HOURS = {"morning": range(8, 12), "noon": range(12, 14), "afternoon": range(14, 18), "evening": range(18, 21)}
"""The hours of each part of a day. A helper may come at any time within."""

NOON = 12

WAKING = range(7, 21)
"""The hours a bare figure is taken for: "at 3" is 15:00. 7 and 8 are in it twice, so they are asked about."""

SPANS = {
    "am": range(12),
    "pm": range(12, 24),
    "dawn": range(7),
    "morning": range(1, 12),
    "noon": range(11, 15),
    "afternoon": range(12, 20),
    "evening": range(16, 25),
    "midnight hours": (0, 1, 2, 3, 4, 23, 24),
}
"""The hours a word allows for the figure beside it: 晚上七点 is 19:00, "3 in the afternoon" is 15:00."""

IN_A_WHILE = (timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2))
"""What "soon" and 一会儿 may mean."""

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
    """The day lies further ahead than it may."""


class WhichHour(Unclear):
    """The hour may be in the morning or in the evening: `choices` are the two."""


class WhichPart(Unclear):
    """The day is clear, but not the time of day: `choices` are the parts left of it."""


class WhichOne(Unclear):
    """Several may be meant, or it was said loosely: `choices` are those."""


def read_moment(
    text: str, now: datetime, zone: str = "UTC", *, month_first: bool | None = False, near: timedelta = NEAR
) -> Moment:
    """The moment a person means, in English or Chinese. Raises a kind of Unclear rather than guess.

    - "Now" and "in two hours" are real time, whatever is done to the clocks of `zone` meanwhile.
    - An hour that happens twice is the one still ahead, the first of two.
    - An hour or part without a day is the next such one; with a day it may be InThePast.
    - A weekday is the coming one: today only if an hour or part still ahead today is given. "Next Tuesday"
      and 下周二 are in the next Monday-to-Sunday week, 这周二 is in this one.
    - 3/12 is 3 December, with `month_first` 12 March, with None WhichOne; if only one of them is a date, it is meant. A
      date without a year is the nearest one, a day without a month the next one.
    - A figure without am or pm is the one time in WAKING hours that is still ahead, else WhichHour.
    - A range is its start. "Noon" and 中午 are the part of the day, "12 noon" is the hour.
    - A day without an hour is WhichPart. What may be two things ("11.12", "10 to 4", "Saturday 5") is WhichOne, and so
      is what is said loosely ("soon", 随时). Text over 200 characters is not read.
    """
    if len(text) > MOST_CHARACTERS:
        raise NotUnderstood
    now = now.replace(second=0, microsecond=0)
    try:
        readings = hear(text, now.date(), month_first=month_first)
    except ValueError:
        raise NotUnderstood from None
    outcomes = [_outcome(said, now, zone, near) for said in readings]
    able = [outcome for outcome in outcomes if not isinstance(outcome, NOTHING_AHEAD)] or outcomes
    if len(able) > 1 and not all(said.spare for said in readings):
        able = [one for one, said in zip(outcomes, readings, strict=True) if one in able and not said.spare]
    return _the_one(able)


def _the_one(outcomes: list[Moment | Unclear]) -> Moment:
    """What all of them come to; what they may come to is asked about."""
    first, *others = outcomes
    if not others:
        if isinstance(first, Unclear):
            raise first
        return first
    choices = {choice for one in outcomes for choice in (one.choices if isinstance(one, Unclear) else (one,))}
    if not choices:
        raise first if isinstance(first, Unclear) else NotUnderstood
    if len(choices) == 1 and not any(isinstance(one, WhichOne) for one in outcomes):
        return choices.pop()
    raise WhichOne(*in_order(choices))


def in_order(choices: Iterable[Moment]) -> list[Moment]:
    """As the day goes."""
    return sorted(choices, key=lambda one: (one.start, one.start.fold, PARTS.index(one.part) if one.part else -1))


def _outcome(said: Said, now: datetime, zone: str, near: timedelta) -> Moment | Unclear:
    """What a reading comes to on this clock, or why it does not; what was said as a bound, what that leaves."""
    outcome = _plainly(said, now, zone, near)
    if not (said.bound or said.one_of):
        return outcome
    found = outcome.choices if isinstance(outcome, Unclear) else (outcome,)
    if found and said.bound:
        found = tuple(_within(said, found, now))
    return WhichOne(*in_order(found)) if found else outcome if isinstance(outcome, Unclear) else NotUnderstood()


def _within(said: Said, found: tuple[Moment, ...], now: datetime) -> Iterator[Moment]:
    """Before 3, by Friday, after lunch: the likely moments of that day, before it or from it on."""
    if len(found) == 1:
        yield from _beside(found[0], now, earlier=said.bound in ("before", "by"), itself=said.bound in ("by", "from"))
    elif all(one.part for one in found):
        step = {"before": -1, "after": 1}.get(said.bound, 0)
        yield from _parts(found[0].start.date() + timedelta(days=step), now)
    else:
        yield from found


def _beside(one: Moment, now: datetime, *, earlier: bool, itself: bool) -> Iterator[Moment]:
    """An hour and the next one to it, and the parts that lie wholly on that side; of a part those on that side."""
    day = one.start.date()
    if one.part is None:
        at, hour = one.start, timedelta(hours=-1 if earlier else 1)
        yield one
        if at + hour >= now and (at + hour).date() == day:
            yield Moment(at + hour)
        for part in _parts(day, now):
            end = datetime.combine(day, time(HOURS[str(part.part)].stop))
            if end <= at if earlier else part.start >= at:
                yield part
        return
    place = PARTS.index(one.part)
    for part in _parts(day, now):
        other = PARTS.index(str(part.part)) - place
        if (other < 0 if earlier else other > 0) or (itself and other == 0):
            yield part


def _plainly(said: Said, now: datetime, zone: str, near: timedelta) -> Moment | Unclear:
    try:
        if said.soon:
            return Moment(now, "now")
        for wait in said.waits:
            return Moment(later(now, wait, zone))
        if said.vague and not (said.days or said.weekdays or said.spans):
            return WhichOne(
                *offers(now) if said.vague == "any" else (Moment(later(now, wait, zone)) for wait in IN_A_WHILE)
            )
        return _ahead(_place(said, _earliest(now, zone), near), now, zone)
    except (WhichHour, WhichOne) as unclear:
        return type(unclear)(*(_ahead(choice, now, zone) for choice in unclear.choices))
    except Unclear as unclear:
        return unclear


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


NOTHING_AHEAD = (NotUnderstood, InThePast, TooFar)


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


def _place(said: Said, now: datetime, near: timedelta) -> Moment:
    """Find the day. One that was not said, or is only a weekday, moves on when the time on it has passed."""
    day, step = _day(said, now.date())
    if day < now.date():
        raise InThePast
    if day - now.date() > near:
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
    shift = next(iter(said.shifts), timedelta())
    for day in said.days:
        if said.weekdays - {day.weekday()}:
            raise NotUnderstood
        return day + shift, None
    for weekday in said.weekdays:
        day = today + timedelta(days=(weekday - today.weekday()) % 7)
        if said.shifts:  # a week on Thursday, said on a Thursday, is not today's week
            return (day if day > today else day + timedelta(weeks=1)) + shift, None
        return day, timedelta(weeks=1)
    return today, timedelta(days=1)


def _on(day: date, said: Said, now: datetime, step: timedelta) -> Moment:
    for clock in said.clocks:
        return Moment(_hour(day, clock, said, now, step))
    for part in said.spans:
        return _part(day, part, said.spans, now)
    if choices := tuple(_parts(day, now)):
        raise WhichPart(*choices)
    raise InThePast


def hours_of(clock: Clock, spans: set[str]) -> set[int]:
    """The hours of the day that are meant, 24 its end. Words beside the hour win: 08:30 pm is 20:30."""
    if clock.hour == NOON and spans & {"evening", "midnight hours"}:
        return {24} if "evening" in spans else {0, 24}
    fixed = clock.hour not in range(13) or (clock.sure and not spans)
    hours = {clock.hour} if fixed else {clock.hour % 12, clock.hour % 12 + 12}
    return hours.intersection(*(SPANS[span] for span in spans))


def _hour(day: date, clock: Clock, said: Said, now: datetime, step: timedelta) -> datetime:
    midnight = datetime.combine(day, time(0, clock.minute))
    times = [midnight + timedelta(hours=hour) for hour in sorted(hours_of(clock, said.spans))]
    if not times:
        raise NotUnderstood
    ahead = [moment for moment in times if moment >= now]
    if not ahead:
        raise InThePast
    waking = [moment for moment in ahead if moment.hour in WAKING]
    if said.unsure:
        raise WhichOne(*map(Moment, ahead))
    if len(times) == 1 or len(waking) == 1:
        return (waking or ahead)[0]
    choices = sorted({moment if moment >= now else moment + step for moment in times})
    if len(choices) == 1:
        return choices[0]
    raise WhichHour(*map(Moment, choices))


def _part(day: date, part: str, spans: set[str], now: datetime) -> Moment:
    if len(spans) > 1 or part not in HOURS:
        raise NotUnderstood
    start, stop = (datetime.combine(day, time(hour)) for hour in (HOURS[part].start, HOURS[part].stop))
    if stop <= now:
        raise InThePast
    return Moment(max(start, now), part)
