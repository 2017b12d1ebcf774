"""The verbs of groups: found, join, leave, appoint, close, show."""

from care.groups import access
from care.groups.access import Action
from care.groups.commands import AppointOrganiser, CloseGroup, FoundGroup, JoinGroup, LeaveGroup, ShowGroups
from care.groups.messages import NoGroupsYet, OneGroup, OrganiserAppointed
from care.groups.refusals import NoGroups, NotInGroup, TooManyGroups
from care.kit import outbox
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import belonging, groups
from storage.addresses import GroupChat
from storage.ids import PersonId
from storage.people import GroupMember, NeighbourGroup, Role

MOST = 40  # of one community (a choice of ours)


def found(uow: UnitOfWork, command: FoundGroup, by: PersonId) -> None:
    """By a coordinator, who organises it at first. Where the community has a page of ours, so has the group.

    Raises OnlyCoordinators, WhichCommunity, TooManyGroups.
    """
    community = belonging.the_one(uow, by, {Role.COORDINATOR}, command.community_id)
    if community is None:
        raise OnlyCoordinators
    if len(groups.here(uow, community.id)) >= MOST:
        raise TooManyGroups(most=str(MOST))
    group = NeighbourGroup(
        community_id=community.id, name=command.name, kind=command.kind, area=command.area,
        skill=command.skill or None, organiser_id=by, founded_at=uow.now,
    )  # fmt: skip
    uow.session.add(group)
    uow.session.flush()
    _enter(uow, group, by)
    for chat in groups.chats_of(uow, community.id, None):
        if chat.own:
            name = f"{chat.chat}-{group.id}"
            own = GroupChat(community_id=community.id, channel=chat.channel, chat=name, own=True, group_id=group.id)
            uow.session.add(own)
    uow.session.flush()
    outbox.to_person(uow, by, OneGroup(group.id))


def join(uow: UnitOfWork, command: JoinGroup, by: PersonId) -> None:
    """One press; twice is once. Raises NotYours, NoLongerOpen."""
    group = access.fetch(uow, command.group_id, Action.JOIN, by)
    _enter(uow, group, by)
    _show(uow, group, by)


def leave(uow: UnitOfWork, command: LeaveGroup, by: PersonId) -> None:
    """One press. Raises NotYours, NoLongerOpen."""
    group = access.fetch(uow, command.group_id, Action.LEAVE, by)
    uow.session.delete(uow.session.get_one(GroupMember, (group.id, by)))
    if group.organiser_id == by:
        group.organiser_id = None
    _show(uow, group, by)


def appoint(uow: UnitOfWork, command: AppointOrganiser, by: PersonId) -> None:
    """By a coordinator, or who organises it now. Raises OnlyCoordinators, NotInGroup, NoLongerOpen."""
    group = access.fetch(uow, command.group_id, Action.APPOINT, by)
    if command.person_id not in groups.members_of(uow, group):
        raise NotInGroup
    group.organiser_id = command.person_id
    _show(uow, group, by)
    if command.person_id != by:
        outbox.to_person(uow, command.person_id, OrganiserAppointed(group.id))


def close(uow: UnitOfWork, command: CloseGroup, by: PersonId) -> None:
    """Its chats hear of nothing any more. Raises OnlyCoordinators, NoLongerOpen."""
    group = access.fetch(uow, command.group_id, Action.CLOSE, by)
    group.closed_at = uow.now
    for chat in groups.chats_of(uow, group.community_id, group.id):
        chat.alive = False
    _show(uow, group, by)


def show(uow: UnitOfWork, command: ShowGroups, by: PersonId) -> None:
    """One card each. Raises NoGroups."""
    del command
    places = belonging.communities_of(uow, by, groups.TAKE_PART)
    there = [group for community in places for group in groups.here(uow, community.id)]
    for group in there:
        outbox.to_person(uow, by, OneGroup(group.id))
    if there:
        return
    founding = belonging.communities_of(uow, by, {Role.COORDINATOR})
    if not founding:
        raise NoGroups
    outbox.to_person(uow, by, NoGroupsYet(founding[0].id))


def _enter(uow: UnitOfWork, group: NeighbourGroup, person_id: PersonId) -> None:
    if not groups.belongs(uow, group.id, person_id):
        member = GroupMember(
            group_id=group.id, person_id=person_id, community_id=group.community_id, since=uow.now
        )  # fmt: skip
        uow.session.add(member)


def _show(uow: UnitOfWork, group: NeighbourGroup, by: PersonId) -> None:
    """The cards of others follow; whoever pressed reads it anew."""
    uow.session.add(group)
    uow.session.flush()
    outbox.changed(uow, NeighbourGroup, group.id)
    outbox.to_person(uow, by, OneGroup(group.id))
