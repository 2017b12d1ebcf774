"""What is decided about a cry for help, and what else people say while one is open."""

from dataclasses import dataclass
from enum import Enum, auto

from care.kit.command import Command
from care.people.commands import THE_ONLY_ONE
from storage.ids import CommunityId, PersonId
from storage.sos import CryId


class Said(Enum):
    """What somebody's words mean to a cry."""

    CRY = auto()
    PERHAPS = auto()  # a cry, or something harmless
    YES = auto()
    NO = auto()
    WELL = auto()  # I am all right
    KIND = auto()  # thank you, good
    COMMAND = auto()  # /menu: goes elsewhere
    OTHER = auto()


class Whose(Enum):
    """Whether it is who cries that is in need, as far as the words say."""

    MINE = auto()
    SOMEBODYS = auto()
    UNCLEAR = auto()


SOS = "SOS"  # kept as the words of a cry where a key or a button was pressed


@dataclass(frozen=True, slots=True)
class About:
    """What the words say of who is in need; `named`: elders of the neighbourhood who are called by name."""

    whose: Whose
    named: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Cries(Command):
    """Help is needed now: the key, the button, the command. The same as the word."""


@dataclass(frozen=True, slots=True)
class CriesFor(Command):
    """The same, where it is known who is in need."""

    elder_id: PersonId


# ---- by the person who cried


@dataclass(frozen=True, slots=True)
class NeedHelp(Command):
    """Yes, it was meant as a cry."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class ItIsAbout(Command):
    """Who is in need, of those whom it may be about."""

    cry_id: CryId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class AllRight(Command):
    """Nothing is needed (any more), or it was a mistake."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class TurnBack(Command):
    """The same, where others are on the way to somebody else: they are told to turn back."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class PhoneMe(Command):
    """Whoever was asked shall phone."""

    cry_id: CryId


# ---- by those who were asked


@dataclass(frozen=True, slots=True)
class GoThere(Command):
    """Somebody near is going. Pressed once more he is still on the way."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class CannotGo(Command):
    """Who was going cannot."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class CallHer(Command):
    """Somebody is phoning her, which ends nothing."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class HaveReached(Command):
    """Somebody was with her or has spoken to her, and she is looked after."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class StillGo(Command):
    """She has been reached, and whoever is on the way is to go all the same."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class NeedNotGo(Command):
    """She has been reached, and nobody has to go there any more."""

    cry_id: CryId


# ---- beforehand


@dataclass(frozen=True, slots=True)
class BeOnDuty(Command):
    """A helper wants to be asked first for so many hours; 0: no more."""

    hours: int


@dataclass(frozen=True, slots=True)
class Practise(Command):
    """Let us try whether it works."""


@dataclass(frozen=True, slots=True)
class ProposePractice(Command):
    """A coordinator asks an elder to try it."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class StopPractices(Command):
    """An elder does not want to be asked every month."""


@dataclass(frozen=True, slots=True)
class ResumePractices(Command):
    """She does again."""


@dataclass(frozen=True, slots=True)
class ChangeEmergency(Command):
    """A coordinator says whom to call in an emergency: there, and from another city (empty: no such number).

    `town`: what a dispatcher elsewhere knows the place by.
    """

    number: str
    from_afar: str
    town: str
    community_id: CommunityId = THE_ONLY_ONE
