"""Questions to a family doctor, and what he answered."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlmodel import Field, SQLModel

from storage.columns import Instant, id_or_none, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, MediaId, PersonId
from storage.sealing import sealed, sealed_for

ConsultationId = NewType("ConsultationId", int)


class ConsultationState(StrEnum):
    """Where it stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    PHONES = "phones"  # the doctor has said that he phones her
    TAKEN_BACK = "taken_back"
    NOBODY = "nobody"  # he stopped being her doctor before he answered


@sealed_for("elder_id")
class Consultation(SQLModel, table=True):
    """What somebody wanted to know of an elder's family doctor, in a few words, by voice, or with a photo."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: ConsultationId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    asked_by: PersonId = refers_to("person", index=True)
    doctor_id: PersonId = refers_to("person", index=True)
    urgent: bool = False
    words: str = sealed()
    picture_id: MediaId | None = id_or_none()
    voice_id: MediaId | None = id_or_none()
    state: str = ConsultationState.ASKED
    answer: str = sealed()
    asked_at: datetime = Field(sa_type=Instant)
    expected_at: datetime = Field(sa_type=Instant)
    on_it_id: PersonId | None = may_refer_to("person")  # the coordinator who sees to an urgent one
    ended_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it waits
