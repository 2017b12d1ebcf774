"""What comes again: on which other day of the week, and whether on public holidays, too."""

import re
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.engine.questions import Choose, NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.language.spoken import Listed
from dialogs.language.weekdays import ENGLISH_DAYS, DayNamed, Weekday, weekdays_in
from dialogs.language.words import Phrase, Reader, Text, _

MOST_NAMED = 2  # days, in a question an elder reads
NONE = -1


@dataclass(frozen=True, slots=True)
class AskWeekdays(Question):
    """One by a button, several in writing. `known`: one that is settled already, and not offered."""

    known: int = NONE

    def __await__(self) -> Generator["AskWeekdays", tuple[int, ...], tuple[int, ...]]:
        """0 is Monday."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return tuple(
            Option(str(number), Weekday(number)) for number in range(len(ENGLISH_DAYS)) if number != self.known
        )

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        found = [number for number in weekdays_in(plain(text)) if number != self.known]
        if not found:
            raise NotAnAnswer(_("Please name the weekdays, like this: Monday and Thursday."))
        return "".join(map(str, found))

    def revive(self, recorded: str) -> tuple[int, ...]:
        """See Question."""
        if not re.fullmatch("[0-6]{1,7}", recorded):
            raise NoLongerFits
        return tuple(map(int, recorded))


async def ask_other_days(first: date) -> tuple[int, ...]:
    """On which days of the week besides that of the first time."""
    named = _("Which day besides {day}?", day=Weekday(first.weekday()))
    return await AskWeekdays("weekdays", named, _("Other day"), known=first.weekday())


async def leaves_out(holidays: Sequence[date], zone: str) -> bool:
    """Whether nobody shall come on these public holidays; not asked where there are none."""
    if not holidays:
        return False
    named = Listed(tuple(DayNamed(day, zone) for day in holidays[:MOST_NAMED]))
    asked = _("On {days} it's a public holiday. Should somebody come then too?", days=named)
    if len(holidays) > MOST_NAMED:
        asked = _("Some of these days are public holidays, such as {days}. Should somebody come then too?", days=named)
    choices: list[tuple[str, Text]] = [("keep", _("Yes, then too")), ("out", _("Not on holidays"))]
    return await Choose("holidays", asked, _("Holidays"), choices) == "out"


def on_days(weekdays: Sequence[int], often: Phrase) -> Phrase:
    """How often it comes: `often`, or by the days where it comes on several of a week."""
    named = tuple(map(Weekday, weekdays))
    match named:
        case (one, other):
            return _("Every {day} and {other}", day=one, other=other)
        case (_one, _other, *_more):
            return _("Every {days}", days=Listed(named))
    return often
