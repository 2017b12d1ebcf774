"""What is decided about the groups of a community."""

from dataclasses import dataclass

from care.kit.command import Command
from care.people.commands import THE_ONLY_ONE
from storage.ids import CommunityId, GroupId, PersonId
from storage.people import GroupKind


@dataclass(frozen=True, slots=True)
class FoundGroup(Command):
    """A new one. `area` is that of a stair or a village, `skill` which kind of help an interest gives, if any."""

    name: str
    kind: GroupKind
    area: str = ""
    skill: str = ""
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class JoinGroup(Command):
    """I belong to it."""

    group_id: GroupId


@dataclass(frozen=True, slots=True)
class LeaveGroup(Command):
    """I belong to it no more."""

    group_id: GroupId


@dataclass(frozen=True, slots=True)
class AppointOrganiser(Command):
    """Who organises it from now on."""

    group_id: GroupId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class CloseGroup(Command):
    """It is there no more; its members stay in the community."""

    group_id: GroupId


@dataclass(frozen=True, slots=True)
class ShowGroups(Command):
    """Which groups there are where I belong."""
