"""Questions about times of day and numbers."""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import time

from dialogs.engine.questions import NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.clocks import read_clock
from dialogs.language.moments import NotUnderstood
from dialogs.language.spoken import Hour
from dialogs.language.words import Phrase, Reader, Text, _, say
from storage.medicine import Meal

MOST_TIMES = 8  # a day
LETTERS = {meal.value[0]: meal for meal in (Meal.BREAKFAST, Meal.LUNCH, Meal.DINNER)} | {"z": Meal.BEDTIME}
LETTER_OF = {meal: letter for letter, meal in LETTERS.items()}
BETWEEN = re.compile(r"\s*(?:[,;，、；]|\band\b|和|及)\s*")
NO_TIME = _("I did not understand the time; you can write it like this: 8:00.")


def hour_of(at: time) -> Hour:
    """As it is said."""
    return Hour(at.hour, at.minute)


def _code(at: time) -> str:
    return f"{at:%H%M}"


def _time(code: str) -> time:
    """Raises ValueError."""
    if not re.fullmatch("[0-9]{4}", code):
        raise ValueError(code)
    return time(int(code[:2]), int(code[2:]))


@dataclass(frozen=True, slots=True)
class AskTime(Question):
    """A time of day on the wall. Some are offered."""

    offered: tuple[time, ...] = ()

    def __await__(self) -> Generator["AskTime", time, time]:
        """The time."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(self.option(_code(at)) for at in self.offered)

    def option(self, code: str) -> Option:
        """The button of one time."""
        return Option(code, hour_of(_time(code)))

    def tapped(self, code: str, reader: Reader) -> str:
        """Any time: also one that may have been meant."""
        try:
            _time(code)
        except ValueError:
            return Question.tapped(self, code, reader)
        return code

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        try:
            found = read_clock(text)
        except NotUnderstood as error:
            raise NotAnAnswer(NO_TIME) from error
        if len(found) > 1:
            raise NotAnAnswer(_("Which of these do you mean?"), tuple(map(_code, found)))
        return _code(found[0])

    def revive(self, recorded: str) -> time:
        """See Question."""
        try:
            return _time(recorded)
        except ValueError as error:
            raise NoLongerFits from error


@dataclass(frozen=True, slots=True)
class Times:
    """When it is taken on its days: along with these meals, or at these hours."""

    meals: tuple[Meal, ...] = ()
    hours: tuple[time, ...] = ()


@dataclass(frozen=True, slots=True)
class AskTimes(Question):
    """So many times a day. Meals are offered; hours are written, as many as there are."""

    meals: Sequence[tuple[Text, tuple[Meal, ...]]] = ()

    def __await__(self) -> Generator["AskTimes", Times, Times]:
        """The times."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(Option("".join(LETTER_OF[meal] for meal in meals), label) for label, meals in self.meals)

    def typed(self, text: str, reader: Reader) -> str:
        """Several hours follow one another: "8, 2 and 8" is 8:00, 14:00, 20:00. It is read back before it counts."""
        wanted = plain(text)
        offered = (option.code for option in self.options(reader) if plain(say(option.label, reader)) == wanted)
        return next(offered, None) or ".".join(map(_code, _hours(text)))

    def revive(self, recorded: str) -> Times:
        """See Question."""
        if recorded and set(recorded) <= LETTERS.keys():
            return Times(meals=tuple(LETTERS[letter] for letter in recorded))
        try:
            return Times(hours=tuple(map(_time, recorded.split("."))))
        except ValueError as error:
            raise NoLongerFits from error


def _hours(text: str) -> list[time]:
    found: list[time] = []
    try:
        for part in filter(None, BETWEEN.split(plain(text))):
            meant = read_clock(f"{part}:00" if re.fullmatch("1[3-9]|2[0-3]", part) else part)
            later = [at for at in meant if not found or at > found[-1]]
            found.append((later or [*meant])[0])
    except NotUnderstood as error:
        raise NotAnAnswer(_("Please write the times like this: 8:00 and 20:00.")) from error
    if not 1 <= len(found) <= MOST_TIMES or len(set(found)) < len(found):
        raise NotAnAnswer(_("Please write the times like this: 8:00 and 20:00."))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class AskNumber(Question):
    """A whole number. `offered` stand on buttons, each said as `unit` with {count}; with `skip` there may be none."""

    offered: tuple[int, ...]
    unit: Phrase
    most: int
    skip: Text | None = None

    def __await__(self) -> Generator["AskNumber", int, int]:
        """The number; 0 when it was skipped."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        few = tuple(Option(str(count), Phrase(self.unit.msgid, {"count": count})) for count in self.offered)
        return few if self.skip is None else (*few, Option("0", self.skip))

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        if self.skip is not None and plain(text) == plain(say(self.skip, reader)):
            return "0"
        found = re.search(r"\d{1,5}", plain(text))
        if found is None or not 1 <= int(found[0]) <= self.most:
            raise NotAnAnswer(_("Please write a number from 1 to {most}.", most=self.most))
        return str(int(found[0]))

    def revive(self, recorded: str) -> int:
        """See Question."""
        least = 1 if self.skip is None else 0
        if not re.fullmatch("[0-9]{1,5}", recorded) or not least <= int(recorded) <= self.most:
            raise NoLongerFits
        return int(recorded)
