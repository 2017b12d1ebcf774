"""The only alarm clock."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, new_id, refers_to
from storage.ids import CommunityId, TimerId

TRIED = text("tries > 0")


class Timer(SQLModel, table=True):
    """A ladder that is looked at again at `due_at`. When it fires, everything is asked again."""

    __table_args__ = (
        Index("ix_timer_of", "ladder", "subject_id"),
        Index("ix_timer_tried", "tries", sqlite_where=TRIED, postgresql_where=TRIED),
        Index("ix_timer_urgent", "due_at", sqlite_where=text("urgent = 1"), postgresql_where=text("urgent")),
    )

    id: TimerId = new_id()
    community_id: CommunityId = refers_to("community")
    ladder: str
    subject_id: int
    urgent: bool = False  # a life may hang on it: it goes before all others that are due
    step: int = 0
    tries: int = 0
    due_at: datetime | None = Field(sa_type=Instant, index=True)  # None: parked, nobody knows a ladder of that name
