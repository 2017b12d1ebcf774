"""What an elder was asked to agree to, and what she has answered: one row each purpose, and each person it is about."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlmodel import Field, SQLModel

from storage.columns import Instant, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId

ConsentId = NewType("ConsentId", int)


class How(StrEnum):
    """How she has agreed. Of a question that waits only `HELD` is said: somebody else holds her phone."""

    CHAT = "chat"  # in her own chat
    IN_PERSON = "in_person"  # to a coordinator, who witnesses it
    PHONE = "phone"
    GUARDIAN = "guardian"  # by her legal guardian, whose paper a coordinator has seen
    HELD = "held"


class Consent(SQLModel, table=True):
    """One thing she was asked. Neither given nor ended: she has not answered yet. Ended, never given: she said no."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: ConsentId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person", index=True)
    scope: str  # the name of a purpose
    viewer_id: PersonId | None = may_refer_to("person", index=True)  # who sees it
    wording: str  # which version of the words she was asked in
    asked_by: PersonId = refers_to("person")
    asked_at: datetime = Field(sa_type=Instant)
    how: str = ""  # a How
    given_at: datetime | None = Field(default=None, sa_type=Instant)
    given_by: PersonId | None = may_refer_to("person")  # she herself, a guardian, or to whom she said it
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_by: PersonId | None = may_refer_to("person")


class Guardian(SQLModel, table=True):
    """Who decides for an elder by law, since a coordinator has seen the paper."""

    elder_id: PersonId = refers_to("person", key=True)
    guardian_id: PersonId = refers_to("person", key=True)
    community_id: CommunityId = refers_to("community")
    seen_by: PersonId = refers_to("person")
    seen_at: datetime = Field(sa_type=Instant)
    until: datetime | None = Field(default=None, sa_type=Instant)  # None: the paper names no end
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
