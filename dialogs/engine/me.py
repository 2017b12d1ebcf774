"""For whom a conversation is held."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Me:
    """The person, and what the conversation is about where it is about something (a request's id)."""

    id: int
    subject_id: int | None = None
