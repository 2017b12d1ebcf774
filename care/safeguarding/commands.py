"""What a coordinator decides about what she has to look after."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.ids import PersonId
from storage.safeguarding import ConcernId


@dataclass(frozen=True, slots=True)
class NotAgain(Command):
    """This helper shall not come to her again. `happened`: something did; with words, for the coordinators alone."""

    elder_id: PersonId
    helper_id: PersonId
    happened: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class LetComeAgain(Command):
    """He may come after all."""

    elder_id: PersonId
    helper_id: PersonId


@dataclass(frozen=True, slots=True)
class ShowConcerns(Command):
    """What is open?"""


@dataclass(frozen=True, slots=True)
class TakeConcern(Command):
    """I see to it."""

    concern_id: ConcernId


@dataclass(frozen=True, slots=True)
class CloseConcern(Command):
    """It has come to an end: `outcome` is a word for one that was chosen, or her own."""

    concern_id: ConcernId
    outcome: str
