"""What the web chat shows: here we are the messenger ourselves, so we keep the messages, and who may read them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Instant, new_id, refers_to
from storage.ids import EventId, PersonId
from storage.keys import HOUSE
from storage.sealing import Place, sealed_for, sealed_json


@sealed_for("owner", row="once")
class WebEvent(SQLModel, table=True):
    """One line of a web chat's history: a new message or a change of one. `id` is the order of arrival."""

    __tablename__ = "web_event"
    __table_args__ = (
        Index("ix_web_event_chat", "chat", "id"),
        Index("ix_web_event_message", "message"),
        {"sqlite_autoincrement": True},
    )

    id: EventId = new_id()
    chat: str
    once: str = Field(unique=True)  # the sender's key: the same message is never kept twice
    message: str  # the key of the message this event is about
    author: str  # linli, or a person's handle
    owner: int = HOUSE  # whose words lie here: the person's whose chat it is; a group's are nobody's
    body: dict[str, Any] = sealed_json(dict)
    at: datetime = Field(sa_type=Instant)


def body_of(once: str) -> Place:
    """Where what an event says lies."""
    return Place("web_event", "body", once)


class WebSession(SQLModel, table=True):
    """A browser that proved who it is. Only the cookie's hash is kept."""

    __tablename__ = "web_session"

    token_hash: str = Field(primary_key=True)
    person_id: PersonId = refers_to("person", index=True)
    created_at: datetime = Field(sa_type=Instant)
    last_seen: datetime = Field(sa_type=Instant)
