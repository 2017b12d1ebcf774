"""What a conversation about family doctors may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.doctor import lookups
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from storage.doctor import BondId, DoctorBond
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


def _named(uow: UnitOfWork, person_id: PersonId) -> list[Any]:
    person = uow.session.get_one(Person, person_id)
    return [person_id, person.called or person.name]
