"""Who has seen an elder's address."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Instant, new_id, refers_to
from storage.ids import PersonId


class SeenFor(StrEnum):
    """What for."""

    JOB = "job"  # he has promised to come
    CRY = "cry"  # he goes to her, for she has called for help
    CALL = "call"  # he is asked to phone her, or to look in
    DOCTOR = "doctor"  # her family doctor, before he goes to her
    FILE = "file"  # a coordinator has looked at what is on file


class AddressLook(SQLModel, table=True):
    """Somebody has seen it. Written before anything is shown, and never changed."""

    __tablename__ = "address_look"
    __table_args__ = (Index("ix_address_look_lately", "elder_id", "at"), {"sqlite_autoincrement": True})

    id: int = new_id()
    elder_id: PersonId = refers_to("person")
    viewer_id: PersonId = refers_to("person")
    what: str  # a SeenFor
    at: datetime = Field(sa_type=Instant)
