"""What somebody has done in an elder's name."""

from datetime import datetime
from typing import NewType

from sqlmodel import Field, SQLModel

from storage.columns import Instant, new_id, refers_to
from storage.ids import CommunityId, PersonId

ActId = NewType("ActId", int)


class Act(SQLModel, table=True):
    """One thing done for her by somebody else. Of what it was about nothing stands here."""

    id: ActId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person", index=True)
    by_id: PersonId = refers_to("person")
    what: str  # the name of a command
    at: datetime = Field(sa_type=Instant)
