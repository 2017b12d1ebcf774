"""Questions about how often something is taken, and on which days."""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from care.kit.calendar import LAST, Cycle, Daily, Days, Monthly, Weekly
from care.kit.refusals import Refusal
from dialogs.engine.questions import NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.words import Reader, Text, _, say
from dialogs.medicine.rule_words import month_days, read_days, read_often


def code_of(days: Days) -> str:
    """As an answer is kept."""
    match days:
        case Daily(every=every):
            return f"d{every}"
        case Weekly(weekdays=weekdays, every=every):
            return f"w{'.'.join(map(str, (every, *weekdays)))}"
        case Monthly(days=numbers):
            return f"m{'.'.join(map(str, numbers))}"
        case Cycle(on=on, off=off):
            return f"c{on}.{off}"


def days_of(code: str) -> Days:
    """Raises NoLongerFits."""
    try:
        kind, numbers = code[:1], [int(one) for one in code[1:].split(".")]
        match kind, numbers:
            case "d", [every]:
                return Daily(every)
            case "w", [every, *weekdays]:
                return Weekly(tuple(weekdays), every)
            case "m", [*those]:
                return Monthly(tuple(those))
            case "c", [on, off]:
                return Cycle(on, off)
    except (ValueError, Refusal) as error:
        raise NoLongerFits from error
    raise NoLongerFits


@dataclass(frozen=True, slots=True)
class Often:
    """So many times on its days; `what` is the word of the button. `days` None: they are asked for."""

    what: str
    times: int = 1
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class AskOften(Question):
    """A few are offered, and whatever the rules know can be written."""

    choices: Sequence[tuple[str, Text]]

    def __await__(self) -> Generator["AskOften", Often, Often]:
        """What was chosen, or understood."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(Option(code, label) for code, label in self.choices)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        wanted = plain(text)
        offered = next((code for code, label in self.choices if plain(say(label, reader)) == wanted), None)
        said = offered or read_often(text)
        if said is not None:
            return str(said)
        days = read_days(text)
        if days is None:
            raise NotAnAnswer(_("I did not understand how often; you may write, for example: every other day."))
        return code_of(days)

    def revive(self, recorded: str) -> Often:
        """See Question."""
        if re.fullmatch("[1-8]", recorded):
            return Often(recorded, int(recorded), Daily())
        if recorded in {code for code, _label in self.choices}:
            return Often(recorded)
        return Often("days", 1, days_of(recorded))


@dataclass(frozen=True, slots=True)
class AskMonthDays(Question):
    """One by a button, several in writing."""

    def __await__(self) -> Generator["AskMonthDays", Days, Days]:
        """The days."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        first, middle = (Option(f"m{day}", _("Day {count}", count=day)) for day in (1, 15))
        return first, middle, Option(f"m{LAST}", _("The last day"))

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        wanted = plain(text)
        offered = next((one.code for one in self.options(reader) if plain(say(one.label, reader)) == wanted), None)
        try:
            found = month_days(text)
        except (KeyError, Refusal):
            found = None
        if offered is None and found is None:
            raise NotAnAnswer(_("Please write the days of the month like this: 1 and 15."))
        return offered or code_of(found or Monthly((1,)))

    def revive(self, recorded: str) -> Days:
        """See Question."""
        return days_of(recorded)


@dataclass(frozen=True, slots=True)
class AskCycle(Question):
    """So many days on, so many off; the usual one is offered."""

    def __await__(self) -> Generator["AskCycle", Days, Days]:
        """The cycle."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return (Option("c21.7", _("21 days on, 7 off")),)

    def typed(self, text: str, reader: Reader) -> str:
        """Two bare numbers will do, too: 21 7, 21/7."""
        del reader
        bare = re.fullmatch(r"(\d{1,3})\D{1,3}(\d{1,3})", plain(text))
        found = read_days(f"{bare[1]} on {bare[2]} off" if bare else text)
        if not isinstance(found, Cycle):
            raise NotAnAnswer(_("Please write it like this: 21 days on, 7 off."))
        return code_of(found)

    def revive(self, recorded: str) -> Days:
        """See Question."""
        return days_of(recorded)
