"""What is decided about appointments. `version` is the one that the button showed."""

from dataclasses import dataclass
from datetime import datetime

from care.kit.command import Command
from care.people.commands import THE_ONLY_ONE
from storage.appointments import AppointmentId, Company, Need
from storage.ids import CommunityId, PersonId

NOBODY = PersonId(0)  # by name


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is to be done before: by its word, or in somebody's own."""

    needs: tuple[Need, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class With:
    """Who goes along; `person_id` where that is somebody of her circle."""

    company: Company
    person_id: PersonId = NOBODY


@dataclass(frozen=True, slots=True)
class KeepAppointment(Command):
    """She has one. `start` is the naive time on her wall, with its fold; `place`: where, and to whom."""

    elder_id: PersonId
    start: datetime
    place: str = ""
    preparation: Preparation = Preparation()
    along: With = With(Company.OPEN)
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class MoveAppointment(Command):
    """It is at another time: naive, on the wall of the place where it is."""

    appointment_id: AppointmentId
    version: int
    start: datetime


@dataclass(frozen=True, slots=True)
class DescribeAppointment(Command):
    """What is None stays as it was."""

    appointment_id: AppointmentId
    version: int
    place: str | None = None
    preparation: Preparation | None = None


@dataclass(frozen=True, slots=True)
class CancelAppointment(Command):
    """It has been called off."""

    appointment_id: AppointmentId
    version: int


@dataclass(frozen=True, slots=True)
class SettleCompany(Command):
    """Who goes along is settled: a neighbour is asked, she goes alone, or this person of her circle goes."""

    appointment_id: AppointmentId
    company: Company
    person_id: PersonId = NOBODY


@dataclass(frozen=True, slots=True)
class StayAway(Command):
    """Whoever of her circle was to go along cannot."""

    appointment_id: AppointmentId


@dataclass(frozen=True, slots=True)
class SayHowItWas(Command):
    """What came of it. `following`: when the next one is, naive, on the wall of the same place."""

    appointment_id: AppointmentId
    took_place: bool
    words: str = ""
    following: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShowAppointments(Command):
    """One's own, those of whom one cares for, and those to which one goes along: one at a time."""

    page: int = 0
