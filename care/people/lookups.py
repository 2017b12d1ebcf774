"""What a conversation about people may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import belonging
from care.people.commands import THE_ONLY_ONE
from storage.addresses import Address
from storage.ids import CommunityId, PersonId
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
    """Everybody of a community somebody coordinates."""

    coordinator_id: PersonId
    community_id: CommunityId = THE_ONLY_ONE

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Elders first, then by role and form of address."""
        community = belonging.the_one(uow, self.coordinator_id, {Role.COORDINATOR}, self.community_id)
        if community is None:
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
class ZoneOf:
    """By which clock somebody lives."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> str:
        """An IANA name."""
        return uow.session.get_one(Person, self.person_id).zone

    def parse(self, recorded: str) -> str:
        """See Query."""
        return recorded


@dataclass(frozen=True, slots=True)
class CommunityFound:
    """A community as a conversation needs it."""

    id: CommunityId
    name: str
    currency: str


@dataclass(frozen=True, slots=True)
class CommunitiesOf:
    """Where somebody is active in that role; with `about`, only where that person belongs, too."""

    person_id: PersonId
    role: Role
    about: PersonId | None = None

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        found = belonging.communities_of(uow, self.person_id, {self.role})
        if self.about is not None:
            theirs = belonging.communities_of(uow, self.about, belonging.ANY_ROLE)
            found = [one for one in found if one in theirs]
        return [[one.id, one.name, one.currency] for one in found]

    def parse(self, recorded: list[list[Any]]) -> list[CommunityFound]:
        """See Query."""
        return [CommunityFound(*row) for row in recorded]


@dataclass(frozen=True, slots=True)
class EldersHere:
    """The elders of a community somebody coordinates."""

    coordinator_id: PersonId
    community_id: CommunityId = THE_ONLY_ONE

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        community = belonging.the_one(uow, self.coordinator_id, {Role.COORDINATOR}, self.community_id)
        if community is None:
            return []
        found = uow.session.exec(
            select(Person.id, Person.called, Person.name)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Membership.community_id == community.id, Membership.role == Role.ELDER, col(Membership.active))
            .order_by(col(Person.called))
        )
        return [[person_id, called or name] for person_id, called, name in found]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(person_id), called) for person_id, called in recorded]
