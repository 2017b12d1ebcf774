"""Help requests and every step they took."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from storage.columns import Instant, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId, RequestId
from storage.sealing import sealed, sealed_for


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


@sealed_for("elder_id")
class HelpRequest(SQLModel, table=True):
    """Help that is asked for. Who holds it is decided by a compare-and-set on `state` and `version`."""

    __tablename__ = "help_request"

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
