"""Family doctors: who is one where, and whose."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId
from storage.sealing import sealed, sealed_for

PracticeId = NewType("PracticeId", int)
BondId = NewType("BondId", int)
VisitId = NewType("VisitId", int)
WishId = NewType("WishId", int)
LASTS = text("ended_at IS NULL")
WAITS = text("state IN ('due', 'overdue')")


class Agreeing(StrEnum):
    """How an elder has agreed to her family doctor."""

    CHAT = "chat"  # in her own chat
    IN_PERSON = "in_person"  # to a coordinator, who witnesses it
    PHONE = "phone"


class VisitState(StrEnum):
    """What became of a home visit. The first two wait for it."""

    DUE = "due"
    OVERDUE = "overdue"  # its days are over, and people are told
    MADE = "made"
    MADE_LATE = "made_late"  # noted when its days were over
    MISSED = "missed"  # the next one has come
    OFF = "off"  # left out on purpose: he is away, she wants none this time, or the bond has ended


@sealed_for("person_id")
class Practice(SQLModel, table=True):
    """A doctor in one community: what he says of himself, and who has looked it up there. Each looks for herself."""

    __table_args__ = (UniqueConstraint("person_id", "community_id"), {"sqlite_autoincrement": True})

    id: PracticeId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    person_id: PersonId = refers_to("person")
    registration: str = sealed()  # the number in the public register of doctors
    clinic: str = sealed()
    said_at: datetime = Field(sa_type=Instant)
    checked_by: PersonId | None = may_refer_to("person")
    checked_at: datetime | None = Field(default=None, sa_type=Instant)  # None: nobody has looked it up
    away_until: datetime | None = Field(default=None, sa_type=Instant)  # no visits fall due before that
    told_at: datetime | None = Field(default=None, sa_type=Instant)  # when the day's visits were told last


class DoctorBond(SQLModel, table=True):
    """This doctor is the family doctor of this elder: a coordinator has proposed it, and she has agreed.

    Neither agreed nor ended: she has not answered yet. Ended, never agreed: she said no. One who only stands in for
    another, who is away, is it until then and no longer.
    """

    __tablename__ = "doctor_bond"
    __table_args__ = (
        Index("ix_doctor_bond_lasts", "elder_id", "doctor_id", unique=True, sqlite_where=LASTS, postgresql_where=LASTS),
        Index("ix_doctor_bond_doctor", "doctor_id", sqlite_where=LASTS, postgresql_where=LASTS),
        {"sqlite_autoincrement": True},
    )

    id: BondId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    doctor_id: PersonId = refers_to("person")
    elder_id: PersonId = refers_to("person")
    proposed_by: PersonId = refers_to("person")  # the coordinator: the first of the two who approve
    proposed_at: datetime = Field(sa_type=Instant)
    agreed_by: PersonId | None = may_refer_to("person")  # she herself, or the coordinator to whom she said it
    agreed_at: datetime | None = Field(default=None, sa_type=Instant)
    how: str = ""  # an Agreeing
    ended_by: PersonId | None = may_refer_to("person")
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    stands_in_for: PersonId | None = may_refer_to("person")  # who is her family doctor
    until: datetime | None = Field(default=None, sa_type=Instant)  # None: it has no end


@sealed_for("elder_id")
class DoctorVisit(SQLModel, table=True):
    """One home visit. `missed` counts the ones before it, without a gap, that nobody made."""

    __tablename__ = "doctor_visit"
    __table_args__ = (
        UniqueConstraint("bond_id", "due_at"),
        Index("ix_doctor_visit_waits", "doctor_id", sqlite_where=WAITS, postgresql_where=WAITS),
        {"sqlite_autoincrement": True},
    )

    id: VisitId = new_id()
    community_id: CommunityId = refers_to("community")
    bond_id: BondId = refers_to("doctor_bond")
    doctor_id: PersonId = refers_to("person")
    elder_id: PersonId = refers_to("person", index=True)
    due_at: datetime = Field(sa_type=Instant)
    closes_at: datetime = Field(sa_type=Instant)
    state: str = VisitState.DUE
    missed: int = 0
    made_at: datetime | None = Field(default=None, sa_type=Instant)  # when he was there
    noted_at: datetime | None = Field(default=None, sa_type=Instant)
    note: str = sealed()
    kept_by: PersonId | None = may_refer_to("person")  # who sees to one that is overdue
    closed_at: datetime | None = Field(default=None, sa_type=Instant)  # her file was ended: its note is shown no more


class DoctorWish(SQLModel, table=True):
    """An elder, or who acts for her, would like a family doctor: the coordinators look for one."""

    __tablename__ = "doctor_wish"
    __table_args__ = (
        Index("ix_doctor_wish_lasts", "elder_id", unique=True, sqlite_where=LASTS, postgresql_where=LASTS),
        {"sqlite_autoincrement": True},
    )

    id: WishId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person")
    asked_by: PersonId = refers_to("person")
    asked_at: datetime = Field(sa_type=Instant)
    proposed: bool = False  # how it ended: somebody was proposed, or there is nobody for now
    ended_by: PersonId | None = may_refer_to("person")
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
