"""What comes again: plans, and the occurrences that have been laid of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, new_id, refers_to
from storage.ids import CommunityId, OccurrenceId, PersonId, PlanId

WAITS = text("fires_at IS NOT NULL")
PARKED = text("state = 'parked'")


class OccurrenceState(StrEnum):
    """Where an occurrence stands. None vanishes: each waits, or ends as one of the others."""

    AHEAD = "ahead"
    FIRED = "fired"  # its kind was told in time
    FIRED_LATE = "fired_late"  # its kind was told when it had been due for a while
    SYSTEM_DOWN = "system_down"  # its window had passed before anybody was told: that was our fault, and nobody's else
    PARKED = "parked"  # nobody knows a plan of that kind; a human is told


class Plan(SQLModel, table=True):
    """A thing that comes again by a rule of recurrence, on the wall of a person's place. One thing has one plan.

    `zone` is where its occurrences were laid last: the person's own, until she moves. `called`, `spaced` and `lead` are
    those of its kind (care/kit/plans.py).
    """

    __table_args__ = (UniqueConstraint("kind", "subject_id"), {"sqlite_autoincrement": True})

    id: PlanId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    person_id: PersonId = refers_to("person", index=True)
    kind: str
    called: str = ""
    spaced: bool = False
    subject_id: int
    rule: dict[str, Any] = Field(sa_type=Json)  # care/kit/recurrence.py
    zone: str
    lead: int = 0  # minutes before it is due at which its kind is told
    window: int  # minutes after which nobody is told any more that it is due
    next_at: datetime | None = Field(default=None, sa_type=Instant)  # the first that is not laid; None: nothing comes
    lay_at: datetime | None = Field(default=None, sa_type=Instant, index=True)  # when the planner looks again
    tries: int = 0


class Occurrence(SQLModel, table=True):
    """One time that a plan is due: one row for each local due time, that is a time on the wall and the wall's zone."""

    __table_args__ = (
        UniqueConstraint("plan_id", "local", "zone"),
        Index("ix_occurrence_due", "fires_at", "person_id", sqlite_where=WAITS, postgresql_where=WAITS),
        Index("ix_occurrence_parked", "due_at", sqlite_where=PARKED, postgresql_where=PARKED),
        Index("ix_occurrence_ahead", "person_id", sqlite_where=WAITS, postgresql_where=WAITS),
        {"sqlite_autoincrement": True},
    )  # fmt: skip

    id: OccurrenceId = new_id()
    community_id: CommunityId = refers_to("community")
    plan_id: PlanId = refers_to("plan")
    person_id: PersonId = refers_to("person")
    local: str  # 2026-11-20T08:00
    zone: str
    due_at: datetime = Field(sa_type=Instant)
    fires_at: datetime | None = Field(sa_type=Instant)  # when the tick looks at it; None: it has ended, or is parked
    state: str = OccurrenceState.AHEAD
    tries: int = 0
