"""What the auditor has found, and when it looked last."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, Integer, SQLModel

from storage.columns import Instant, new_id
from storage.ids import CommunityId

ONLY = 1  # the key of the one row
NOWHERE = CommunityId(0)  # of what is no community's in particular
OPEN = text("mended_at IS NULL")


class Finding(SQLModel, table=True):
    """Something that must be true and is not: of one community, from when to when. Told once, and when it is mended."""

    __table_args__ = (
        Index("ix_finding_open", "invariant", "community_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        {"sqlite_autoincrement": True},
    )

    id: int = new_id()
    invariant: str
    community_id: CommunityId = Field(sa_type=Integer)
    count: int  # rows, when it was found
    since: datetime = Field(sa_type=Instant)
    mended_at: datetime | None = Field(default=None, sa_type=Instant)


class Pulse(SQLModel, table=True):
    """When the auditor has looked last: so that others see that it does."""

    id: int = Field(default=ONLY, primary_key=True)
    audited_at: datetime = Field(sa_type=Instant)
