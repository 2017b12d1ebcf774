"""What coordinators have to look after because somebody may be hurt or cheated, until one of them has."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlmodel import Field, SQLModel

from storage.columns import Instant, id_or_none, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId, ReportId, RequestId
from storage.sealing import sealed, sealed_for

ConcernId = NewType("ConcernId", int)


class Cause(StrEnum):
    """Why it is one."""

    TOLD = "told"  # somebody told only the coordinators
    MONEY = "money"  # a problem with a request was reported in words about money
    AGAIN = "again"  # not the first problem with this helper
    UNWANTED = "unwanted"  # not the first elder's side that does not want him to come again


class Unwanted(SQLModel, table=True):
    """An elder's side does not want this helper to come again; he is never told."""

    elder_id: PersonId = refers_to("person", key=True)
    helper_id: PersonId = refers_to("person", key=True, index=True)
    community_id: CommunityId = refers_to("community")
    said_by: PersonId = refers_to("person")
    at: datetime = Field(sa_type=Instant)


@sealed_for("person_id")
class Concern(SQLModel, table=True):
    """One thing to look after. What was told or reported stays where it is, and is read from there."""

    id: ConcernId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    person_id: PersonId = refers_to("person")  # who has told or reported it
    about_id: PersonId | None = may_refer_to("person")  # the helper, where it is about one
    report_id: ReportId | None = id_or_none()  # forgotten when its own time has come
    request_id: RequestId | None = id_or_none()
    cause: str
    opened_at: datetime = Field(sa_type=Instant)
    taken_by: PersonId | None = may_refer_to("person")  # the coordinator who sees to it
    outcome: str = sealed()  # a word for one that was chosen, else as it was typed
    closed_by: PersonId | None = may_refer_to("person")
    closed_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it is open
