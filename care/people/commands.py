"""What is decided about people."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.ids import PersonId
from storage.people import Relation, Role


@dataclass(frozen=True, slots=True)
class InviteElder(Command):
    """Make an elder known, and a link for her."""

    name: str
    called: str
    area: str
    home: str
    phone: str


@dataclass(frozen=True, slots=True)
class InviteToCircle(Command):
    """Make a link into an elder's care circle."""

    elder_id: PersonId
    relation: Relation
    manages: bool


@dataclass(frozen=True, slots=True)
class InviteMember(Command):
    """Make a link for a volunteer or a coordinator."""

    role: Role


@dataclass(frozen=True, slots=True)
class Join(Command):
    """Who has just come in says who he is."""

    name: str


@dataclass(frozen=True, slots=True)
class Speak(Command):
    """From now on in this language."""

    language: str


@dataclass(frozen=True, slots=True)
class TalkToAPerson(Command):
    """Somebody wants to be phoned by a coordinator."""
