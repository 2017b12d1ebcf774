"""Pauses: chats to which nothing goes for a while, so that what waits there keeps its order."""

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, exists, or_, select
from sqlmodel import col

from care.kit.uow import UnitOfWork
from storage.addresses import Address, GroupChat
from storage.columns import table_of
from storage.ids import CommunityId
from storage.outbox import ChatPause, Lane, Silence
from storage.people import Membership, Role
from storage.prepared import Prepared

PAUSES, GROUPS, ADDRESSES, MEMBERS = (table_of(table) for table in (ChatPause, GroupChat, Address, Membership))
SILENT = exists().where(PAUSES.c.channel == GROUPS.c.channel, PAUSES.c.chat == GROUPS.c.chat, PAUSES.c.why.is_not(None))
COMES = exists().where(
    MEMBERS.c.community_id == GROUPS.c.community_id, MEMBERS.c.role == Role.VOLUNTEER, MEMBERS.c.active,
    ADDRESSES.c.person_id == MEMBERS.c.person_id, ADDRESSES.c.channel == GROUPS.c.channel, ADDRESSES.c.alive,
)  # fmt: skip
HEARS = Prepared(
    select(GROUPS.c.id)
    .where(
        GROUPS.c.community_id == bindparam("community_id"), GROUPS.c.alive, ~SILENT, or_(GROUPS.c.own.is_(False), COMES)
    )
    .limit(1)
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


def nobody_hears(uow: UnitOfWork, community_id: CommunityId) -> bool:
    """Whether the community has no group now in which we can write and neighbours read."""
    return HEARS.first(uow.session, {"community_id": community_id}) is None


def _of(channel: str, chat: str) -> tuple[ColumnElement[bool], ...]:
    return col(ChatPause.channel) == channel, col(ChatPause.chat) == chat
