"""What a conversation about cries for help may look up."""

from dataclasses import dataclass

from care.kit.uow import UnitOfWork
from care.people import belonging
from storage.ids import CommunityId, PersonId
from storage.people import Role
from storage.sos import Cry, CryId


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whom to call in an emergency: there, and from another city (empty: no such number); the place, its town."""

    number: str
    from_afar: str
    place: str
    town: str = ""


@dataclass(frozen=True, slots=True)
class NumbersOf:
    """A community somebody coordinates."""

    coordinator_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[str]:
        """As Numbers; nothing where there is none."""
        here = belonging.the_one(uow, self.coordinator_id, {Role.COORDINATOR}, self.community_id)
        return [] if here is None else [here.emergency, here.emergency_from_afar, here.name, here.town]

    def parse(self, recorded: list[str]) -> Numbers | None:
        """See Query."""
        return Numbers(*recorded) if recorded else None


def in_need(uow: UnitOfWork, cry_id: CryId) -> PersonId | None:
    """Whom it is about, where that is clear; nobody where it was only tried."""
    cry = uow.session.get(Cry, cry_id)
    if cry is None or cry.practice or len(cry.about) != 1:
        return None
    return cry.about[0]
