"""What a conversation about family doctors may look up."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from care.doctor import lookups, standing_in
from care.doctor.visit_messages import waiting_visit
from care.health import access, own_limits
from care.health.access import Action
from care.health.kinds import Part
from care.health.limits import OwnLimit, Side
from care.kit import addresses
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from storage.doctor import BondId, DoctorBond, VisitState
from storage.ids import CommunityId, PersonId
from storage.people import Membership, Person, Role


@dataclass(frozen=True, slots=True)
class CheckedDoctors:
    """The doctors of a community whom its coordinator may propose: looked up, and not herself."""

    coordinator_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """The one who has been there longest first; nothing for anybody else than a coordinator there."""
        if not members.coordinates(uow, self.coordinator_id, self.community_id):
            return []
        there = (Membership.community_id == self.community_id, Membership.role == Role.DOCTOR, col(Membership.active))
        found = uow.session.exec(select(Membership.person_id).where(*there).order_by(col(Membership.since))).all()
        free = [PersonId(one) for one in found if one != self.coordinator_id]
        return [_named(uow, one) for one in free if lookups.is_checked(uow, one, self.community_id)]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), name) for one, name in recorded]


@dataclass(frozen=True, slots=True)
class OfBond:
    """How the two are called, what is asked of her, and the emergency number there."""

    bond_id: BondId

    def find(self, uow: UnitOfWork) -> list[str]:
        """Her form of address, the doctor's name, the number."""
        bond = uow.session.get_one(DoctorBond, self.bond_id)
        two = (_named(uow, one)[1] for one in (bond.elder_id, bond.doctor_id))
        return [*two, belonging.number_to_call(uow, bond.elder_id)]

    def parse(self, recorded: list[str]) -> tuple[str, str, str]:
        """See Query."""
        called, name, number = recorded
        return called, name, number


@dataclass(frozen=True, slots=True)
class MyPractice:
    """What a doctor has said of himself."""

    doctor_id: PersonId

    def find(self, uow: UnitOfWork) -> list[str]:
        """Number and clinic; empty where he has not."""
        said = lookups.practices_of(uow, self.doctor_id)
        return [said[0].registration, said[0].clinic] if said else ["", ""]

    def parse(self, recorded: list[str]) -> tuple[str, str]:
        """See Query."""
        registration, clinic = recorded
        return registration, clinic


@dataclass(frozen=True, slots=True)
class WhoseLimits:
    """How an elder is called, and the limits that were set for her; nothing for whoever sets none.

    Whether figures may be written in his chat stands beside them.
    """

    elder_id: PersonId
    doctor_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """Part, side, and the two figures, each a word."""
        if not access.may(uow, self.doctor_id, Action.LIMIT, self.elder_id):
            return ["", [], False]
        limits, address = own_limits.in_force(uow, self.elder_id), addresses.current(uow, self.doctor_id)
        shown = address is not None and access.shows_values(uow, self.elder_id, address[0])
        words = [[one.part, one.side, str(one.amber), str(one.red)] for one in limits]
        return [_named(uow, self.elder_id)[1], words, shown]

    def parse(self, recorded: list[Any]) -> tuple[str, list[OwnLimit], bool]:
        """See Query."""
        called, limits, shown = recorded
        found = (OwnLimit(Part(part), Side(side), Decimal(amber), Decimal(red)) for part, side, amber, red in limits)
        return called, list(found), shown


def _named(uow: UnitOfWork, person_id: PersonId) -> list[Any]:
    person = uow.session.get_one(Person, person_id)
    return [person_id, person.called or person.name]


@dataclass(frozen=True, slots=True)
class WhatToNote:
    """A visit as its conversation needs it. `agreed`: he may write in her file."""

    elder_id: PersonId
    called: str
    zone: str
    overdue: bool
    agreed: bool


@dataclass(frozen=True, slots=True)
class VisitToNote:
    """The one that waits, or one that was not due."""

    bond_id: BondId
    doctor_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """Empty for anybody but her doctor."""
        bond = uow.session.get(DoctorBond, self.bond_id)
        if bond is None or bond.doctor_id != self.doctor_id or not lookups.is_bound(uow, self.doctor_id, bond.elder_id):
            return []
        visit, elder = waiting_visit(uow, bond.id), uow.session.get_one(Person, bond.elder_id)
        overdue = visit is not None and visit.state == VisitState.OVERDUE
        agreed = access.may(uow, self.doctor_id, Action.WRITE, elder.id)
        return [elder.id, elder.called or elder.name, elder.zone, overdue, agreed]

    def parse(self, recorded: list[Any]) -> WhatToNote | None:
        """See Query."""
        return WhatToNote(*recorded) if recorded else None


@dataclass(frozen=True, slots=True)
class AwayUntil:
    """Until when a doctor makes no visits; None: he does."""

    doctor_id: PersonId

    def find(self, uow: UnitOfWork) -> list[str]:
        """ISO, and the zone of his clock; empty where he does."""
        until = lookups.away_until(uow, self.doctor_id)
        return [] if until is None else [until.isoformat(), uow.session.get_one(Person, self.doctor_id).zone]

    def parse(self, recorded: list[str]) -> tuple[datetime, str] | None:
        """See Query."""
        return (datetime.fromisoformat(recorded[0]), recorded[1]) if recorded else None


@dataclass(frozen=True, slots=True)
class Absence:
    """A doctor who is away: how he is called, until when by whose clock, for whom, and who can stand in."""

    doctor: str
    until: datetime
    zone: str
    elders: tuple[str, ...]
    others: tuple[tuple[PersonId, str], ...]


@dataclass(frozen=True, slots=True)
class WhoStandsIn:
    """For a coordinator who looks for somebody."""

    doctor_id: PersonId
    coordinator_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """Empty where he is back, or somebody stands in for everybody already."""
        until = lookups.away_until(uow, self.doctor_id)
        found = standing_in.looked_after(uow, self.doctor_id, self.coordinator_id)
        alone = [one for one in found if not lookups.stand_ins(uow, self.doctor_id, one.elder_id)]
        if until is None or not alone:
            return []
        doctor, here = uow.session.get_one(Person, self.doctor_id), alone[0].community_id
        others = [one for one in CheckedDoctors(self.coordinator_id, here).find(uow) if one[0] != self.doctor_id]
        elders = [_named(uow, one.elder_id)[1] for one in alone]
        return [doctor.called or doctor.name, until.isoformat(), doctor.zone, elders, others]

    def parse(self, recorded: list[Any]) -> Absence | None:
        """See Query."""
        if not recorded:
            return None
        doctor, until, zone, elders, others = recorded
        people = tuple((PersonId(one), name) for one, name in others)
        return Absence(doctor, datetime.fromisoformat(until), zone, tuple(elders), people)
