"""The health file: what its owner has agreed to, what stands in it, what was measured, and who has looked.

Without a consent that stands there is no row of hers but in `consent`, and perhaps in `health_alarm`, which then
holds no value. When she ends it, everything is closed at once (`closed_at`) and goes some weeks later, should she think
again.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import Index, Integer, text
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, PersonId
from storage.sealing import sealed, sealed_for, sealed_json

FactId = NewType("FactId", int)
ReadingId = NewType("ReadingId", int)
AlarmId = NewType("AlarmId", int)
LimitId = NewType("LimitId", int)
SheetCodeId = NewType("SheetCodeId", int)
STANDS = text("ended_at IS NULL")


class Scope(StrEnum):
    """What she is asked to agree to: one message and one row each."""

    FILE = "file"  # that a file is kept
    SEES = "sees"  # that this person sees it and adds to it
    HELPERS = "helpers"  # that a helper who is with her notes what was measured; he sees nothing else
    MESSENGER = "messenger"  # that values are written in a chat that is not on our own page
    SHEET = "sheet"  # that the sheet for an ambulance carries a code


class FactKind(StrEnum):
    """What stands in the file, in the order in which it is asked."""

    CONDITIONS = "conditions"
    ALLERGIES = "allergies"
    OPERATIONS = "operations"
    MEDICINES = "medicines"
    HOSPITAL = "hospital"
    CARD = "card"  # the number on her card there
    CONTACT = "contact"  # whom to call
    HEART = "heart"  # whether it is known to be weak: then weight and pulse are watched for it


class Looked(StrEnum):
    """At what somebody has looked."""

    OVERVIEW = "overview"  # the latest readings
    FILE = "file"
    NEWS = "news"  # a message about one reading
    WEEK = "week"  # the summary of a week
    PAGE = "page"
    SHEET = "sheet"  # by its code


ALARM_WAITS = text("state IN ('asked', 'repeat', 'calling')")


class AlarmState(StrEnum):
    """How far it has come with a reading that may mean danger. The last five are the end of it."""

    ASKED = "asked"  # how she feels
    REPEAT = "repeat"  # she feels well, and measures once more
    CALLING = "calling"  # no answer, or it stayed so: somebody has to speak to her
    CALM = "calm"  # what was measured next is no danger
    TAKEN_BACK = "taken_back"  # it had been entered by mistake
    CRIED = "cried"  # she has called for help, and that goes on as a cry
    REACHED = "reached"  # somebody has spoken to her
    OVER = "over"  # she has died, or leaves


class HealthFile(SQLModel, table=True):
    """That there is a file. The units are those in which she measures; empty: nobody has said."""

    __tablename__ = "health_file"

    elder_id: PersonId = Field(foreign_key="person.id", primary_key=True, sa_type=Integer)
    community_id: CommunityId = refers_to("community", index=True)
    begun_at: datetime = Field(sa_type=Instant)
    glucose_unit: str = ""  # UCUM
    weight_unit: str = ""
    closed_at: datetime | None = Field(default=None, sa_type=Instant)  # None: she agrees


@sealed_for("elder_id")
class HealthFact(SQLModel, table=True):
    """One line of the file, as somebody wrote it. What is changed is a new row, so that it is known who wrote what."""

    __tablename__ = "health_fact"

    id: FactId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person", index=True)
    kind: str  # a FactKind
    words: str = sealed()
    author_id: PersonId = refers_to("person")
    at: datetime = Field(sa_type=Instant)
    replaced_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it stands
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


@sealed_for("elder_id")
class HealthReading(SQLModel, table=True):
    """What was measured in one go. `entered` is as it was said, `canonical` in the one unit we reckon in.

    What the same person entered at the same instant for the same elder was entered together.
    """

    __tablename__ = "health_reading"
    __table_args__ = (
        Index("ix_health_reading_measured", "elder_id", "measured_at"),
        {"sqlite_autoincrement": True},
    )

    id: ReadingId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person")
    kind: str  # a ReadingKind (care/health/kinds.py)
    entered: dict[str, Any] = sealed_json(dict)
    canonical: dict[str, Any] = sealed_json(dict)
    measured_at: datetime = Field(sa_type=Instant)
    entered_at: datetime = Field(sa_type=Instant)
    author_id: PersonId = refers_to("person")
    undone_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


@sealed_for("elder_id")
class HealthLimit(SQLModel, table=True):
    """One side of one figure, as her doctor has set it. What is changed is a new row: who set what, and when, stays.

    `figures` are `amber` and `red`, canonical; empty: from then on the guideline's number holds again.
    """

    __tablename__ = "health_limit"

    id: LimitId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person", index=True)
    part: str  # a Part (care/health/kinds.py)
    side: str  # a Side (care/health/limits.py)
    figures: dict[str, Any] = sealed_json(dict)
    set_by: PersonId = refers_to("person")
    set_at: datetime = Field(sa_type=Instant)
    replaced_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it stands
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


@sealed_for("elder_id")
class HealthAlarm(SQLModel, table=True):
    """A reading may mean danger, and somebody has to hear how she is. `why` is empty where she agreed to no file."""

    __tablename__ = "health_alarm"
    __table_args__ = (Index("ix_health_alarm_waits", "state", sqlite_where=ALARM_WAITS, postgresql_where=ALARM_WAITS),)

    id: AlarmId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    person_id: PersonId = refers_to("person", index=True)  # who entered it, and is asked
    why: list[str] = sealed_json(list)  # names of flags (care/health/flags.py)
    state: str = AlarmState.ASKED
    begun_at: datetime = Field(sa_type=Instant)
    look_at: datetime | None = Field(default=None, sa_type=Instant)  # when somebody else is told; None: it is over
    told: list[PersonId] = Field(default_factory=list, sa_type=Json)
    ended_by: PersonId | None = may_refer_to("person")


class HealthLook(SQLModel, table=True):
    """Somebody has looked. Written before anything is shown, and never changed.

    `viewer_id` None: whoever held a phone over the code on her sheet for an ambulance.
    """

    __tablename__ = "health_look"
    __table_args__ = (Index("ix_health_look_lately", "elder_id", "at"), {"sqlite_autoincrement": True})

    id: int = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person")
    viewer_id: PersonId | None = may_refer_to("person")
    what: str  # a Looked
    at: datetime = Field(sa_type=Instant)


@sealed_for("elder_id")
class SheetCode(SQLModel, table=True):
    """What her sheet for an ambulance carries: whoever has it reads the page of that sheet.

    It is printed more than once, so it is kept, sealed; it is looked up by its hash. It holds as long as all who have
    printed it still may.
    """

    __tablename__ = "sheet_code"
    __table_args__ = (
        Index("ix_sheet_code_stands", "elder_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
        {"sqlite_autoincrement": True},
    )

    id: SheetCodeId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person")
    code_hash: str = Field(index=True)
    code: str = sealed()
    printed_by: list[PersonId] = Field(default_factory=list, sa_type=Json)
    made_at: datetime = Field(sa_type=Instant)
    told_at: datetime | None = Field(default=None, sa_type=Instant)  # when an opening was told last
    ended_by: PersonId | None = may_refer_to("person")
    ended_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it stands
