"""What a conversation about people may look up."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, sql
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import belonging, circles, looks, members, reports
from care.people.commands import THE_ONLY_ONE
from care.people.passed import passed
from storage.addresses import Address
from storage.ids import CommunityId, PersonId
from storage.looks import SeenFor
from storage.people import Community, Membership, Person, Role, Suspension
from storage.prepared import Prepared

IN_HIS_CARE = Prepared(
    sql.select(circles.CIRCLE.c.elder_id)
    .where(circles.CIRCLE.c.person_id == bindparam("person_id"), circles.CIRCLE.c.manages, circles.TAKES_PART)
    .where(~passed(circles.CIRCLE.c.elder_id))
    .order_by(circles.CIRCLE.c.elder_id)
)


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
    """Of one person. `looker`: for whose eyes, where they are a coordinator's."""

    person_id: PersonId
    looker: PersonId | None = None

    def find(self, uow: UnitOfWork) -> list[Any]:
        """As OnFile."""
        one = uow.session.get_one(Person, self.person_id)
        if one.elder and one.home and self.looker is not None:
            looks.note(uow, self.looker, [one.id], SeenFor.FILE)
        return [one.name, one.called, one.area, one.home, one.phone, one.zone, one.elder]

    def parse(self, recorded: list[Any]) -> OnFile:
        """See Query."""
        return OnFile(*recorded)


@dataclass(frozen=True, slots=True)
class MemberHere:
    """Somebody of a community: `is_in` once he has come in, `reached` while a message finds him.

    `suspended` there; then the roles are those he had.
    """

    id: PersonId
    called: str
    roles: tuple[Role, ...]
    is_in: bool
    reached: bool
    name: str
    phone: str
    suspended: bool


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
        suspended, found = _suspended(uow, community.id), dict[PersonId, list[str]]()
        here = select(Membership).where(Membership.community_id == community.id)
        there = here.where(col(Membership.active) | col(Membership.person_id).in_(suspended))
        for membership in uow.session.exec(there.order_by(col(Membership.since), col(Membership.role))):
            found.setdefault(membership.person_id, []).append(membership.role)
        rows = [
            [*_member(uow, uow.session.get_one(Person, one), roles), one in suspended] for one, roles in found.items()
        ]
        order = [role.value for role in Role]
        return sorted(rows, key=lambda row: (min(map(order.index, row[2])), row[1]))

    def parse(self, recorded: list[list[Any]]) -> list[MemberHere]:
        """See Query."""
        return [
            MemberHere(PersonId(one), called, tuple(map(Role, roles)), *how_it_stands)
            for one, called, roles, *how_it_stands in recorded
        ]


def _member(uow: UnitOfWork, person: Person, roles: list[str]) -> list[Any]:
    ways = uow.session.exec(select(Address.alive).where(Address.person_id == person.id)).all()
    return [
        person.id, person.called or person.name, roles, bool(ways), any(ways), person.name, person.phone
    ]  # fmt: skip


def _suspended(uow: UnitOfWork, community_id: CommunityId) -> set[PersonId]:
    holds = (Suspension.community_id == community_id, col(Suspension.lifted_at).is_(None))
    return {PersonId(one) for one in uow.session.exec(select(Suspension.person_id).where(*holds))}


@dataclass(frozen=True, slots=True)
class SuspensionOf:
    """Why somebody is suspended where somebody coordinates."""

    coordinator_id: PersonId
    person_id: PersonId
    community_id: CommunityId = THE_ONLY_ONE

    def find(self, uow: UnitOfWork) -> list[str]:
        """The reason, and who said it; nothing for anybody else than a coordinator there."""
        community = belonging.the_one(uow, self.coordinator_id, {Role.COORDINATOR}, self.community_id)
        his = (Suspension.person_id == self.person_id, col(Suspension.lifted_at).is_(None))
        here = select(Suspension).where(*his, Suspension.community_id == (community and community.id))
        found = uow.session.exec(here).first()
        return [] if found is None else [found.reason, uow.session.get_one(Person, found.by_id).called]

    def parse(self, recorded: list[str]) -> tuple[str, str]:
        """See Query."""
        reason, by = recorded or ("", "")
        return reason, by


@dataclass(frozen=True, slots=True)
class ReadersThere:
    """Who would read it in a community; `family` when the only ones are of his own care circle."""

    community_id: CommunityId
    name: str
    readers: list[str]
    family: bool


@dataclass(frozen=True, slots=True)
class Confidants:
    """Who would read what somebody tells only the coordinator, by community."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Where there is nobody, there is nobody to tell."""
        places = belonging.communities_of(uow, self.person_id, belonging.IN_NEED) or belonging.communities_of(
            uow, self.person_id, belonging.ANY_ROLE
        )
        shut_out_of = members.shut_out_of(uow, self.person_id)
        if shut_out_of is not None:
            places = [uow.session.get_one(Community, shut_out_of)]
        readers = [(here, reports.confidants(uow, here.id, self.person_id)) for here in places]
        return [[here.id, here.name, *self._who(uow, them)] for here, them in readers if them]

    def _who(self, uow: UnitOfWork, readers: list[PersonId]) -> list[Any]:
        family = any(reports.is_family(uow, one, self.person_id) for one in readers)
        return [[name_of(uow, one) for one in readers], family]

    def parse(self, recorded: list[list[Any]]) -> list[ReadersThere]:
        """See Query."""
        return [ReadersThere(CommunityId(here), *who) for here, *who in recorded]


def name_of(uow: UnitOfWork, person_id: PersonId | None) -> str:
    """How somebody is called; empty: nobody."""
    person = None if person_id is None else uow.session.get(Person, person_id)
    return "" if person is None else person.called or person.name


@dataclass(frozen=True, slots=True)
class InMyCare:
    """The elders for whom somebody manages, and who live."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """In the order in which they were made known."""
        uow.session.flush()
        found = IN_HIS_CARE.all(uow.session, {"person_id": self.person_id})
        return [[one, name_of(uow, PersonId(one))] for (one,) in found]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(one), called) for one, called in recorded]


def cares_for_any(uow: UnitOfWork, person_id: PersonId) -> bool:
    """Whether there is an elder for whom he may act: himself, one for whom he manages, those whom he coordinates."""
    there = belonging.communities_of(uow, person_id, {Role.ELDER, Role.COORDINATOR})
    return bool(there or InMyCare(person_id).find(uow))


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
