"""Who leaves for good, and who has died."""

from datetime import datetime
from typing import NewType

from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId, PlanId

DepartureId = NewType("DepartureId", int)
PassingId = NewType("PassingId", int)


class Departure(SQLModel, table=True):
    """Somebody wants to be erased. Until then it can be taken back; afterwards the row says that it was done."""

    id: DepartureId = new_id()
    person_id: PersonId = refers_to("person", index=True)
    asked_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    taken_back_at: datetime | None = Field(default=None, sa_type=Instant)
    erased_at: datetime | None = Field(default=None, sa_type=Instant)


class Passing(SQLModel, table=True):
    """An elder has died, as somebody of her circle or a coordinator says. `held`: her plans that were stopped by it."""

    id: PassingId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    told_by: PersonId = refers_to("person")
    told_at: datetime = Field(sa_type=Instant)
    held: list[PlanId] = Field(default_factory=list, sa_type=Json)
    told: list[PersonId] = Field(default_factory=list, sa_type=Json)  # who was written to
    undone_at: datetime | None = Field(default=None, sa_type=Instant)  # it was a mistake
    undone_by: PersonId | None = may_refer_to("person")
    erased_at: datetime | None = Field(default=None, sa_type=Instant)
