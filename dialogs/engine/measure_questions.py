"""Questions about a measure: when, how long, how much."""

import re
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from care.kit.times import wall_clock
from dialogs.engine.questions import NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language import moments
from dialogs.language.likely import likely_amounts, likely_lengths
from dialogs.language.money import OtherMoney
from dialogs.language.spoken import Amount, Currency, Length, When, local_now, month_first
from dialogs.language.words import Reader, _

YEARS = range(2000, 3000)  # beyond, time zones overflow


@dataclass(frozen=True, slots=True)
class AskWhen(Question):
    """When something shall happen, in the time zone of the place, so far ahead. Recorded as a code of `moments`."""

    zone: str
    near: timedelta = moments.NEAR

    def __await__(self) -> Generator["AskWhen", moments.Moment, moments.Moment]:
        """A local moment."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """Now, the rest of today, tomorrow."""
        return _offered(self.zone, reader.minute)

    def option(self, code: str) -> Option:
        """The button for one moment."""
        return _option(code, self.zone)

    def tapped(self, code: str, reader: Reader) -> str:
        """Any moment that is not over, also one that was offered a while ago."""
        try:
            moment = _moment(code)
        except ValueError as error:
            raise NotAnAnswer(_("That choice is no longer offered; please choose again.")) from error
        if When.at(moment, self.zone).is_over(reader.now):
            raise NotAnAnswer(_("That time has passed; please choose another."))
        return code

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        try:
            return moments.encode(self.read(text, local_now(reader, self.zone), reader))
        except moments.InThePast as error:
            raise NotAnAnswer(_("That time has passed; please choose another.")) from error
        except moments.TooFar as error:
            why = _("That is more than {days} days away; please choose an earlier day.", days=self.near.days)
            raise NotAnAnswer(why) from error
        except (moments.WhichHour, moments.WhichPart, moments.WhichOne) as error:
            few = [choice for choice in error.choices if not (reader.elder and choice.part == "noon")] or error.choices
            codes = tuple(moments.encode(choice) for choice in few)  # of a day three, so that an elder sees them all
            raise NotAnAnswer(_("Which of these do you mean?"), codes) from error
        except moments.Unclear as error:
            raise NotAnAnswer(
                _("I did not understand the time; you can write it like this: tomorrow 15:00.")
            ) from error

    def read(self, text: str, now: datetime, reader: Reader) -> moments.Moment:
        """On this wall clock. Raises a kind of Unclear."""
        order = month_first(reader.language, self.zone)
        return moments.read_moment(text, now, self.zone, month_first=order, near=self.near)

    def revive(self, recorded: str) -> moments.Moment:
        """See Question."""
        try:
            return _moment(recorded)
        except ValueError as error:
            raise NoLongerFits from error


@lru_cache(maxsize=256)
def _offered(zone: str, minute: datetime) -> tuple[Option, ...]:
    offers = moments.offers(wall_clock(minute, zone))
    return tuple(_option(moments.encode(moment), zone) for moment in offers)


def _option(code: str, zone: str) -> Option:
    return Option(code, replace(When.at(moments.decode(code), zone), short=True))


@dataclass(frozen=True, slots=True)
class AskLength(Question):
    """How long something takes, in minutes: 10 minutes to 8 hours."""

    least: int = 10
    most: int = 480

    def __await__(self) -> Generator["AskLength", int, int]:
        """Minutes."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(self.option(str(minutes)) for minutes in (30, 60, 120))

    def option(self, code: str) -> Option:
        """See Question."""
        return Option(code, Length(int(code)))

    def tapped(self, code: str, reader: Reader) -> str:
        """Any length; what may have been meant was offered, too."""
        return _tapped(self, code, reader)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        minutes = Length.read(text)
        if minutes is None or minutes < self.least:
            _ask_which(minutes for minutes in likely_lengths(text) if self.least <= minutes <= self.most)
        if minutes is None:
            raise NotAnAnswer(_("About how long? You can write it like this: 45 minutes."))
        if not self.least <= minutes <= self.most:
            raise NotAnAnswer(_("Please say a length between 10 minutes and 8 hours."))
        return str(minutes)

    def revive(self, recorded: str) -> int:
        """See Question."""
        return _whole(recorded, self.least, self.most)


@dataclass(frozen=True, slots=True)
class AskAmount(Question):
    """A limit for expenses, in whole units of `currency`; 0 is none. Returned in hundredths."""

    currency: str
    offered: tuple[int, ...] = (50, 100, 200)
    most: int = 5000

    def __await__(self) -> Generator["AskAmount", int, int]:
        """Hundredths of the currency."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(self.option(str(units)) for units in self.offered)

    def option(self, code: str) -> Option:
        """See Question."""
        return Option(code, Amount(int(code) * 100, self.currency))

    def tapped(self, code: str, reader: Reader) -> str:
        """Any amount; what may have been meant was offered, too."""
        return _tapped(self, code, reader)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        try:
            units = Amount.read(plain(text), self.currency)
            likely = likely_amounts(text, self.currency) if units is None else ()
        except OtherMoney as error:
            why = _("Please write the amount in {currency}, for example 80.", currency=Currency(self.currency))
            raise NotAnAnswer(why) from error
        _ask_which(one for one in likely if 1 <= one <= self.most)
        if units is None:
            raise NotAnAnswer(_("Please write the amount as a number, for example 80."))
        if not 1 <= units <= self.most:
            raise NotAnAnswer(_("Please choose an amount between 1 and {most}.", most=self.most))
        return str(units)

    def revive(self, recorded: str) -> int:
        """See Question."""
        return _whole(recorded, 1, self.most) * 100


def _moment(code: str) -> moments.Moment:
    """The moment of a code; raises ValueError."""
    moment = moments.decode(code)
    if moment.start.year not in YEARS:
        raise ValueError(f"not a year of ours: {code}")
    return moment


def _tapped(question: Question, code: str, reader: Reader) -> str:
    try:
        question.revive(code)
    except NoLongerFits:
        return Question.tapped(question, code, reader)
    return code


def _ask_which(values: Iterable[int]) -> None:
    """With what may have been meant as the answers; does nothing where that is nothing."""
    if codes := tuple(map(str, values)):
        raise NotAnAnswer(_("Which of these do you mean?"), codes)


def _whole(recorded: str, least: int, most: int) -> int:
    """The number on record; raises NoLongerFits."""
    if not re.fullmatch("[0-9]{1,6}", recorded) or not least <= int(recorded) <= most:
        raise NoLongerFits
    return int(recorded)
