"""Elders whom somebody of their family has made known, until a coordinator says yes, and what he wrote then."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlmodel import Field, SQLModel

from storage.columns import Instant, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId
from storage.sealing import sealed, sealed_for

IntroductionId = NewType("IntroductionId", int)


class Standing(StrEnum):
    """How far it has come. Only the first waits for somebody."""

    WAITS = "waits"
    WELCOME = "welcome"  # a coordinator has said yes: from now on she is an elder here
    SAME = "same"  # it was somebody who lives here already, and he has joined her circle
    DECLINED = "declined"


class Way(StrEnum):
    """How she herself is asked what she wants."""

    CHAT = "chat"
    NO_APP = "no_app"  # in person or by telephone, by a coordinator who is the witness
    GUARDIAN = "guardian"  # he says that a paper makes him decide for her; a coordinator has to see it


@sealed_for("elder_id")
class Introduction(SQLModel, table=True):
    """That somebody has made an elder known. Before a coordinator says yes neighbours learn nothing of her."""

    id: IntroductionId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    by_id: PersonId = refers_to("person", index=True)
    relation: str  # a Relation: what he is to her
    way: str  # a Way
    state: str = Standing.WAITS
    can: str = sealed()  # what she can and cannot do
    call_first: str = sealed()  # whom to call, in which order
    at: datetime = Field(sa_type=Instant)
    decided_by: PersonId | None = may_refer_to("person")
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
