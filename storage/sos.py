"""Cries for help, and who was asked to see to them."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId
from storage.sealing import sealed_for, sealed_json

CryId = NewType("CryId", int)


class CryState(StrEnum):
    """How far it has come. The last two are the end of it."""

    DOUBTED = "doubted"  # it may be harmless: the person is asked, and silence means yes
    OPEN = "open"
    TAKEN = "taken"  # somebody is on it
    REACHED = "reached"
    WELL = "well"  # the person says that nothing is needed


@sealed_for("person_id")
class Cry(SQLModel, table=True):
    """Somebody has called for help. What it is about is in the words; nothing is concluded from them."""

    id: CryId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    person_id: PersonId | None = may_refer_to("person", index=True)  # who wrote it; None: somebody not known here
    stranger: str = Field(default="", index=True)  # where somebody not known wrote: channel and sender
    name: str = ""  # what the platform calls a stranger
    state: str = CryState.DOUBTED
    words: list[list[Any]] = sealed_json(list)  # what was written: (seconds since 1970, words)
    unanswered: bool = False  # the person was asked, and silence was taken for a yes
    told: list[PersonId] = Field(default_factory=list, sa_type=Json)  # in the order in which they were first asked
    taken_by: PersonId | None = may_refer_to("person")
    cried_at: datetime = Field(sa_type=Instant)
