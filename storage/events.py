"""Notices and events of a community, and who comes."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, GroupId, PersonId

EventId = NewType("EventId", int)


class EventState(StrEnum):
    """Whether it takes place."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class SignUpState(StrEnum):
    """Where somebody stands."""

    COMES = "comes"
    WAITS = "waits"  # for a place, in the order of the rows
    OFF = "off"


class Event(SQLModel, table=True):
    """Something that is announced; with a time people sign up for it."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: EventId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    group_id: GroupId | None = may_refer_to("neighbour_group")  # None: for the whole community
    made_by: PersonId = refers_to("person")
    text: str  # as everybody there reads it
    place: str = ""
    starts_at: datetime | None = Field(default=None, sa_type=Instant)  # None: a notice, to be read only
    part: str | None = None
    places: int | None = None  # None: whoever comes
    state: str = EventState.PLANNED
    version: int = 1  # grows with each sign-up: whoever changes the list has the row to himself until he is done
    posted_at: datetime = Field(sa_type=Instant)  # or moved: reminders are reckoned from then on
    told: list[int] = Field(default_factory=list, sa_type=Json)  # who has read of it in private: of a change they hear


class SignUp(SQLModel, table=True):
    """Somebody signed up for an event, or was signed up by who acts for her."""

    __tablename__ = "sign_up"
    __table_args__ = (UniqueConstraint("event_id", "person_id"), {"sqlite_autoincrement": True})

    id: int = new_id()
    community_id: CommunityId = refers_to("community")
    event_id: EventId = refers_to("event", index=True)
    person_id: PersonId = refers_to("person", index=True)
    by_id: PersonId = refers_to("person")  # whoever pressed
    place: int  # grows in the order of coming: who signs up anew stands at the end
    state: str  # a SignUpState
    at: datetime = Field(sa_type=Instant)


class NoNotices(SQLModel, table=True):
    """An elder who wants to be told of no notices and events."""

    __tablename__ = "no_notices"

    person_id: PersonId = refers_to("person", key=True)
    since: datetime = Field(sa_type=Instant)
