"""The only alarm clock."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Instant


class Timer(SQLModel, table=True):
    """Something to look at again at `due_at`. When it fires, everything is asked again."""

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    kind: str
    subject_id: int
    step: int = 0
    tries: int = 0
    due_at: datetime = Field(sa_type=Instant, index=True)
