"""Open conversations."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, Session, SQLModel

from storage.columns import Instant, decode, refers_to
from storage.ids import PersonId
from storage.sealing import Place, opened, sealed_for, sealed_json


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


def read_log(session: Session, person_id: PersonId, kept: bytes) -> dict[str, Any]:
    """What was answered in somebody's open conversation. `kept`: as the row has it, sealed."""
    log: dict[str, Any] = decode(opened(session, person_id, log_of(person_id), kept) or "{}")
    return log


def aside_of(person_id: PersonId) -> Place:
    """Where the conversations lie that she has set aside."""
    return Place("conversation", "aside", person_id)
