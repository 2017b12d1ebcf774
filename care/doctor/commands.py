"""What is decided about family doctors."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from care.health.commands import Measured
from care.health.kinds import Part
from care.health.limits import Side
from care.kit.command import Command
from storage.doctor import Agreeing, BondId, PracticeId, VisitId, WishId
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
class ProposeStandIn(Command):
    """A coordinator approves that he stands in for a doctor who is away, whose elders are asked next."""

    doctor_id: PersonId
    stand_in_id: PersonId


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


@dataclass(frozen=True, slots=True)
class WishDoctor(Command):
    """The coordinators shall find a family doctor for her."""

    elder_id: PersonId


@dataclass(frozen=True, slots=True)
class NoDoctorNow(Command):
    """A coordinator says that there is none for now."""

    wish_id: WishId


# ---- her limits


@dataclass(frozen=True, slots=True)
class SetLimit(Command):
    """Beyond `amber` family and doctor are told, beyond `red` it counts as danger; both canonical.

    Both None: the guideline's numbers hold again.
    """

    elder_id: PersonId
    part: Part
    side: Side
    amber: Decimal | None = None
    red: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ShowLimits(Command):
    """What her doctors have set for her."""

    elder_id: PersonId


# ---- home visits


@dataclass(frozen=True, slots=True)
class ShowWorklist(Command):
    """The visits that wait for me; `page` of them."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowMyElders(Command):
    """All whose doctor I am; `page` of them."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowElder(Command):
    """What a doctor should know before he goes to her."""

    bond_id: BondId


@dataclass(frozen=True, slots=True)
class NoteVisit(Command):
    """He was there: what was measured, a note for the file, and when (naive, on her wall); None: now."""

    bond_id: BondId
    measured: tuple[Measured, ...] = ()
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SkipVisit(Command):
    """None this time: said by the doctor, by her, or by who manages for her."""

    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class SeeToVisit(Command):
    """A coordinator sees to one that is overdue."""

    visit_id: VisitId


@dataclass(frozen=True, slots=True)
class ChangeRound(Command):
    """On this weekday (0 is Monday), every so many weeks."""

    bond_id: BondId
    weekday: int
    every: int


@dataclass(frozen=True, slots=True)
class BeAway(Command):
    """No visits fall due for so many weeks, and coordinators hear it; 0: I am back."""

    weeks: int
