"""Messages to be sent: which message about what for whom. No rendered text lies here."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import Index, Integer, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, JsonIfWhole, id_or_none, new_id
from storage.ids import CommunityId, DueId, PersonId


class Lane(IntEnum):
    """Smaller goes first."""

    SOS = 0
    ANSWER = 1
    REMINDER = 2
    CARD = 3
    DIGEST = 4


class DeliveryState(StrEnum):
    """Where a message stands. Nothing vanishes: every row waits, or ends as one of the others."""

    READY = "ready"
    INFLIGHT = "inflight"  # committed just before the bytes leave
    SENT = "sent"
    AMBIGUOUS = "ambiguous"  # the bytes left, no answer came, and nobody waits for it: it is not sent again
    UNREACHED = "unreached"  # its reader can be reached nowhere: sent when she is back; a human is told
    PARKED = "parked"  # sick, or refused for good; a human is told
    EXPIRED = "expired"  # it waited in a backup that was put back, so it may have been sent since; a human is told
    SUPERSEDED = "superseded"  # a newer message says the same, or there is nothing left to say


class Silence(StrEnum):
    """Why we may not write in a group."""

    PUT_OUT = "put_out"
    NO_RIGHTS = "no_rights"
    TOPIC_CLOSED = "topic_closed"


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class Outbox(SQLModel, table=True):
    """One message to one chat. `name` and `body` are a Message of care and its fields.

    `follows` and `subject_id` name the row (table and id) whose change every posted copy shows; of those in the same
    `place` of a chat only the newest is live.
    """

    __table_args__ = (
        Index("ix_outbox_due", "lane", "queued_as", "id", **_where("state = 'ready'")),
        Index("ix_outbox_waiting", "channel", "lane", "queued_as", "id", **_where("state = 'ready' AND lane >= 2")),
        Index("ix_outbox_inflight", "channel", "chat", **_where("state = 'inflight'")),
        Index("ix_outbox_shown", "channel", "chat", "id", **_where("state = 'sent'")),
        Index("ix_outbox_copies", "follows", "subject_id", **_where("follows IS NOT NULL")),
        Index("ix_outbox_unreached", "person_id", **_where("state = 'unreached'")),
        Index("ix_outbox_repeated", "channel", "chat", **_where("repeated AND follows IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )

    id: DueId = new_id()
    lane: int
    queued_as: int = 0  # of its lane the smallest goes first, then the oldest; of reminders seconds since 1970
    person_id: PersonId | None = id_or_none()  # whose eyes it is rendered for; None: a group, or a stranger
    community_id: CommunityId | None = id_or_none()
    channel: str
    chat: str
    language: str | None = None  # of a stranger or a group, as far as it is known
    name: str
    body: dict[str, Any] = Field(default_factory=dict, sa_type=JsonIfWhole)
    follows: str | None = None
    subject_id: int | None = None
    place: str = ""
    withdraws: bool = False  # it holds what must be taken away again, so it is changed whoever may be reading it
    edits: DueId | None = id_or_none()  # the row whose message this one changes
    state: str = DeliveryState.READY
    tries: int = 0
    secret: bool = False  # its body is forgotten once it is sent
    unasked: bool = False  # its reader has done nothing to get it, so it may have to wait for his morning
    repeated: bool = False  # there may be a copy of it of which we do not know
    not_before: datetime = Field(sa_type=Instant)
    ref: str | None = None  # the platform's id of the message
    trace: str
    created_at: datetime = Field(sa_type=Instant)


class ChatPause(SQLModel, table=True):
    """Nothing of this lane, or of a greater one, goes to this chat for now: what comes first is tried again then."""

    __tablename__ = "chat_pause"

    channel: str = Field(primary_key=True)
    chat: str = Field(primary_key=True)
    lane: int = Field(default=Lane.SOS, primary_key=True, sa_type=Integer)  # SOS: nothing at all
    until: datetime = Field(sa_type=Instant)
    why: str | None = None  # a Silence, when we may not write in this group
