"""Help requests and every step they took."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from storage.columns import Instant


class State(StrEnum):
    """The life of a help request. The edges are drawn in `care/lifecycle.py`."""

    OPEN = "open"
    TAKEN = "taken"
    ON_THE_WAY = "on_the_way"
    ARRIVED = "arrived"
    DONE = "done"  # the helper says so
    CONFIRMED = "confirmed"  # the elder or child says so too
    PROBLEM = "problem"  # a coordinator looks into it
    SETTLED = "settled"  # the coordinator closed it without hours
    WITHDRAWN = "withdrawn"
    UNFILLED = "unfilled"  # its time passed and nobody came


class HelpRequest(SQLModel, table=True):
    """One job. Who holds it is decided by a compare-and-set on `state` and `gen`."""

    __tablename__ = "help_request"

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    elder_id: int = Field(foreign_key="person.id", index=True)
    asked_by: int = Field(foreign_key="person.id")
    kind: str
    what: str
    remarks: str = ""  # for the helper's eyes only
    place: str = ""  # empty: the elder's home
    starts_at: datetime = Field(sa_type=Instant)
    part: str | None = None  # the part of the day, when no hour was given
    minutes: int  # expected length
    expense_limit: int | None = None  # in hundredths of the community's currency; None: no expenses
    state: str = State.OPEN
    gen: int = 1  # grows with every change of holder; a button of an older generation is stale
    holder_id: int | None = Field(default=None, foreign_key="person.id")
    posted_at: datetime = Field(sa_type=Instant)
    opened_at: datetime = Field(sa_type=Instant)  # posted, or given back by a helper: the search began then


class Step(SQLModel, table=True):
    """One move of one request: the audit trail, one row a move."""

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    request_id: int = Field(foreign_key="help_request.id", index=True)
    at: datetime = Field(sa_type=Instant)
    actor_id: int | None = Field(default=None, foreign_key="person.id")  # None: Linli itself
    state: str


class Remark(SQLModel, table=True):
    """What somebody said about a request that had a problem, in their own words."""

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    request_id: int = Field(foreign_key="help_request.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=Instant)
    words: str
