"""What the web chat shows: here we are the messenger ourselves, so we keep the messages."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json


class WebEvent(SQLModel, table=True):
    """One line of a web chat's history: a new message or a change of one. `id` is the order of arrival."""

    __tablename__ = "web_event"
    __table_args__ = (Index("ix_web_event_chat", "chat", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    chat: str
    once: str = Field(unique=True)  # the sender's key: the same message is never kept twice
    message: str  # the key of the message this event is about
    author: str  # linli, or a person's handle
    body: dict[str, Any] = Field(sa_type=Json)
    at: datetime = Field(sa_type=Instant)
