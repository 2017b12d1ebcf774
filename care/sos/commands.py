"""What is decided about a cry for help, and what else people say while one is open."""

from dataclasses import dataclass
from enum import Enum, auto

from care.kit.command import Command
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


@dataclass(frozen=True, slots=True)
class NeedHelp(Command):
    """Yes, it was meant as a cry."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class AllRight(Command):
    """Nothing is needed (any more), or it was a mistake."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class PhoneMe(Command):
    """Whoever was asked shall phone."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class TakeOn(Command):
    """Somebody who was asked sees to it from now on."""

    cry_id: CryId


@dataclass(frozen=True, slots=True)
class HaveReached(Command):
    """Somebody who was asked has reached the person."""

    cry_id: CryId
