"""What is decided about leaving, and about one's own data."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.ids import PersonId
from storage.leaving import DepartureId, PassingId


@dataclass(frozen=True, slots=True)
class ShowMyData(Command):
    """What is known of me, and what can I do about it?"""


@dataclass(frozen=True, slots=True)
class OpenMyData(Command):
    """A copy of all of it."""


@dataclass(frozen=True, slots=True)
class Leave(Command):
    """Let everything that is known of me be deleted."""


@dataclass(frozen=True, slots=True)
class StayAfterAll(Command):
    """I have thought again."""

    departure_id: DepartureId


@dataclass(frozen=True, slots=True)
class TellOfDeath(Command):
    """An elder has died."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class SheLives(Command):
    """That she has died was a mistake."""

    passing_id: PassingId
