"""Messages to be sent: which view of what for whom. No rendered text lies here."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json


class Lane:
    """Smaller goes first."""

    SOS = 0
    ANSWER = 1
    REMINDER = 2
    CARD = 3
    DIGEST = 4


class Outcome(StrEnum):
    """Where a message stands. Nothing vanishes: every row ends as sent, ambiguous, parked or superseded."""

    READY = "ready"
    INFLIGHT = "inflight"  # committed just before the bytes leave
    SENT = "sent"
    AMBIGUOUS = "ambiguous"  # the bytes left, no answer came, and it is not sent again
    PARKED = "parked"  # cannot be delivered; a human is told
    SUPERSEDED = "superseded"  # a newer message says the same, or there is nothing left to say


class Outbox(SQLModel, table=True):
    """One message to one chat."""

    __table_args__ = (
        Index(
            "ix_outbox_due",
            "lane",
            "id",
            sqlite_where=text("state = 'ready'"),
            postgresql_where=text("state = 'ready'"),
        ),
        Index(
            "ix_outbox_inflight",
            "channel",
            "chat",
            sqlite_where=text("state = 'inflight'"),
            postgresql_where=text("state = 'inflight'"),
        ),
        Index(
            "ix_outbox_copies",
            "view",
            "subject_id",
            sqlite_where=text("subject_id IS NOT NULL"),
            postgresql_where=text("subject_id IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    lane: int
    person_id: int | None = None  # whose eyes it is rendered for; None: a group, or a stranger
    community_id: int | None = None
    channel: str
    chat: str
    view: str
    subject_id: int | None = None
    args: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    edits: int | None = None  # the row whose message this one changes
    state: str = Outcome.READY
    tries: int = 0
    not_before: datetime = Field(sa_type=Instant)
    ref: str | None = None  # the platform's id of the message
    trace: str
    created_at: datetime = Field(sa_type=Instant)


class ChatPause(SQLModel, table=True):
    """The platform asked us to wait with this chat (429)."""

    __tablename__ = "chat_pause"

    channel: str = Field(primary_key=True)
    chat: str = Field(primary_key=True)
    until: datetime = Field(sa_type=Instant)
