"""What a conversation about groups may look up."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.groups import access
from care.groups.access import Action
from care.kit.uow import UnitOfWork
from care.people import belonging, groups
from storage.ids import CommunityId, GroupId, PersonId
from storage.people import Membership, NeighbourGroup, Person, Role


@dataclass(frozen=True, slots=True)
class AreasHere:
    """The areas of a community's elders, as they are written with them; for a coordinator there."""

    coordinator_id: PersonId
    community_id: CommunityId

    def find(self, uow: UnitOfWork) -> list[str]:
        """Each once, by name."""
        community = belonging.the_one(uow, self.coordinator_id, {Role.COORDINATOR}, self.community_id)
        if community is None:
            return []
        elders = (Membership.community_id == community.id, Membership.role == Role.ELDER, col(Membership.active))
        found = select(Person.area).join(Membership, col(Membership.person_id) == Person.id).where(*elders)
        return sorted({area for area in uow.session.exec(found).all() if area})

    def parse(self, recorded: list[str]) -> list[str]:
        """See Query."""
        return recorded


@dataclass(frozen=True, slots=True)
class GroupFound:
    """A group as a conversation needs it: its name, its members by how they are called, whether it may be closed."""

    name: str
    members: list[tuple[PersonId, str]]
    may_close: bool


@dataclass(frozen=True, slots=True)
class GroupNow:
    """For whoever may change it."""

    group_id: GroupId
    by: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """See `access`."""
        group: NeighbourGroup = access.fetch(uow, self.group_id, Action.APPOINT, self.by)
        called = [[one, uow.session.get_one(Person, one).called] for one in groups.members_of(uow, group)]
        return [group.name, called, access.may(uow, group, Action.CLOSE, self.by)]

    def parse(self, recorded: list[Any]) -> GroupFound:
        """See Query."""
        name, found, may_close = recorded
        return GroupFound(name, [(PersonId(one), called) for one, called in found], may_close)
