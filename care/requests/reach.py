"""In which groups a request is asked for: where it belongs first, then further on, at last the whole community."""

from sqlmodel import col, select

from care.kit.uow import UnitOfWork
from care.people import groups
from storage.addresses import GroupChat
from storage.people import GroupKind, GroupMember, NeighbourGroup, Person
from storage.requests import HelpRequest


def rings(uow: UnitOfWork, request: HelpRequest) -> list[list[GroupChat]]:
    """Her stair, and who is good at just this; her village; the whole community. Rings without a chat are left out."""
    there = groups.here(uow, request.community_id)
    if not there:
        whole = groups.chats_of(uow, request.community_id, None)
        return [whole] if whole else []
    mine, area = _hers(uow, request), folded(uow.session.get_one(Person, request.elder_id).area)
    near = [one for one in there if _is_near(one, mine, area, GroupKind.STAIR) or one.skill == request.kind]
    wider = [one for one in there if _is_near(one, mine, area, GroupKind.VILLAGE)]
    found = [
        [chat for group in ring for chat in groups.chats_of(uow, request.community_id, group.id)]
        for ring in (near, wider)
    ]
    return [ring for ring in (*found, groups.chats_of(uow, request.community_id, None)) if ring]


def chats_of(uow: UnitOfWork, request: HelpRequest) -> list[GroupChat]:
    """All of them, the nearest first."""
    return [chat for ring in rings(uow, request) for chat in ring]


def reaches(uow: UnitOfWork, request: HelpRequest, chat: GroupChat) -> bool:
    """Whether it may be asked for there."""
    return any(one.id == chat.id for one in chats_of(uow, request))


def folded(area: str) -> str:
    """As areas are compared, however they are written."""
    return "".join(area.casefold().split())


def _hers(uow: UnitOfWork, request: HelpRequest) -> set[int]:
    found = select(GroupMember.group_id).where(GroupMember.person_id == request.elder_id)
    return set(uow.session.exec(found.where(col(GroupMember.community_id) == request.community_id)).all())


def _is_near(group: NeighbourGroup, mine: set[int], area: str, kind: GroupKind) -> bool:
    return group.kind == kind and (group.id in mine or (area != "" and folded(group.area) == area))
