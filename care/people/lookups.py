"""What a conversation about people may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import members
from storage.addresses import Address
from storage.ids import PersonId
from storage.people import Membership, Person, Role


@dataclass(frozen=True, slots=True)
class OnFile:
    """What is known of somebody."""

    name: str
    called: str
    area: str
    home: str
    phone: str
    zone: str
    elder: bool


@dataclass(frozen=True, slots=True)
class WhatIsOnFile:
    """Of one person."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """As OnFile."""
        one = uow.session.get_one(Person, self.person_id)
        return [one.name, one.called, one.area, one.home, one.phone, one.zone, one.elder]

    def parse(self, recorded: list[Any]) -> OnFile:
        """See Query."""
        return OnFile(*recorded)


@dataclass(frozen=True, slots=True)
class MemberHere:
    """Somebody of a community: `is_in` once he has come in, `reached` while a message finds him."""

    id: PersonId
    called: str
    roles: tuple[Role, ...]
    is_in: bool
    reached: bool
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class MembersHere:
    """Everybody of the community somebody coordinates."""

    coordinator_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Elders first, then by role and form of address."""
        community = members.community_of(uow, self.coordinator_id)
        if community is None or not members.coordinates(uow, self.coordinator_id, community.id):
            return []
        found: dict[PersonId, list[str]] = {}
        here = select(Membership).where(Membership.community_id == community.id, col(Membership.active))
        for membership in uow.session.exec(here.order_by(col(Membership.since), col(Membership.role))):
            found.setdefault(membership.person_id, []).append(membership.role)
        rows = [_member(uow, uow.session.get_one(Person, one), roles) for one, roles in found.items()]
        order = [role.value for role in Role]
        return sorted(rows, key=lambda row: (min(map(order.index, row[2])), row[1]))

    def parse(self, recorded: list[list[Any]]) -> list[MemberHere]:
        """See Query."""
        return [
            MemberHere(PersonId(one), called, tuple(map(Role, roles)), is_in, reached, name, phone)
            for one, called, roles, is_in, reached, name, phone in recorded
        ]


def _member(uow: UnitOfWork, person: Person, roles: list[str]) -> list[Any]:
    ways = uow.session.exec(select(Address.alive).where(Address.person_id == person.id)).all()
    return [
        person.id, person.called or person.name, roles, bool(ways), any(ways), person.name, person.phone
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class EldersHere:
    """The elders of the community somebody coordinates."""

    coordinator_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        community = members.community_of(uow, self.coordinator_id)
        if community is None:
            return []
        found = uow.session.exec(
            select(Person.id, Person.called, Person.name)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Membership.community_id == community.id, Membership.role == Role.ELDER)
            .order_by(col(Person.called))
        )
        return [[person_id, called or name] for person_id, called, name in found]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(person_id), called) for person_id, called in recorded]
