"""Pauses: chats to which nothing goes for a while, so that what waits there keeps its order."""

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, exists, or_, select
from sqlmodel import col

from care.kit.uow import UnitOfWork
from storage.addresses import Address, GroupChat
from storage.columns import table_of
from storage.ids import CommunityId
from storage.outbox import ChatPause, Lane, Silence
from storage.people import GroupMember, Membership, Role
from storage.prepared import Prepared

PAUSES, GROUPS, ADDRESSES, MEMBERS = (table_of(table) for table in (ChatPause, GroupChat, Address, Membership))
SILENT = exists().where(PAUSES.c.channel == GROUPS.c.channel, PAUSES.c.chat == GROUPS.c.chat, PAUSES.c.why.is_not(None))
MEMBERS_OF = table_of(GroupMember)
BELONGS = exists().where(MEMBERS_OF.c.group_id == GROUPS.c.group_id, MEMBERS_OF.c.person_id == MEMBERS.c.person_id)
COMES = exists().where(
    MEMBERS.c.community_id == GROUPS.c.community_id, MEMBERS.c.role == Role.VOLUNTEER, MEMBERS.c.active,
    ADDRESSES.c.person_id == MEMBERS.c.person_id, ADDRESSES.c.channel == GROUPS.c.channel, ADDRESSES.c.alive,
    or_(GROUPS.c.group_id.is_(None), BELONGS),
)  # fmt: skip
HEAR = Prepared(
    select(GROUPS.c.id).where(
        GROUPS.c.community_id == bindparam("community_id"), GROUPS.c.alive, ~SILENT, or_(GROUPS.c.own.is_(False), COMES)
    )
)  # fmt: skip


def hold_back(
    uow: UnitOfWork, channel: str, chat: str, until: datetime, *, lane: int = Lane.SOS, why: Silence | None = None
) -> bool:
    """Nothing of this lane, or of a greater one, goes there until then. True when `why` is new."""
    pause = uow.session.get(ChatPause, (channel, chat, lane))
    is_new = why is not None and (pause is None or pause.why != why)
    why = why or (Silence(pause.why) if pause is not None and pause.why else None)
    uow.session.merge(ChatPause(channel=channel, chat=chat, lane=lane, until=until, why=why))
    uow.session.flush()
    return is_new


def let_go(uow: UnitOfWork, channel: str, chat: str) -> bool:
    """What waits for this chat may go. True when it was a group in which we could not write."""
    silent = why_silent(uow, channel, chat) is not None
    uow.session.execute(delete(ChatPause).where(*_of(channel, chat)))
    return silent


def why_silent(uow: UnitOfWork, channel: str, chat: str) -> Silence | None:
    """Why we may not write in this group; None when nothing is known to be wrong."""
    silent = (*_of(channel, chat), col(ChatPause.why).is_not(None))
    why = uow.session.execute(select(col(ChatPause.why)).where(*silent)).scalar()
    return None if why is None else Silence(why)


def hearing(uow: UnitOfWork, community_id: CommunityId) -> set[int]:
    """The group chats of the community, by their ids, in which we can write now and neighbours read."""
    return {chat_id for (chat_id,) in HEAR.all(uow.session, {"community_id": community_id})}


def _of(channel: str, chat: str) -> tuple[ColumnElement[bool], ...]:
    return col(ChatPause.channel) == channel, col(ChatPause.chat) == chat
