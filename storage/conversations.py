"""Open conversations, and what has been heard."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json


class Talk(SQLModel, table=True):
    """The one open conversation of a person, as a replayable log.

    `gen` grows with every answer and is never reset, so that a button of an earlier question is known as such.
    """

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    flow: str | None = None
    subject_id: int | None = None  # what the conversation is about, where it is about something
    log: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    gen: int = 0
    updated_at: datetime = Field(sa_type=Instant)


class Heard(SQLModel, table=True):
    """The key of an update that has had its effect. Pruned after 72 hours: platforms restart their ids."""

    __table_args__ = ({"sqlite_with_rowid": False},)  # one B-tree less to write in each turn

    key: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant, index=True)


class Parked(SQLModel, table=True):
    """An update that failed five times, kept whole for a human to look at."""

    key: str = Field(primary_key=True)
    channel: str
    body: str
    error: str  # the exception's type only: messages may quote what people wrote
    at: datetime = Field(sa_type=Instant)
