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
LASTS = text("ended_at IS NULL")


class Agreeing(StrEnum):
    """How an elder has agreed to her family doctor."""

    CHAT = "chat"  # in her own chat
    IN_PERSON = "in_person"  # to a coordinator, who witnesses it
    PHONE = "phone"


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


class DoctorBond(SQLModel, table=True):
    """This doctor is the family doctor of this elder: a coordinator has proposed it, and she has agreed.

    Neither agreed nor ended: she has not answered yet. Ended, never agreed: she said no.
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
