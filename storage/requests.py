"""Help requests and every step they took; help that comes again and again."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId, RequestId, SeriesId
from storage.sealing import sealed, sealed_for

# as they stand: a query is answered by the index on it only where it says the very same
UNDER_WAY = text("state IN ('open', 'taken', 'on_the_way', 'arrived', 'done', 'problem')")
OFFERED, OFFER_ENDS = text("offered_to IS NOT NULL"), text("offered_until IS NOT NULL")


class State(StrEnum):
    """The life of a help request. The edges are drawn in `care/requests/lifecycle.py`."""

    OPEN = "open"
    TAKEN = "taken"
    ON_THE_WAY = "on_the_way"
    ARRIVED = "arrived"
    DONE = "done"  # the helper says so
    CONFIRMED = "confirmed"  # the elder or her care circle says so too
    PROBLEM = "problem"  # a coordinator looks into it
    SETTLED = "settled"  # the coordinator closed it without hours
    WITHDRAWN = "withdrawn"
    UNFILLED = "unfilled"  # its time passed and nobody came


class Rhythm(StrEnum):
    """How often help comes again."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@sealed_for("elder_id")
class Series(SQLModel, table=True):
    """Help that comes again and again, such as the weekly shopping. On which days is a plan; each makes a request."""

    __tablename__ = "help_series"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: SeriesId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    asked_by: PersonId = refers_to("person", index=True)
    kind: str
    what: str
    remarks: str = sealed()  # as in a request
    place: str = sealed()
    part: str | None = None
    minutes: int
    expense_limit: int | None = None
    rhythm: str  # a Rhythm
    begun_at: datetime = Field(sa_type=Instant)
    paused_until: str | None = None  # the last day (on her wall, ISO) for which nobody is asked
    ended_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it goes on


@sealed_for("elder_id")
class HelpRequest(SQLModel, table=True):
    """Help that is asked for. Who holds it is decided by a compare-and-set on `state` and `version`."""

    __tablename__ = "help_request"
    __table_args__ = (
        UniqueConstraint("series_id", "series_day"),
        Index("ix_help_request_under_way", "state", sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY),
        Index("ix_help_request_offered", "offered_to", sqlite_where=OFFERED, postgresql_where=OFFERED),
        Index("ix_help_request_offer_ends", "offered_until", sqlite_where=OFFER_ENDS, postgresql_where=OFFER_ENDS),
    )

    id: RequestId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    asked_by: PersonId = refers_to("person", index=True)
    kind: str
    what: str
    remarks: str = sealed()  # for the helper's eyes only
    place: str = sealed()  # empty: the elder's home
    starts_at: datetime = Field(sa_type=Instant)
    part: str | None = None  # the part of the day, when no hour was given
    minutes: int  # expected length
    expense_limit: int | None = None  # in hundredths of the community's currency; None: no expenses
    state: str = State.OPEN
    version: int = 1  # grows with every change of holder; a button of an older version is stale
    holder_id: PersonId | None = may_refer_to("person", index=True)
    posted_at: datetime = Field(sa_type=Instant)
    opened_at: datetime = Field(sa_type=Instant)  # posted, or given back by a helper: the search began then
    on_it_id: PersonId | None = may_refer_to("person")  # the coordinator who said so of this state; gone with the next
    offered_to: PersonId | None = may_refer_to("person")  # only he is asked as yet: the helper she knows from last time
    offered_until: datetime | None = Field(default=None, sa_type=Instant)
    series_id: SeriesId | None = may_refer_to("help_series")
    series_day: str | None = None  # for which day of it (on her wall, ISO): one day makes one request


class Step(SQLModel, table=True):
    """One transition of one request: the audit trail, one row each."""

    id: int = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    request_id: RequestId = refers_to("help_request", index=True)
    at: datetime = Field(sa_type=Instant)
    actor_id: PersonId | None = may_refer_to("person")  # None: Linli itself
    state: str


class AskedHelper(SQLModel, table=True):
    """A helper whom a coordinator has asked by name whether he can do it, and whether he has said that he cannot."""

    __tablename__ = "asked_helper"

    request_id: RequestId = refers_to("help_request", key=True)
    version: int = Field(primary_key=True)  # asked anew when it was given back
    person_id: PersonId = refers_to("person", key=True)
    community_id: CommunityId = refers_to("community", index=True)
    asked_by: PersonId = refers_to("person")
    at: datetime = Field(sa_type=Instant)
    declined: bool = False


@sealed_for("person_id")
class Remark(SQLModel, table=True):
    """What somebody said about a request that had a problem, in their own words."""

    id: int = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    request_id: RequestId = refers_to("help_request", index=True)
    person_id: PersonId = refers_to("person")
    at: datetime = Field(sa_type=Instant)
    words: str = sealed()
