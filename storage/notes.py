"""Notes that people let Linli keep for themselves."""

from datetime import datetime
from typing import NewType

from sqlmodel import Field, SQLModel

from storage.columns import Instant, new_id, refers_to
from storage.ids import CommunityId, PersonId
from storage.sealing import sealed, sealed_for

NoteId = NewType("NoteId", int)


@sealed_for("person_id")
class Note(SQLModel, table=True):
    """Something somebody wants to find again. Nobody else ever reads it."""

    id: NoteId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    person_id: PersonId = refers_to("person", index=True)
    words: str = sealed()
    kept_at: datetime = Field(sa_type=Instant)
    taken_away_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it is still kept
