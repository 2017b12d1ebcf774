"""What somebody types about what was measured, who may also say whose it is. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from care.health.kinds import Part, ReadingKind, Unit
from care.health.lookups import Patient
from care.kit.times import wall_clock
from dialogs.health.answers import Answer, Heard
from dialogs.health.figures import NUMERALS, folded
from dialogs.health.typed import MOST_CHARACTERS, read_readings
from dialogs.people.whose import named_in, strangers, without_help
from storage.ids import PersonId


@dataclass(frozen=True, slots=True)
class ReadOf:
    """`whose`: who can be meant, empty for somebody out of reach; None: nobody was spoken of.

    `several`: it speaks of more than one of those in reach. `help`: it calls for help as well.
    """

    answer: Answer
    whose: tuple[PersonId, ...] | None = None
    several: bool = False
    help: bool = False


@dataclass(frozen=True, slots=True)
class _Asker:
    now: datetime  # an instant
    people: Sequence[Patient]
    asked: ReadingKind | None

    def read(self, text: str, whose: tuple[PersonId, ...] = ()) -> Answer:
        """By the clock and in the units of the one who is meant; of the first, where that is not known."""
        one = next((each for each in self.people if whose == (each.id,)), self.people[0])
        usual = usual_units(one) if len(self.people) == 1 or whose == (one.id,) else {}
        return read_readings(text, wall_clock(self.now, one.zone), self.asked, usual, one.zone)


def read_of(text: str, now: datetime, people: Sequence[Patient], asked: ReadingKind | None = None) -> ReadOf:
    """By somebody who has all these `people` in his care, one at least. `now` is an instant; see `read_readings`.

    What is understood without a name holds no name. A name may be anybody's: then the rest has to be understood.
    """
    asker = _Asker(now, people, asked)
    plainly = asker.read(text)
    if isinstance(plainly, Heard) or len(text) > MOST_CHARACTERS or not NUMERALS.search(folded(text)):
        return ReadOf(plainly)
    rest, helps = without_help(folded(text))
    named = named_in(rest, people)
    if named is not None:
        return ReadOf(asker.read(named.rest, named.whose) or plainly, named.whose, named.several, helps)
    answer = asker.read(rest) if helps else plainly
    if not isinstance(answer, Heard):
        for other in strangers(without_help(text)[0] if helps else text):
            if isinstance(found := asker.read(other), Heard):
                return ReadOf(found, (), help=helps)
    return ReadOf(answer, help=helps)


def usual_units(patient: Patient) -> dict[Part, Unit]:
    """In which she measures, as far as that is known."""
    known = {Part.GLUCOSE: patient.glucose_unit, Part.WEIGHT: patient.weight_unit}
    return {part: unit for part, unit in known.items() if unit is not None}
