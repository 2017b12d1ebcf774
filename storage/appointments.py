"""Appointments with doctors, in a hospital or a clinic: when, where, who goes along, what came of it."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, id_or_none, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId, RequestId
from storage.sealing import sealed, sealed_for, sealed_json

AppointmentId = NewType("AppointmentId", int)


class AppointmentState(StrEnum):
    """What is known of it. That nobody has said anything is no sign of anything."""

    PLANNED = "planned"
    TOOK_PLACE = "took_place"
    DID_NOT = "did_not"
    CANCELLED = "cancelled"


class Company(StrEnum):
    """Who goes along with her."""

    OPEN = "open"  # not settled
    ALONE = "alone"  # nobody, and that is as she wants it
    PERSON = "person"  # somebody of her circle
    NEIGHBOUR = "neighbour"  # a help request looks for somebody, or has found him


class Need(StrEnum):
    """What is to be prepared, where it can be said in every language."""

    FASTING = "fasting"
    CARD = "card"


class Step(StrEnum):
    """What is to be said next, in this order."""

    EVENING = "evening"  # before it
    BEFORE = "before"
    ASK = "ask"  # what came of it
    ASK_AGAIN = "ask_again"


LOOKED_AT = text("look_at IS NOT NULL")


@sealed_for("elder_id")
class Appointment(SQLModel, table=True):
    """One of hers. `zone` is where it is: when her clock is put to another one, the doctor's is not."""

    __table_args__ = (
        Index("ix_appointment_looked_at", "look_at", sqlite_where=LOOKED_AT, postgresql_where=LOOKED_AT),
        {"sqlite_autoincrement": True},
    )

    id: AppointmentId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    entered_by: PersonId = refers_to("person")
    entered_at: datetime = Field(sa_type=Instant)
    at: datetime = Field(sa_type=Instant)
    zone: str
    place: str = sealed()  # where, and to whom: in somebody's own words; empty: nobody has said
    needs: list[str] = sealed_json(list)  # of Need
    remarks: str = sealed()  # what else is to be prepared
    state: str = AppointmentState.PLANNED
    version: int = 1  # grows when time, place or preparation change; a button of an older one is stale
    company: str = Company.OPEN
    escort_id: PersonId | None = may_refer_to("person", index=True)  # of her circle
    request_id: RequestId | None = may_refer_to("help_request", index=True)
    step: str | None = None
    look_at: datetime | None = Field(default=None, sa_type=Instant)  # when that is said; None: nothing more is
    unsaid: bool = False  # it came while we were out of order, and nobody was reminded
    outcome: str = sealed()
    settled_by: PersonId | None = may_refer_to("person")
    ended_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it is planned, or nobody has said
    next_id: AppointmentId | None = id_or_none()  # which follows from it
