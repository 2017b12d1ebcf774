"""The daily "I'm well": who wants to be asked, and what became of each day."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlalchemy import Index, Integer, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId

CheckinId = NewType("CheckinId", int)
AskingId = NewType("AskingId", int)
CallListId = NewType("CallListId", int)
# as it stands: a query is answered by the index on it only where it says the very same
OPEN = text("state IN ('listed', 'asked', 'alarm', 'joined')")


class AskingState(StrEnum):
    """How far a day has come. The last five are the end of it."""

    LISTED = "listed"  # she has no chat here: she stands on the coordinators' list before her own hour
    ASKED = "asked"  # and no answer yet
    ALARM = "alarm"  # none came: those who care for her are asked, one after the other
    JOINED = "joined"  # an earlier day is open still: the question and the ladder of that one are for this day, too
    WELL = "well"  # she says so herself
    HEARD = "heard"  # she has done something else herself that day
    REACHED = "reached"  # somebody has spoken to her
    OVER = "over"  # she has died, or leaves: nobody waits for an answer any more
    SYSTEM_DOWN = "system_down"  # she was not asked, because we were not there


class Checkin(SQLModel, table=True):
    """Whether an elder is asked each day if she is well, and when. Its plan has the days."""

    id: CheckinId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    person_id: PersonId = Field(foreign_key="person.id", unique=True, sa_type=Integer)
    minute: int | None = None  # of her day, on her wall; None: she wants none of it
    paused_until: str | None = None  # the last day of a holiday, such as 2026-11-30


class Asking(SQLModel, table=True):
    """One day of one elder: there is a row for each that has come, whether she had to be asked or not."""

    __table_args__ = (
        UniqueConstraint("checkin_id", "day"),
        Index("ix_asking_open", "person_id", sqlite_where=OPEN, postgresql_where=OPEN),
        {"sqlite_autoincrement": True},
    )

    id: AskingId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    checkin_id: CheckinId = refers_to("checkin")
    person_id: PersonId = refers_to("person")
    day: str  # on her wall: 2026-11-20
    state: str = AskingState.ASKED
    asked_at: datetime = Field(sa_type=Instant)  # when the question was put last
    told: list[PersonId] = Field(default_factory=list, sa_type=Json)  # who was asked instead, in that order
    unsent: bool = False  # the question itself did not arrive
    calling_by: PersonId | None = may_refer_to("person")  # is calling her; that ends nothing
    reached_by: PersonId | None = may_refer_to("person")
    begun_at: datetime = Field(sa_type=Instant)


class CallList(SQLModel, table=True):
    """Whom a coordinator phones each day, because she has no chat here."""

    __tablename__ = "call_list"
    __table_args__ = (UniqueConstraint("community_id", "person_id"),)

    id: CallListId = new_id()
    community_id: CommunityId = refers_to("community")
    person_id: PersonId = refers_to("person", index=True)
    minute: int  # of her day, on her wall
