"""What is decided about family doctors."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.doctor import Agreeing, BondId, PracticeId
from storage.ids import CommunityId, PersonId


@dataclass(frozen=True, slots=True)
class SayPractice(Command):
    """A doctor's number in the register and his clinic, for every community in which he is one."""

    registration: str
    clinic: str


@dataclass(frozen=True, slots=True)
class CheckPractice(Command):
    """A coordinator has looked the number up."""

    practice_id: PracticeId


@dataclass(frozen=True, slots=True)
class ShowDoctors(Command):
    """Who is a doctor here, and whose."""


@dataclass(frozen=True, slots=True)
class ProposeDoctor(Command):
    """A coordinator approves that he becomes the family doctor of this elder, who is asked next."""

    doctor_id: PersonId
    elder_id: PersonId
    community_id: CommunityId


@dataclass(frozen=True, slots=True)
class AcceptDoctor(Command):
    """Yes, he shall be my family doctor."""

    bond_id: BondId


@dataclass(frozen=True, slots=True)
class DeclineDoctor(Command):
    """No, he shall not."""

    bond_id: BondId


@dataclass(frozen=True, slots=True)
class WhyDoctor(Command):
    """She wants to know what that means."""

    bond_id: BondId


@dataclass(frozen=True, slots=True)
class WitnessDoctor(Command):
    """She has no chat here, and has told a coordinator whether she agrees."""

    bond_id: BondId
    how: Agreeing
    agrees: bool


@dataclass(frozen=True, slots=True)
class EndDoctor(Command):
    """He is her family doctor no more, from now on."""

    bond_id: BondId


@dataclass(frozen=True, slots=True)
class ShowMyDoctors(Command):
    """Who is my family doctor, or that of whom I care for; and whose doctor am I?"""
