"""The vetting of helpers: how far somebody has come, who has seen to each stage, who speaks for him."""

from datetime import datetime
from enum import StrEnum
from typing import NewType

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, id_or_none, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, MediaId, PersonId, RequestId
from storage.sealing import sealed, sealed_for
from storage.visits import VisitId

VettingId = NewType("VettingId", int)
ReferenceId = NewType("ReferenceId", int)
FirstJobId = NewType("FirstJobId", int)


class Stage(StrEnum):
    """How far somebody has come, who wants to help. The last two are the end of it, until he applies again."""

    APPLIED = "applied"  # a coordinator has still to see who it is
    IDENTIFIED = "identified"  # two who know him have still to speak for him
    SPOKEN_FOR = "spoken_for"  # he has still to go through the training
    ACCOMPANIED = "accompanied"  # he helps; his first jobs are accompanied, or somebody phones afterwards
    ACTIVE = "active"
    LAPSED = "lapsed"  # a year has passed since anybody looked
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"  # by himself


class How(StrEnum):
    """On what a stage rests."""

    CHAT = "chat"  # he has done it himself, here
    IN_PERSON = "in_person"  # a coordinator has seen it
    REFEREES = "referees"
    JOBS = "jobs"
    VOUCHED = "vouched"  # a coordinator knows him, and says so instead
    TIME = "time"  # it has passed


class Verdict(StrEnum):
    """What a referee says."""

    GOOD = "good"
    DOUBT = "doubt"


@sealed_for("person_id")
class Vetting(SQLModel, table=True):
    """Somebody who wants to help in a community, or does. What he wrote of himself only coordinators read.

    What was seen of a document is one fact, in the step that says who saw it; a picture of it goes with that step.
    """

    __table_args__ = (UniqueConstraint("community_id", "person_id"), {"sqlite_autoincrement": True})

    id: VettingId = new_id()
    community_id: CommunityId = refers_to("community")
    person_id: PersonId = refers_to("person", index=True)
    stage: str = Stage.APPLIED
    stage_at: datetime = Field(sa_type=Instant)  # since when
    version: int = 1  # grows with each stage
    keeper_id: PersonId | None = may_refer_to("person")  # the coordinator who sees to it; None: any of them
    valid_until: datetime | None = Field(default=None, sa_type=Instant)  # of who is active: then somebody looks again
    area: str = sealed()
    skills: str = sealed()  # words of care/vetting/application.py, or his own
    languages: str = sealed()
    days: str = sealed()
    parts: str = sealed()  # of the day
    why: str = sealed()
    lessons: list[str] = Field(default_factory=list, sa_type=Json)  # of the training, gone through
    photo_id: MediaId | None = id_or_none()  # of his face: elders whom he helps see it
    paper_id: MediaId | None = id_or_none()  # of his identity card, until a coordinator has seen who he is


@sealed_for("person_id")
class VettingStep(SQLModel, table=True):
    """One stage that was reached: when, by whose word, on what it rests. It stays, for it is what elders are told."""

    __tablename__ = "vetting_step"

    id: int = new_id()
    community_id: CommunityId = refers_to("community")
    vetting_id: VettingId = refers_to("vetting", index=True)
    person_id: PersonId = refers_to("person", index=True)
    at: datetime = Field(sa_type=Instant)
    actor_id: PersonId | None = may_refer_to("person")  # None: Linli itself, or whoever runs it
    stage: str
    how: str
    why: str = sealed()  # of a no; only coordinators read it


@sealed_for("person_id")
class Reference(SQLModel, table=True):
    """Somebody who was named to speak for an applicant, and what became of it."""

    id: ReferenceId = new_id()
    community_id: CommunityId = refers_to("community")
    vetting_id: VettingId = refers_to("vetting", index=True)
    person_id: PersonId = refers_to("person")  # the applicant
    name: str = sealed()
    phone: str = sealed()
    referee_id: PersonId | None = may_refer_to("person", index=True)  # once it is known who that is here
    token_hash: str = Field(default="", index=True)  # of the link that was made for the referee
    verdict: str = ""  # a Verdict; empty: not heard yet
    words: str = sealed()  # with it
    noted_by: PersonId | None = may_refer_to("person")  # the referee, or the coordinator who phoned
    named_at: datetime = Field(sa_type=Instant)
    heard_at: datetime | None = Field(default=None, sa_type=Instant)


class Kinship(SQLModel, table=True):
    """A coordinator has said that somebody is of her own family: she vets him no more."""

    coordinator_id: PersonId = refers_to("person", key=True)
    person_id: PersonId = refers_to("person", key=True)
    community_id: CommunityId = refers_to("community")
    said_at: datetime = Field(sa_type=Instant)


class FirstJob(SQLModel, table=True):
    """One of the first jobs of somebody who is accompanied, who goes along, and what came of it.

    It is a request or a visit: one of `request_id` and `visit_id` stands.
    Experienced helpers are `asked` to go along; the first who says yes is the guide, until it is over.
    """

    __tablename__ = "first_job"
    __table_args__ = (
        UniqueConstraint("vetting_id", "request_id"), UniqueConstraint("vetting_id", "visit_id"),
        {"sqlite_autoincrement": True},
    )  # fmt: skip

    id: FirstJobId = new_id()
    community_id: CommunityId = refers_to("community")
    vetting_id: VettingId = refers_to("vetting")
    request_id: RequestId | None = may_refer_to("help_request", index=True)
    visit_id: VisitId | None = may_refer_to("visit", index=True)
    taken_at: datetime = Field(sa_type=Instant)
    well: bool | None = None  # None: nobody has looked yet
    seen_by: PersonId | None = may_refer_to("person")
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    asked: list[int] = Field(default_factory=list, sa_type=Json)  # persons, in the order in which they were
    cannot: list[int] = Field(default_factory=list, sa_type=Json)  # those of them who have said so
    guide_id: PersonId | None = may_refer_to("person", index=True)
    guide_well: bool | None = None  # how the guide found it; None: has not said
