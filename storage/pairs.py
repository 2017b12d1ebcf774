"""What two communities have agreed upon."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import Instant, may_refer_to, refers_to
from storage.ids import CommunityId, PersonId


class Pair(SQLModel):
    """One row a pair, the smaller id first: a coordinator of the one asks, one of the other agrees, either ends it."""

    community_id: CommunityId = refers_to("community", key=True)
    other_id: CommunityId = refers_to("community", key=True, index=True)
    asked_from: CommunityId = refers_to("community")
    asked_by: PersonId = refers_to("person")
    asked_at: datetime = Field(sa_type=Instant)
    agreed_by: PersonId | None = may_refer_to("person")
    agreed_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_by: PersonId | None = may_refer_to("person")
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
