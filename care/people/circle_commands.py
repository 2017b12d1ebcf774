"""What is changed about a member of a care circle. `person_id` is the member."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.ids import PersonId
from storage.people import Relation


@dataclass(frozen=True, slots=True)
class SetRelation(Command):
    """What he is to her."""

    elder_id: PersonId
    person_id: PersonId
    relation: Relation


@dataclass(frozen=True, slots=True)
class SetPart(Command):
    """Whether he acts in her name, or only sees how things stand."""

    elder_id: PersonId
    person_id: PersonId
    manages: bool


@dataclass(frozen=True, slots=True)
class PhoneFirst(Command):
    """He is phoned before all others; those keep their order."""

    elder_id: PersonId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class TakeOut(Command):
    """He is of her circle no more."""

    elder_id: PersonId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class StandIn(Command):
    """Who is asked to stand in for a member says whether he can."""

    elder_id: PersonId
    person_id: PersonId
    can: int


@dataclass(frozen=True, slots=True)
class GoAway(Command):
    """For so many days another one of the circle stands in for him; 0: he is back."""

    elder_id: PersonId
    person_id: PersonId
    days: int
    stand_in_id: PersonId
