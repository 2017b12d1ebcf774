"""When something was measured: "this morning at 8", 今早八点, "two hours ago", 昨晚. Pure.

`dialogs.language.moments` looks ahead, for whoever needs help; here the same words (`hear`) look back. Times are naive
local wall time of the elder's place.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from care.kit.times import later
from dialogs.language.moment_words import hear_one, hear_wait
from dialogs.language.moments import hours_of
from dialogs.language.said import Said

SLACK = timedelta(minutes=10)  # her clock and ours differ a little
LONGEST = timedelta(days=60)  # nobody writes down by hand what is older
PARTS = {"dawn": (0, 3), "morning": (5, 8), "am": (5, 8), "noon": (11, 12), "afternoon": (12, 15), "pm": (12, 15)}
PARTS |= {"evening": (17, 19)}
"""From which hour on a part of the day has begun, and the hour that stands for it."""

_DAYS_AGO = tuple(
    (days, re.compile(words))
    for days, words in (
        (3, r"大前天|[3三]天(?:之|以)?前|\b(?:3|three) days ago"),
        (2, r"(?:the )?\bday before yesterday|前天|前日|前(?=[晚夜])|[2二两]天(?:之|以)?前|\b(?:2|two) days ago"),
        (1, r"\byesterday|昨天|昨日|昨(?=[早晚夜晨上下])|\blast (?=night|evening)"),
    )
)
_AGO = re.compile(r"(.+?)(?: ago| earlier|(?:之|以)?前)$")
_HINT = re.compile(
    r":|[点时半刻早晚午夜晨号月昨今前天周期现]|(?<![a-z])[ap]\.?m\b|\b(?:at|now|noon|midday|to-?day|to-?night|ago|half|quarter|last|next)\b"
    r"|morn|noon|even|night|yesterd|tom+or|hour|minute|o'?clock|\b(?:mon|tues?|wed|thur?s?|fri|sat|sun)(?:[a-z]*day)?\b"
)
_NO_TIME = re.compile(  # 6.1 · 16/10 · 六点一 · 120: hear() would take them for a date or an hour
    r"\d\.\d(?!\d? ?[ap]\.?m)|(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])"
    r"|[点时][\d一二三四五六七八九](?![\d一二三四五六七八九十分刻])"
    r"|(?<![\d:./-])(?:\d{3}|\d{4}(?! ?(?:h|hrs?|hours)\b))(?![\d:./年-]| ?[ap]\.?m)"
)


@dataclass(frozen=True, slots=True)
class Past:
    """A local minute. `about`: only a part of the day was said, such as "this morning"."""

    at: datetime
    about: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """What may be meant; None is now. Not `sure`: it has to be asked. Of what lies ahead there is no choice."""

    choices: tuple[Past | None, ...]
    sure: bool = True


NOW = Times((None,))


def says_a_time(text: str) -> bool:
    """Whether there is a word of a time in it, understood or not."""
    return bool(_HINT.search(text))


def when_measured(text: str, now: datetime, zone: str) -> Times:
    """Of a plain text that says nothing but a time. ValueError when it says anything else, or none."""
    if not says_a_time(text) or _NO_TIME.search(text):
        raise ValueError("no time")
    ago = _AGO.fullmatch(text.strip(" ,;"))
    if ago and (wait := hear_wait(ago[1])) is not None:
        return Times((Past(later(now, -wait, zone)),))
    days, rest = _days_ago(text)
    if days and not rest.strip(" ,;"):
        return _parts(now.date() - timedelta(days=days), now)
    return _placed(hear_one(rest, now.date()), days, now)


def _days_ago(text: str) -> tuple[int, str]:
    for days, words in _DAYS_AGO:
        if found := words.search(text):
            return days, text[: found.start()] + " " + text[found.end() :]
    return 0, text


def _placed(said: Said, days_ago: int, now: datetime) -> Times:
    if said.waits:
        return Times((), sure=False)
    day = _day(said, days_ago, now)
    if day is not None and not now.date() - LONGEST <= day:
        raise ValueError("too long ago")
    for clock in said.clocks:
        hours = sorted(hours_of(clock, said.spans))
        if not hours:
            raise ValueError("no such hour")
        return _clock([time(hour, clock.minute) for hour in hours], day, now)
    if said.spans:
        return _part(said.spans, day, now)
    if said.soon or day == now.date():
        return NOW
    return _parts(day or now.date(), now)


def _day(said: Said, days_ago: int, now: datetime) -> date | None:
    if days_ago:
        if said.days or said.weekdays:
            raise ValueError("two days")
        return now.date() - timedelta(days=days_ago)
    for day in said.days:
        return day
    for weekday in said.weekdays:
        return now.date() - timedelta(days=(now.weekday() - weekday) % 7)
    return None


def _clock(clocks: list[time], day: date | None, now: datetime) -> Times:
    """Without a day it is today's if that has been; else yesterday's, and we ask."""
    times = [datetime.combine(day or now.date(), clock) for clock in clocks]
    been = [at for at in times if at <= now + SLACK]
    if been or day is not None:
        return Times(tuple(Past(min(at, now)) for at in been), sure=len(been) == 1)
    return Times(tuple(Past(at - timedelta(days=1)) for at in times), sure=False)


def _part(spans: set[str], day: date | None, now: datetime) -> Times:
    if len(spans) > 1:
        raise ValueError("two parts of a day")
    begins, hour = PARTS[next(iter(spans))]
    at = datetime.combine(day or now.date(), time(hour))
    if at.replace(hour=begins) <= now:
        return Times((Past(at, about=True),)) if at <= now else NOW
    if day is not None:
        return Times((), sure=False)
    return Times((Past(at - timedelta(days=1), about=True),), sure=False)


def _parts(day: date, now: datetime) -> Times:
    """A day alone: which part of it?"""
    hours = sorted({hour for _begins, hour in PARTS.values()} - {PARTS["dawn"][1]})
    times = (datetime.combine(day, time(hour)) for hour in hours)
    return Times(tuple(Past(at, about=True) for at in times if at <= now), sure=False)
