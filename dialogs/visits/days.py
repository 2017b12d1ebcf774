"""When a visit shall be: a calendar in buttons. The next days first, then week by week; any day can be written."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from care.kit.times import instant_of
from dialogs.engine.measure_questions import AskWhen
from dialogs.engine.questions import MOST_FOR_ELDERS, NotAnAnswer, Option, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language import moments
from dialogs.language.moments import Moment
from dialogs.language.spoken import TimeOfDay, When, local_now
from dialogs.language.weekdays import DayNamed
from dialogs.language.words import Reader, Text, _, say

DAY, WEEK = timedelta(days=1), 7
FAR = timedelta(days=366)
HOURS = (9, 10, 11, 14, 15, 16, 17, 18)
FEW_HOURS = (10, 15, 18)  # one of each part of the day
JUMP = "week"
DATE = len("20261121")  # of a code: what follows is the hour
LATER = {1: _("Next week"), 2: _("In two weeks"), 3: _("In three weeks")}  # a day further off is written


@dataclass(frozen=True, slots=True)
class Picked:
    """A day, with the hour where it was written with it; or so many weeks ahead, in which the day is still to come."""

    day: date = date.min
    hour: time | None = None
    week: int = 0


@dataclass(frozen=True, slots=True)
class AskVisitDay(AskWhen):
    """A day, on buttons; `usual`: the one that is offered first. With `week` the days of the one so far ahead."""

    near: timedelta = FAR
    usual: date | None = None
    week: int = 0

    def __await__(self) -> Generator["AskVisitDay", Picked, Picked]:  # type: ignore[override]
        """The day, or a week to look at."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """The usual day first; for an elder two days and then the weeks, for others seven days."""
        today = local_now(reader, self.zone).date()
        if self.week:
            monday = today - DAY * today.weekday() + DAY * WEEK * self.week
            return tuple(self.option(f"{monday + DAY * ahead:%Y%m%d}") for ahead in range(WEEK))
        count = MOST_FOR_ELDERS - 1 if reader.elder else WEEK
        days = [today + DAY * ahead for ahead in range(1, count + 1)]
        if self.usual is not None and self.usual > today:
            days = list(dict.fromkeys([self.usual, *days]))[:count]
        return (*(self.option(f"{day:%Y%m%d}") for day in days), *(self.option(f"{JUMP}{week}") for week in LATER))

    def option(self, code: str) -> Option:
        """A day, an hour on a day, or a week to look at."""
        picked = _picked(code)
        if picked.week:
            return Option(code, LATER[picked.week])
        if picked.hour is None:
            return Option(code, DayNamed(picked.day, self.zone))
        start = instant_of(datetime.combine(picked.day, picked.hour), self.zone)
        return Option(code, When(start, None, self.zone, short=True))

    def tapped(self, code: str, reader: Reader) -> str:
        """Any day that is not over, also one that was offered a while ago."""
        try:
            picked = _picked(code)
        except NoLongerFits as error:
            raise NotAnAnswer(_("That choice is no longer offered; please choose again.")) from error
        if not picked.week and picked.day < local_now(reader, self.zone).date():
            raise NotAnAnswer(_("That time has passed; please choose another."))
        return code

    def typed(self, text: str, reader: Reader) -> str:
        """A day, with its hour or without; or what stands on a button."""
        wanted = plain(text)
        offered = next((one.code for one in self.options(reader) if plain(say(one.label, reader)) == wanted), None)
        if offered is not None:
            return offered
        now = local_now(reader, self.zone)
        try:
            return self._of_that_week(text, now, reader) or self._read(text, now, reader)
        except moments.Unclear:
            raise self._unclear(text, reader) from None

    def _read(self, text: str, now: datetime, reader: Reader) -> str:
        """Its code. Raises moments.Unclear."""
        try:
            return _code(self.read(text, now, reader))
        except moments.WhichPart as parts:
            return f"{parts.choices[0].start:%Y%m%d}"

    def _of_that_week(self, text: str, now: datetime, reader: Reader) -> str:
        """A weekday is one of the week that is looked at; "tomorrow", and a date, are what they are. Else empty.

        Of two days from which it may be said, a weekday is not equally far, and "tomorrow" is.
        """
        if not self.week:
            return ""
        midnight = datetime.combine(now.date(), time())
        monday = midnight - DAY * now.weekday() + DAY * WEEK * self.week
        wednesday = monday + 2 * DAY
        try:
            code, other = self._read(text, monday, reader), self._read(text, wednesday, reader)
        except moments.Unclear:
            return ""
        day, later = _picked(code).day, _picked(other).day
        weekday = day - monday.date() != later - wednesday.date()
        return code if weekday and day - monday.date() < DAY * WEEK else ""

    def revive(self, recorded: str) -> Picked:  # type: ignore[override]
        """See Question."""
        return _picked(recorded)

    def _unclear(self, text: str, reader: Reader) -> NotAnAnswer:
        """Why, and of what may have been meant the days."""
        try:
            AskWhen.typed(self, text, reader)
        except NotAnAnswer as unclear:
            days = dict.fromkeys(_code(moments.decode(code)) for code in unclear.offers)
            return NotAnAnswer(unclear.why, tuple(days))
        raise NotImplementedError(text)


def _code(read: Moment) -> str:
    return f"{read.start:%Y%m%d}" if read.part else f"{read.start:%Y%m%d%H%M}"


def _picked(code: str) -> Picked:
    """Raises NoLongerFits."""
    if code.startswith(JUMP):
        week = code.removeprefix(JUMP)
        if not week.isdecimal() or int(week) not in LATER:
            raise NoLongerFits
        return Picked(week=int(week))
    try:
        read = datetime.fromisoformat(f"{code[:DATE]}T{code[DATE:]}" if len(code) > DATE else code)
    except ValueError as error:
        raise NoLongerFits from error
    return Picked(read.date(), read.time() if len(code) > DATE else None)


@dataclass(frozen=True, slots=True)
class AskVisitHour(AskWhen):
    """The hour on that day."""

    near: timedelta = FAR
    day: date = field(kw_only=True)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """One of each part of the day for an elder; others are written."""
        hours = FEW_HOURS if reader.elder else HOURS
        codes = (moments.encode(Moment(datetime.combine(self.day, time(hour)))) for hour in hours)
        return tuple(self.option(code) for code in codes if not self._over(code, reader))

    def option(self, code: str) -> Option:
        """By the hour alone: the day is known."""
        start = moments.decode(code).start
        return Option(code, TimeOfDay(instant_of(start, self.zone), self.zone))

    def typed(self, text: str, reader: Reader) -> str:
        """A bare hour is one of that day."""
        code = AskWhen.typed(self, text, reader)
        read = moments.decode(code)
        if read.part is not None:
            raise NotAnAnswer(_("At what time exactly? For example: 3:30 pm."))
        if self._over(code, reader):
            raise NotAnAnswer(_("That time has passed; please choose another."))
        return code

    def read(self, text: str, now: datetime, reader: Reader) -> Moment:
        """As if that day had just begun."""
        del now
        return AskWhen.read(self, text, datetime.combine(self.day, time()), reader)

    def _over(self, code: str, reader: Reader) -> bool:
        return When.at(moments.decode(code), self.zone).is_over(reader.now)


async def ask_start(prompt: Text, zone: str, *, usual: date | None = None, hour: time | None = None) -> datetime:
    """Naive, on the wall of the place: at `hour`, else the one that was written with the day, else it is asked."""
    picked = await AskVisitDay("day", prompt, _("Day"), zone, usual=usual)
    if picked.week:
        picked = await AskVisitDay("later", _("On which day?"), _("Day"), zone, week=picked.week)
    known = picked.hour or hour
    if known is not None:
        return datetime.combine(picked.day, known)
    asked = await AskVisitHour("hour", _("At what time?"), _("Hour"), zone, day=picked.day)
    return asked.start
