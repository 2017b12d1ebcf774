"""What the conversation with a family may look up."""

from dataclasses import dataclass
from typing import Any

from care.kit.uow import UnitOfWork
from care.people import belonging
from storage.ids import CommunityId, PersonId


@dataclass(frozen=True, slots=True)
class Place:
    """A community in which an elder may be made known."""

    id: CommunityId
    name: str
    zone: str
    emergency: str


@dataclass(frozen=True, slots=True)
class PlacesFor:
    """Where somebody belongs, as whatever."""

    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """By name."""
        found = belonging.communities_of(uow, self.person_id, belonging.ANY_ROLE)
        return [[one.id, one.name, one.zone, one.emergency] for one in found]

    def parse(self, recorded: list[list[Any]]) -> list[Place]:
        """See Query."""
        return [Place(CommunityId(one), *rest) for one, *rest in recorded]
