"""Open conversations."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, refers_to
from storage.ids import PersonId


class OpenConversation(SQLModel, table=True):
    """A person's open conversation, as a replayable log, and those set aside while something else came in between.

    `version` grows with every answer and is never reset, so that a button of an earlier question is known as such.
    While it is `paused` something else stands on the screen: typed words are no answer to it, its buttons still are.
    """

    __tablename__ = "conversation"

    person_id: PersonId = refers_to("person", key=True)
    name: str | None = None  # None: nothing is open
    subject_id: int | None = None  # what the conversation is about, where it is about something
    log: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    version: int = 0
    aside: list[list[Any]] = Field(default_factory=list, sa_type=Json)  # (name, subject_id, log), the latest last
    paused: bool = False
    updated_at: datetime = Field(sa_type=Instant)
