"""Hours given and received, as double entry. Triggers in the migration refuse every update and delete of the ledger."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Instant, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId, TransferId
from storage.pairs import Pair
from storage.sealing import sealed, sealed_for

GiftId = NewType("GiftId", int)
ReversalId = NewType("ReversalId", int)
DoubtId = NewType("DoubtId", int)


class Account(StrEnum):
    """Whose minutes an entry moves, in the books of its community."""

    PERSON = "person"
    FUND = "fund"  # what belongs to all: it pays for those who have nothing
    ISSUED = "issued"  # what the community has put into circulation itself, and owes to nobody: visible, never hidden
    HELD = "held"  # put aside for help that is asked for, until somebody has said that it is done
    CLEARING = "clearing"  # what people of here have spent there (+), or of there here (-)


class TransferKind(StrEnum):
    """Why hours moved."""

    CREDIT = "credit"  # help that was confirmed
    HOLD = "hold"
    REFUND = "refund"  # of what was held
    GIFT = "gift"
    EXCHANGE = "exchange"  # one half of a gift to another community
    FUNDED = "funded"  # the community has put hours into its fund
    LEFT = "left"  # whoever was erased leaves his hours to the fund
    SETTLED = "settled"  # two communities exchange no more
    REVERSED = "reversed"  # a credit that was not right, taken back


class DoubtKind(StrEnum):
    """Why a human should look at hours."""

    OVERLAP = "overlap"  # two jobs of one helper at the same time
    LONG_DAY = "long_day"  # more in a day than anybody can
    PAIR = "pair"  # two who help nobody but each other


class Transfer(SQLModel, table=True):
    """One reason why hours moved. `source` and `source_id` name it, whatever it is; `key` makes it happen once.

    `chained` is the hash of all that is said here and in its entries, and of the community's transfer before it.
    """

    id: TransferId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    key: str = Field(unique=True)  # e.g. help_request:17
    kind: str = TransferKind.CREDIT
    source: str  # the table of what the hours were given for
    source_id: int
    helped_id: PersonId | None = may_refer_to("person")  # who was helped, or to whom hours were given
    at: datetime = Field(sa_type=Instant)
    worked_at: datetime | None = Field(default=None, sa_type=Instant)  # when the work began, where that is known
    chained: bytes = b""


class Entry(SQLModel, table=True):
    """One leg: minutes credited to (+) or debited from (-) an account. A transfer's legs sum to zero.

    `after` is what then stands on the account, so nobody has to add it up.
    """

    __table_args__ = (
        Index("ix_entry_account", "person_id", "community_id", "account", "other_id"),
        Index("ix_entry_person", "person_id", "id"),
        Index("ix_entry_transfer", "transfer_id"),
    )

    id: int = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    transfer_id: TransferId = refers_to("transfer")
    account: str = Account.PERSON
    person_id: PersonId | None = may_refer_to("person")  # of an account of a person
    other_id: CommunityId | None = may_refer_to("community")  # of a clearing account
    minutes: int
    after: int = 0


class HoursBook(SQLModel, table=True):
    """The books of one community: where its chain ends, and its rules, in minutes. There from the first transfer on."""

    __tablename__ = "hours_book"

    community_id: CommunityId = refers_to("community", key=True)
    head: bytes = b""  # `chained` of its last transfer
    holds: bool = False  # hours are put aside when help is asked for
    costs: bool = True  # who is helped pays for it; else the fund does
    floor: int = -3000  # 50 hours: how far being helped may bring somebody below nothing; then the fund pays
    most: int = 90_000  # 1,500 hours: that somebody can save; the rest is the fund's (as in Nanjing)
    looked_to: int = 0  # the last transfer that was looked at for what cannot be


class HoursGift(SQLModel, table=True):
    """Hours that somebody gave away, out of what he had in `community_id`. To nobody in particular: to its fund."""

    __tablename__ = "hours_gift"

    id: GiftId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    by_id: PersonId = refers_to("person", index=True)
    to_id: PersonId | None = may_refer_to("person", index=True)
    there_id: CommunityId = refers_to("community")  # where they can be used
    minutes: int
    at: datetime = Field(sa_type=Instant)


class Clearing(Pair, table=True):
    """That two communities exchange hours. `most`: minutes that one may owe the other."""

    most: int


@sealed_for("person_id")
class HoursReversal(SQLModel, table=True):
    """That a credit of somebody is to be taken back. Two decide it: who has asked cannot agree."""

    __tablename__ = "hours_reversal"

    id: ReversalId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    transfer_id: TransferId = refers_to("transfer", index=True)
    person_id: PersonId = refers_to("person", index=True)  # whose hours they are
    asked_by: PersonId = refers_to("person")
    asked_at: datetime = Field(sa_type=Instant)
    why: str = sealed()
    decided_by: PersonId | None = may_refer_to("person")
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    agreed: bool = False  # decided, and not agreed: all stays as it is


class HoursDoubt(SQLModel, table=True):
    """What looks impossible, and why; told once (`key`). Nothing is changed by it: a coordinator looks."""

    __tablename__ = "hours_doubt"

    id: DoubtId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    key: str = Field(unique=True)
    kind: str  # a DoubtKind
    person_id: PersonId = refers_to("person", index=True)
    other_id: PersonId | None = may_refer_to("person", index=True)  # of a pair
    minutes: int  # in that day, or for each other
    at: datetime = Field(sa_type=Instant)  # when the work began
    found_at: datetime = Field(sa_type=Instant)
    seen_by: PersonId | None = may_refer_to("person")
    seen_at: datetime | None = Field(default=None, sa_type=Instant)


Said = tuple[str, int | None, int | None, int, int]
"""What a chain knows of an entry: account, person_id, other_id, minutes, after."""


def link(before: bytes, transfer: tuple[object, ...], entries: Iterable[Said]) -> bytes:
    """The next link: SHA-256 of the last one and of all that this transfer says (see `said`)."""
    return hashlib.sha256(before + repr((transfer, *entries)).encode()).digest()


def said(transfer: Transfer) -> tuple[object, ...]:
    """What a chain knows of a transfer, instants in milliseconds: the columns from `community_id` to `worked_at`."""
    at, worked_at = (Instant().process_bind_param(one, None) for one in (transfer.at, transfer.worked_at))  # type: ignore[arg-type]
    of_what = (transfer.key, str(transfer.kind), transfer.source, transfer.source_id, transfer.helped_id)
    return (transfer.community_id, *of_what, at, worked_at)
