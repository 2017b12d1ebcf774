"""What a conversation about people may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import members
from storage.ids import PersonId
from storage.people import Membership, Person, Role


@dataclass(frozen=True, slots=True)
class NameOf:
    """What somebody is called by the platform he came from; it may be empty."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> str:
        """The name on file."""
        return uow.session.get_one(Person, self.person_id).name

    def parse(self, recorded: str) -> str:
        """See Query."""
        return recorded


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
            select(Person.id, Person.called)
            .join(Membership, col(Membership.person_id) == Person.id)
            .where(Membership.community_id == community.id, Membership.role == Role.ELDER)
            .order_by(col(Person.called))
        )
        return [[person_id, called] for person_id, called in found]

    def parse(self, recorded: list[list[Any]]) -> list[tuple[PersonId, str]]:
        """See Query."""
        return [(PersonId(person_id), called) for person_id, called in recorded]
