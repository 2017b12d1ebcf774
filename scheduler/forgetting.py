"""What is not kept: de-duplication keys, conversations left open, messages long delivered."""

from datetime import timedelta

from sqlalchemy import delete, update
from sqlmodel import col

from care.kit.uow import UnitOfWork
from storage.conversations import Heard, Talk
from storage.outbox import ChatPause, Outbox, Outcome

KEYS = timedelta(hours=72)  # platforms deliver an update at most 24 h late, and restart their ids after a week
TALKS = timedelta(days=7)  # a conversation may hold words about health
MESSAGES = timedelta(days=60)


def forget(uow: UnitOfWork) -> None:
    """Deletes what has served. A message somebody may still press or that may still change is kept 60 days."""
    run = uow.session.execute
    run(delete(Heard).where(col(Heard.at) < uow.now - KEYS))
    run(
        update(Talk)
        .where(col(Talk.flow).is_not(None), col(Talk.updated_at) < uow.now - TALKS)
        .values(flow=None, subject_id=None, log={}, gen=Talk.gen + 1)
    )
    run(
        delete(Outbox).where(
            col(Outbox.state).in_([Outcome.SENT, Outcome.SUPERSEDED]),
            col(Outbox.created_at) < uow.now - MESSAGES,
        )
    )
    run(delete(ChatPause).where(col(ChatPause.until) < uow.now))
