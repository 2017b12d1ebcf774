"""What is said of groups."""

from dataclasses import dataclass
from typing import ClassVar

from care.groups import access
from care.groups.access import Action
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from care.people import groups, members
from storage.ids import CommunityId, GroupId
from storage.people import Community, NeighbourGroup, Person

CARD = "card"


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group, for whoever may belong to it. `organiser` is empty where nobody organises it now."""

    group: NeighbourGroup
    organiser: str
    members: int
    belongs: bool
    may_join: bool
    may_change: bool
    organises: bool


@dataclass(frozen=True, slots=True)
class AboutGroup(Message[GroupShown]):
    """A group, as it stands."""

    group_id: GroupId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> GroupShown | None:
        """For those who take part there, and for whoever still belongs to it."""
        group = uow.session.get(NeighbourGroup, self.group_id, populate_existing=True)
        who = viewer.person_id
        if group is None or who is None:
            return None
        belongs = groups.belongs(uow, group.id, who)
        if not belongs and not groups.takes_part(uow, who, group.community_id):
            return None
        organiser = group.organiser_id
        named = organiser is not None and groups.organises(uow, organiser, group)
        return GroupShown(
            group,
            uow.session.get_one(Person, organiser).called if named and organiser is not None else "",
            len(groups.members_of(uow, group)),
            belongs=belongs,
            may_join=access.may(uow, group, Action.JOIN, who),
            may_change=access.may(uow, group, Action.APPOINT, who),
            organises=groups.organises(uow, who, group),
        )


@dataclass(frozen=True, slots=True)
class OneGroup(AboutGroup):
    """What it is, and the way in or out."""

    place: ClassVar[str] = CARD
    follows: ClassVar[type[NeighbourGroup]] = NeighbourGroup


@dataclass(frozen=True, slots=True)
class OrganiserAppointed(AboutGroup):
    """To whoever organises it from now on."""


@dataclass(frozen=True, slots=True)
class NoGroupsYet(Message[str]):
    """To a coordinator: none yet, and how one is made."""

    community_id: CommunityId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> str | None:
        """What the community is called."""
        if viewer.person_id is None or not members.coordinates(uow, viewer.person_id, self.community_id):
            return None
        return uow.session.get_one(Community, self.community_id).name
