"""For whom a conversation is held."""

from dataclasses import dataclass

from care.kit.quick import quick
from storage.ids import PersonId


@quick
@dataclass(frozen=True, slots=True)
class Me:
    """The person, and what the conversation is about where it is about something (a request's id)."""

    id: PersonId
    subject_id: int | None = None
