"""Cries for help – by word, by a key, by a button: one thing –, who was asked to see to them, who is on duty, and who
does not want to practise.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId
from storage.sealing import sealed, sealed_for, sealed_json

CryId = NewType("CryId", int)


WAITS = text("state IN ('doubted', 'heard', 'open', 'taken', 'called_off')")


class CryState(StrEnum):
    """How far it has come. The last two are the end of it."""

    DOUBTED = "doubted"  # it may be harmless: the person is asked, and silence means yes
    HEARD = "heard"  # it is meant, and can be taken back for a few seconds; nobody has been told yet
    OPEN = "open"  # everybody is asked, and nobody is going
    TAKEN = "taken"  # somebody is going
    CALLED_OFF = (
        "called_off"  # the person says that nothing is needed; one of those who were asked still has to speak to her
    )
    REACHED = "reached"
    WELL = "well"  # nothing was needed, and nobody had been told; or the practice is over


@sealed_for("person_id")
class Cry(SQLModel, table=True):
    """Somebody has called for help. What it is about is in the words; nothing is concluded from them."""

    __table_args__ = (Index("ix_cry_waits", "state", sqlite_where=WAITS, postgresql_where=WAITS),)

    id: CryId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    person_id: PersonId | None = may_refer_to("person", index=True)  # who cried; None: somebody not known here
    stranger: str = Field(default="", index=True)  # where somebody not known wrote: channel and sender
    name: str = ""  # what the platform calls a stranger
    state: str = CryState.DOUBTED
    practice: bool = False  # only to try whether it works
    words: list[list[Any]] = sealed_json(list)  # what was written: (seconds since 1970, words)
    place: str = sealed()  # where help is needed, as it was shared: "latitude,longitude" in degrees; empty: nothing was
    about: list[PersonId] = Field(default_factory=list, sa_type=Json)  # who may be in need, as far as it is known
    unanswered: bool = False  # the person was asked, and silence was taken for a yes
    told: list[PersonId] = Field(default_factory=list, sa_type=Json)  # in the order in which they were first asked
    going: list[PersonId] = Field(default_factory=list, sa_type=Json)  # as they said so; once reached: who need not
    calling: list[PersonId] = Field(default_factory=list, sa_type=Json)  # who says to be phoning her
    reached_by: PersonId | None = may_refer_to("person")  # and it is over, unless others are still on the way
    cried_at: datetime = Field(sa_type=Instant)
    opened_at: datetime | None = Field(default=None, sa_type=Instant)  # when everybody was asked first
    asked_at: datetime | None = Field(default=None, sa_type=Instant)  # and last


class OnDuty(SQLModel, table=True):
    """A helper who is asked before the others when somebody cries for help, until then."""

    __tablename__ = "on_duty"

    person_id: PersonId = refers_to("person", key=True)
    until: datetime = Field(sa_type=Instant)


class NoPractice(SQLModel, table=True):
    """An elder who is not asked to practise any more, since then."""

    __tablename__ = "no_practice"

    person_id: PersonId = refers_to("person", key=True)
    since: datetime = Field(sa_type=Instant)
