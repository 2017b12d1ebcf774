"""A question about a time of the day, whatever the day."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime

from care.checkin.hours import EARLIEST, LATEST
from dialogs.engine.questions import NotAnAnswer, Option, Question
from dialogs.engine.replay import NoLongerFits
from dialogs.language import moments
from dialogs.language.spoken import Hour
from dialogs.language.words import Reader, _

MIDNIGHT = datetime(2026, 1, 5)  # noqa: DTZ001 - of any day
OFFERED = tuple(60 * hour for hour in (8, 9, 10, 7, 6, 11, 12, 18, 20))


@dataclass(frozen=True, slots=True)
class AskHour(Question):
    """When each day, between five in the morning and ten at night. Recorded as minutes since midnight."""

    def __await__(self) -> Generator["AskHour", int, int]:
        """Minutes since midnight, on the wall."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """The usual ones first."""
        del reader
        return tuple(self.option(str(minute)) for minute in OFFERED)

    def option(self, code: str) -> Option:
        """See Question."""
        return Option(code, Hour(*divmod(int(code), 60)))

    def tapped(self, code: str, reader: Reader) -> str:
        """Any that was offered, also because it may have been meant."""
        del reader
        try:
            return str(self.revive(code))
        except NoLongerFits:
            raise NotAnAnswer(_("That choice is no longer offered; please choose again.")) from None

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        try:
            moment = moments.read_moment(text, MIDNIGHT)
        except moments.Unclear as error:
            codes = tuple(_minute(one.start) for one in error.choices if _is_of_the_day(one))
            if codes:
                raise NotAnAnswer(_("Which of these do you mean?"), codes) from error
            raise NotAnAnswer(_("I did not understand the time; you can write it like this: 8:30.")) from error
        minute = _minute(moment.start)
        if moment.part is not None or moment.start.date() != MIDNIGHT.date():
            raise NotAnAnswer(_("I did not understand the time; you can write it like this: 8:30."))
        if not EARLIEST <= int(minute) <= LATEST:
            raise NotAnAnswer(_("Please choose a time from 5 in the morning to 10 at night."))
        return minute

    def revive(self, recorded: str) -> int:
        """See Question."""
        if not (recorded.isascii() and recorded.isdigit() and EARLIEST <= int(recorded[:5]) <= LATEST):
            raise NoLongerFits
        return int(recorded[:5])


def _is_of_the_day(one: moments.Moment) -> bool:
    return one.part is None and one.start.date() == MIDNIGHT.date() and EARLIEST <= int(_minute(one.start)) <= LATEST


def _minute(at: datetime) -> str:
    return str(at.hour * 60 + at.minute)
