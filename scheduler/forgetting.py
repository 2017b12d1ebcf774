"""What is not kept: keys of updates, conversations left open, messages long delivered."""

from datetime import timedelta

from sqlalchemy import delete, or_, update
from sqlmodel import col

from care.kit.uow import UnitOfWork
from storage.conversations import OpenConversation
from storage.outbox import ChatPause, DeliveryState, Outbox
from storage.updates import SeenUpdate

KEYS = timedelta(hours=72)  # platforms deliver an update at most 24 h late, and restart their ids after a week
CONVERSATIONS = timedelta(days=7)  # one may hold words about health
MESSAGES = timedelta(days=60)
SERVED = (DeliveryState.SENT, DeliveryState.SUPERSEDED, DeliveryState.UNREACHED, DeliveryState.EXPIRED)


def forget(uow: UnitOfWork) -> None:
    """Deletes what has served. A message somebody may still press or that may still change is kept 60 days."""
    run = uow.session.execute
    run(delete(SeenUpdate).where(col(SeenUpdate.at) < uow.now - KEYS))
    something = or_(col(OpenConversation.name).is_not(None), col(OpenConversation.aside) != [])
    run(
        update(OpenConversation)
        .where(something, col(OpenConversation.updated_at) < uow.now - CONVERSATIONS)
        .values(name=None, subject_id=None, log={}, aside=[], version=OpenConversation.version + 1)
    )
    run(
        delete(Outbox).where(
            col(Outbox.state).in_(SERVED),
            col(Outbox.created_at) < uow.now - MESSAGES,
        )
    )
    run(delete(ChatPause).where(col(ChatPause.until) < uow.now, col(ChatPause.why).is_(None)))
