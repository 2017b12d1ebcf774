"""The groups of a community: which there are, who belongs to one, who organises it."""

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import members
from storage.addresses import GroupChat
from storage.columns import table_of
from storage.ids import CommunityId, GroupId, PersonId
from storage.people import GroupMember, Membership, NeighbourGroup, Role
from storage.rows import Rows

GROUPS, CHATS = table_of(NeighbourGroup), table_of(GroupChat)
HERE = Rows(
    NeighbourGroup,
    columns(GROUPS)
    .where(GROUPS.c.community_id == bindparam("community_id"), GROUPS.c.closed_at.is_(None))
    .order_by(GROUPS.c.id),
)
THERE = columns(CHATS).where(CHATS.c.community_id == bindparam("community_id"), CHATS.c.alive).order_by(CHATS.c.id)
OF_ALL = Rows(GroupChat, THERE.where(CHATS.c.group_id.is_(None)))
OF_GROUP = Rows(GroupChat, THERE.where(CHATS.c.group_id == bindparam("group_id")))
TAKE_PART = (Role.ELDER, Role.VOLUNTEER, Role.COORDINATOR)  # who may belong to one


def here(uow: UnitOfWork, community_id: CommunityId) -> list[NeighbourGroup]:
    """Those that are there, in the order in which they were founded."""
    return HERE.all(uow.session, community_id=community_id)


def belongs(uow: UnitOfWork, group_id: GroupId, person_id: PersonId) -> bool:
    """Whether somebody is in it."""
    return uow.session.get(GroupMember, (group_id, person_id)) is not None


def takes_part(uow: UnitOfWork, person_id: PersonId, community_id: CommunityId) -> bool:
    """Whether somebody may belong to the community's groups: he is not suspended, and more than family."""
    return any(members.is_active(uow, person_id, community_id, role) for role in TAKE_PART)


def organises(uow: UnitOfWork, person_id: PersonId, group: NeighbourGroup) -> bool:
    """Whether it is he now: not while he is suspended."""
    return group.organiser_id == person_id and takes_part(uow, person_id, group.community_id)


def members_of(uow: UnitOfWork, group: NeighbourGroup) -> list[PersonId]:
    """Who is in it and takes part in the community now, in the order in which they came."""
    active = select(Membership.person_id).where(
        Membership.community_id == group.community_id, col(Membership.active), col(Membership.role).in_(TAKE_PART)
    )
    hers = (GroupMember.group_id == group.id, col(GroupMember.person_id).in_(active))
    found = select(GroupMember.person_id).where(*hers).order_by(col(GroupMember.since), col(GroupMember.person_id))
    return [PersonId(one) for one in uow.session.exec(found).all()]


def chats_of(uow: UnitOfWork, community_id: CommunityId, group_id: GroupId | None) -> list[GroupChat]:
    """Live ones: those of a group, or (None) those of the whole community."""
    if group_id is None:
        return OF_ALL.all(uow.session, community_id=community_id)
    return OF_GROUP.all(uow.session, community_id=community_id, group_id=group_id)
