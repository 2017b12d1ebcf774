"""What the web chat shows: here we are the messenger ourselves, so we keep the messages, and who may read them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, new_id, refers_to
from storage.ids import EventId, PersonId


class WebEvent(SQLModel, table=True):
    """One line of a web chat's history: a new message or a change of one. `id` is the order of arrival."""

    __tablename__ = "web_event"
    __table_args__ = (Index("ix_web_event_chat", "chat", "id"), {"sqlite_autoincrement": True})

    id: EventId = new_id()
    chat: str
    once: str = Field(unique=True)  # the sender's key: the same message is never kept twice
    message: str  # the key of the message this event is about
    author: str  # linli, or a person's handle
    body: dict[str, Any] = Field(sa_type=Json)
    at: datetime = Field(sa_type=Instant)


class WebSession(SQLModel, table=True):
    """A browser that proved who it is. Only the cookie's hash is kept."""

    __tablename__ = "web_session"

    token_hash: str = Field(primary_key=True)
    person_id: PersonId = refers_to("person", index=True)
    created_at: datetime = Field(sa_type=Instant)
