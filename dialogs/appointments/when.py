"""When an appointment is: a day and its half first, then the exact hour; or both at once, as people write them."""

from collections.abc import Container, Generator, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from care.kit.times import wall_clock
from dialogs.engine.measure_questions import AskWhen
from dialogs.engine.questions import Choose, NotAnAnswer, Option, Question
from dialogs.language import moments
from dialogs.language.moments import HOURS, Moment
from dialogs.language.spoken import When
from dialogs.language.words import Reader, Text, _

A_YEAR = timedelta(days=366)
AHEAD = (1, 2)  # days that are offered; others are written
HALVES = ("morning", "afternoon")
CONSULTING = range(7, 19)
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class AskHalfDay(AskWhen):
    """A day's half is enough; an hour says all."""

    near: timedelta = A_YEAR

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """From tomorrow on, for what is today has to be written: it is seldom, and soon."""
        today = wall_clock(reader.minute, self.zone).date()
        days = (today + timedelta(days=ahead) for ahead in AHEAD)
        halves = (
            Moment(datetime.combine(day, time(HOURS[half].start)), half) for day in days for half in HALVES
        )  # fmt: skip
        return tuple(self.option(moments.encode(half)) for half in halves)

    def typed(self, text: str, reader: Reader) -> str:
        """Of two hours that may be meant the one at which doctors see people; "now" is no time of an appointment."""
        try:
            code = AskWhen.typed(self, text, reader)
        except NotAnAnswer as unclear:
            code = _only(unclear, CONSULTING)
        if moments.decode(code).part == "now":
            raise NotAnAnswer(_("I need the day and the time, for example: Friday 9:30."))
        return code


@dataclass(frozen=True, slots=True)
class AskHourOf(AskWhen):
    """The hour within `half`."""

    near: timedelta = A_YEAR
    half: Moment = field(kw_only=True)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """Each full hour that is still ahead; others are written."""
        codes = (moments.encode(Moment(start)) for start in self._starts())
        return tuple(self.option(code) for code in codes if not self._over(code, reader))

    def typed(self, text: str, reader: Reader) -> str:
        """A bare hour is one of that day and that half."""
        try:
            code = AskWhen.typed(self, text, reader)
        except NotAnAnswer as unclear:
            code = _only(unclear, HOURS[self.half.part or ""])
        moment = moments.decode(code)
        if moment.part is not None:
            raise NotAnAnswer(_("At what time exactly? For example: 9:30."))
        if self._over(code, reader):
            raise NotAnAnswer(_("That time has passed; please choose another."))
        return code

    def read(self, text: str, now: datetime, reader: Reader) -> Moment:
        """As if that day had just begun."""
        del now
        return AskWhen.read(self, text, self.half.start.replace(hour=0, minute=0), reader)

    def _starts(self) -> Iterator[datetime]:
        yield from (self.half.start.replace(hour=hour, minute=0) for hour in HOURS[self.half.part or ""])

    def _over(self, code: str, reader: Reader) -> bool:
        return When.at(moments.decode(code), self.zone).is_over(reader.now)


def _only(unclear: NotAnAnswer, hours: Container[int]) -> str:
    """The only one of the exact hours offered that is among these. Raises what was unclear where there is none."""
    offered = [(code, moments.decode(code)) for code in unclear.offers]
    within = [code for code, moment in offered if moment.part is None and moment.start.hour in hours]
    if len(within) != 1:
        raise unclear
    return within[0]


@dataclass(frozen=True, slots=True)
class AskNext(Question):
    """Whether there is a next one; whoever knows when types it at once."""

    zone: str

    def __await__(self) -> Generator["AskNext", "Moment | str", "Moment | str"]:
        """`YES`, `NO`, or the day, with its hour or not."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        return self._whether.options(reader)

    def option(self, code: str) -> Option:
        """See Question."""
        return self._whether.option(code) if code in {YES, NO} else self._day.option(code)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        return code if code in {YES, NO} else self._day.tapped(code, reader)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        try:
            return self._whether.typed(text, reader)
        except NotAnAnswer:
            return self._day.typed(text, reader)

    def revive(self, recorded: str) -> "Moment | str":
        """See Question."""
        return recorded if recorded in {YES, NO} else self._day.revive(recorded)

    @property
    def _whether(self) -> Choose[str]:
        return Choose(self.key, self.prompt, self.label, ((YES, _("Yes, there is")), (NO, _("No, none"))))

    @property
    def _day(self) -> AskHalfDay:
        return AskHalfDay(self.key, self.prompt, self.label, self.zone)


async def ask_start(prompt: Text, zone: str) -> datetime:
    """Naive, on the wall of the place."""
    return await ask_hour_of(await AskHalfDay("when", prompt, _("When"), zone), zone)


async def ask_hour_of(day: Moment, zone: str) -> datetime:
    """Not asked where it is known."""
    if day.part is None:
        return day.start
    hour = await AskHourOf("hour", _("At what time?"), _("Hour"), zone, half=day)
    return hour.start
