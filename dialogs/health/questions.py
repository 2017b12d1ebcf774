"""Questions about what was measured, and when."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime

from care.health.commands import Measured
from care.health.kinds import Reading, ReadingKind
from care.health.lookups import Patient
from care.health.plausible import Doubt, doubt
from care.health.written import Said, read_said, written_said
from care.kit.times import instant_of
from dialogs.engine.questions import NotAnAnswer, Option, Question, plain
from dialogs.engine.replay import NoLongerFits
from dialogs.health.answers import Heard
from dialogs.health.figures import plain as plain_figures
from dialogs.health.past import Past, when_measured
from dialogs.health.read_of import read_of
from dialogs.health.reading_words import KINDS
from dialogs.language.spoken import When, local_now
from dialogs.language.words import Reader, _, say

HOW_TO_WRITE = _("I did not find a reading in that; please write only the numbers: 120/80.")
OTHER_WORDS = _("I do not understand all of that; please write only the numbers: 120/80.")
ONE_BY_ONE = _("Please write the readings of one person at a time, one after the other.")
NOT_POSSIBLE = _("A meter can hardly show that; please measure once more.")  # an elder reads the number to call as well
KIND_CODES = {f"kind-{number}": kind for number, kind in enumerate(ReadingKind)}
NO_TIME = _("I did not understand the time; you can write it like this: this morning at 8.")
NOTHING = Said(())


@dataclass(frozen=True, slots=True)
class Told:
    """The answer: which kind shall be asked for, or what was measured."""

    kind: ReadingKind | None = None
    said: Said = NOTHING


@dataclass(frozen=True, slots=True)
class AskReadings(Question):
    """What was measured, in any usual form, several at once. With no kind that is `asked` for, the kinds are offered.

    `people`: of whom it may be, one at least.
    """

    people: Sequence[Patient]
    asked: ReadingKind | None = None

    def __await__(self) -> Generator["AskReadings", Told, Told]:
        """See Told."""
        return (yield self)

    @property
    def figures(self) -> bool:
        """Once it is known of what."""
        return self.asked is not None

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        if self.asked is not None:
            return ()
        return tuple(Option(code, KINDS[kind]) for code, kind in KIND_CODES.items())

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        wanted = plain(text)
        kinds = [option.code for option in self.options(reader) if plain(say(option.label, reader)) == wanted]
        if kinds:
            return kinds[0]
        read = read_of(text, reader.now, self.people, self.asked)
        if read.answer is None:
            raise NotAnAnswer(HOW_TO_WRITE)
        if read.several:
            raise NotAnAnswer(ONE_BY_ONE)
        choices = (read.answer,) if isinstance(read.answer, Heard) else read.answer.choices
        if not choices:
            raise NotAnAnswer(OTHER_WORDS)
        meant = tuple(_measured(each) for each in self._possible(choices, reader))
        return written_said(Said(meant, read.whose, read.help))

    def _possible(self, choices: Sequence[Heard], reader: Reader) -> list[Heard]:
        """Nobody lives with some numbers: then nothing is noted, and she is to measure again."""
        found = [each for each in choices if not any(_impossible(entry.reading) for entry in each.entries)]
        if not found:
            number = self.people[0].emergency
            call = _("{again} At any sign of danger, call {number}.", again=NOT_POSSIBLE, number=number)
            raise NotAnAnswer(NOT_POSSIBLE if reader.elder or not number else call)
        return found

    def revive(self, recorded: str) -> Told:
        """See Question."""
        if recorded in KIND_CODES and self.asked is None:
            return Told(KIND_CODES[recorded])
        try:
            return Told(None, read_said(recorded))
        except ValueError as error:
            raise NoLongerFits from error


@dataclass(frozen=True, slots=True)
class AskMeasured(Question):
    """When something was measured, on the wall of `zone`: as people say what has been. Naive."""

    zone: str

    def __await__(self) -> Generator["AskMeasured", datetime, datetime]:
        """The time."""
        return (yield self)

    def option(self, code: str) -> Option:
        """The button of a time that may have been meant."""
        at = _moment(code)
        return Option(code, When(instant_of(at, self.zone), None, self.zone, short=True))

    def tapped(self, code: str, reader: Reader) -> str:
        """Any time that has been."""
        try:
            at = _moment(code)
        except ValueError:
            return Question.tapped(self, code, reader)
        if at > local_now(reader, self.zone):
            raise NotAnAnswer(NO_TIME)
        return code

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        now = local_now(reader, self.zone)
        try:
            times = when_measured(plain_figures(text), now, self.zone)
        except ValueError as error:
            raise NotAnAnswer(NO_TIME) from error
        found = [now if one is None else one.at for one in times.choices]
        codes = tuple(dict.fromkeys(f"{min(at, now):%Y%m%d%H%M}" for at in found))
        if not codes:
            raise NotAnAnswer(NO_TIME)
        if len(codes) > 1 or not times.sure:
            raise NotAnAnswer(_("Which of these do you mean?"), codes[-3:])
        return codes[0]

    def revive(self, recorded: str) -> datetime:
        """See Question."""
        try:
            return _moment(recorded)
        except ValueError as error:
            raise NoLongerFits from error


def _impossible(reading: Reading) -> bool:
    found = doubt(reading)
    return found is not None and found.doubt == Doubt.IMPOSSIBLE


def _measured(heard: Heard) -> tuple[Measured, ...]:
    return tuple(Measured(entry.reading, _local(entry.at)) for entry in heard.entries)


def _local(at: Past | None) -> datetime | None:
    return None if at is None else at.at


def _moment(code: str) -> datetime:
    """Raises ValueError."""
    return datetime.fromisoformat(f"{code[:8]}T{code[8:]}")  # naive on purpose, on the wall of the place
