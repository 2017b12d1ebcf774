"""What helpers have paid for an elder, and whether they have it back. Linli moves no money, it only keeps count."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlmodel import Field, SQLModel

from storage.columns import Instant, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, MediaId, PersonId
from storage.sealing import sealed, sealed_for

ExpenseId = NewType("ExpenseId", int)


class PaidFor(StrEnum):
    """At which help it was paid."""

    REQUEST = "help_request"
    VISIT = "visit"


class ExpenseState(StrEnum):
    """Settled is what both sides have said, or a coordinator."""

    ASKED = "asked"
    PAID = "paid"  # her side says that he has it back
    SETTLED = "settled"
    DOUBTED = "doubted"  # one side says that something is wrong; the coordinators look at it
    DROPPED = "dropped"  # he asks for it no more


@sealed_for("elder_id")
class Expense(SQLModel, table=True):
    """One receipt of one helper."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: ExpenseId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    helper_id: PersonId = refers_to("person", index=True)
    paid_for: str  # a PaidFor
    of_id: int  # of the request or the visit
    hundredths: int  # of the community's currency
    agreed: int | None = None  # up to how much had been agreed, in hundredths; None: nothing
    what: str = sealed()
    receipt_id: MediaId | None = may_refer_to("media", index=True, until_it_goes=True)
    asked_at: datetime = Field(sa_type=Instant)
    state: str = ExpenseState.ASKED
    doubted_by: PersonId | None = may_refer_to("person")
    version: int = 1  # grows with every change of state; an older button is stale
