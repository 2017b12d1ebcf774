"""Asked for, and no group could be told: nobody shall believe that the neighbours were asked."""

from sqlalchemy import and_
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from care.kit import pauses
from care.kit.uow import UnitOfWork
from care.requests import reach
from storage.addresses import GroupChat
from storage.outbox import DeliveryState, Outbox
from storage.requests import HelpRequest, State

STANDS = (DeliveryState.READY, DeliveryState.INFLIGHT, DeliveryState.SENT)


def is_so(uow: UnitOfWork, request: HelpRequest) -> bool:
    """Whether no group has heard of it, or can."""
    if request.offered_to is not None:  # no group needs to hear of it yet
        return False
    hearing = pauses.hearing(uow, request.community_id)
    deaf = not any(chat.id in hearing for chat in reach.chats_of(uow, request))
    return deaf and not _has_been_posted(uow, request)


def waiting(uow: UnitOfWork, chat: GroupChat) -> list[HelpRequest]:
    """What is open, belongs to that group and stands in no group yet."""
    of_it = (HelpRequest.community_id == chat.community_id, HelpRequest.state == State.OPEN)
    found = uow.session.exec(select(HelpRequest).where(*of_it).order_by(col(HelpRequest.id))).all()
    asked = [one for one in found if one.offered_to is None and reach.reaches(uow, one, chat)]
    return [one for one in asked if not _has_been_posted(uow, one)]


def stands_in(uow: UnitOfWork, chat: GroupChat, request: HelpRequest) -> bool:
    """Whether its card is in that group, or on its way there."""
    there = (col(Outbox.channel) == chat.channel, col(Outbox.chat) == chat.chat, col(Outbox.state).in_(STANDS))
    return uow.session.exec(_cards(request).where(*there).limit(1)).first() is not None


def _has_been_posted(uow: UnitOfWork, request: HelpRequest) -> bool:
    """Where neighbours read."""
    group = (col(GroupChat.channel) == col(Outbox.channel), col(GroupChat.chat) == col(Outbox.chat))
    posted = _cards(request).join(GroupChat, and_(*group)).where(
        Outbox.state == DeliveryState.SENT, col(GroupChat.own).is_(False)
    )  # fmt: skip
    return uow.session.exec(posted.limit(1)).first() is not None


def _cards(request: HelpRequest) -> SelectOfScalar[int]:
    """Its cards for groups since it was last opened."""
    return select(Outbox.id).where(
        Outbox.follows == HelpRequest.__tablename__, Outbox.subject_id == request.id, col(Outbox.person_id).is_(None),
        col(Outbox.edits).is_(None), col(Outbox.created_at) >= request.opened_at,
    )  # fmt: skip
