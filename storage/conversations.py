"""Open conversations."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from storage.columns import Instant, refers_to
from storage.ids import PersonId
from storage.sealing import Place, sealed_for, sealed_json


@sealed_for("person_id", row="person_id")
class OpenConversation(SQLModel, table=True):
    """A person's open conversation, as a replayable log, and those set aside while something else came in between.

    `version` grows with every answer and is never reset, so that a button of an earlier question is known as such.
    While it is `paused` something else stands on the screen: typed words are no answer to it, its buttons still are.
    """

    __tablename__ = "conversation"

    person_id: PersonId = refers_to("person", key=True)
    name: str | None = None  # None: nothing is open
    subject_id: int | None = None  # what the conversation is about, where it is about something
    log: dict[str, Any] = sealed_json(dict)
    version: int = 0
    aside: list[list[Any]] = sealed_json(list)  # (name, subject_id, log), the latest last
    paused: bool = False
    updated_at: datetime = Field(sa_type=Instant)


def log_of(person_id: PersonId) -> Place:
    """Where the log of somebody's open conversation lies."""
    return Place("conversation", "log", person_id)


def aside_of(person_id: PersonId) -> Place:
    """Where the conversations lie that she has set aside."""
    return Place("conversation", "aside", person_id)
