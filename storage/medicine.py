"""Medicines: what somebody takes, when it was due, and what became of each dose."""

from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Instant, Json, id_or_none, may_refer_to, new_id, refers_to
from storage.ids import CommunityId, MediaId, OccurrenceId, PersonId
from storage.sealing import Place, sealed, sealed_for, sealed_json

MedicineId = NewType("MedicineId", int)
SlotId = NewType("SlotId", int)
DoseId = NewType("DoseId", int)
VersionId = NewType("VersionId", int)


class DoseState(StrEnum):
    """What became of a dose. Every one that was due ends in exactly one of them, and may be corrected for a day."""

    DUE = "due"  # it has been said, and its window is open
    TAKEN = "taken"
    TAKEN_LATE = "taken_late"  # after its window
    SKIPPED = "skipped"  # on purpose, with a reason
    MISSED = "missed"  # its window is over, and nothing was recorded
    SYSTEM_DOWN = "system_down"  # never said, because we were not there: nobody has missed anything


class Alarm(StrEnum):
    """Of a time-critical dose that was missed: whether somebody still has to see to it."""

    OPEN = "open"
    ON_IT = "on_it"  # somebody says to see to it
    OVER = "over"


class Refill(StrEnum):
    """Of a medicine that runs out."""

    TOLD = "told"  # that it does
    ASKED = "asked"  # a neighbour is asked to fetch more


class Meal(StrEnum):
    """What a dose can go along with, in the order of the day."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    BEDTIME = "bedtime"


@sealed_for("elder_id")
class Medicine(SQLModel, table=True):
    """One line of what somebody takes. When it comes again is a plan; what is taken as needed has none.

    `amounts` has one for each phase of the plan, or one for all. Pieces are counted in quarters, since tablets are
    halved and quartered; `stock` None: nobody counts.
    """

    id: MedicineId = new_id()
    community_id: CommunityId = refers_to("community", index=True)
    elder_id: PersonId = refers_to("person", index=True)
    entered_by: PersonId = refers_to("person")
    entered_at: datetime = Field(sa_type=Instant)
    name: str = sealed()  # as it stands on the box
    look: str = sealed()
    strength: str = sealed()
    amounts: list[str] = sealed_json(list)
    meals: list[str] = Field(default_factory=list, sa_type=Json)  # it goes along with these, else it has hours
    critical: bool = False  # half an hour matters
    most_a_day: int | None = None  # of what is taken as needed; None: it has its times
    least_gap: int | None = None  # minutes between two of what is taken as needed
    stock: int | None = None  # quarters of a piece
    refill_days: int = 7  # how long it takes to get more
    refill: str | None = None  # a Refill; None again once it was filled up
    picture_id: MediaId | None = id_or_none()  # of the box
    doctor_id: PersonId | None = may_refer_to("person")  # whose line it is: her doctor's, who wrote it as it stands
    checked_by: PersonId | None = may_refer_to("person")  # the doctor who has looked at it as it stands
    checked_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)  # None: it is taken


@sealed_for("elder_id")
class MedicineVersion(SQLModel, table=True):
    """What a line said before it was changed or stopped, and who wrote it; `rule` as its plan had it, empty: none."""

    __tablename__ = "medicine_version"
    __table_args__ = {"sqlite_autoincrement": True}

    id: VersionId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person", index=True)
    medicine_id: MedicineId = refers_to("medicine")
    name: str = sealed()
    look: str = sealed()
    strength: str = sealed()
    amounts: list[str] = sealed_json(list)
    rule: dict[str, Any] = sealed_json(dict)
    meals: list[str] = Field(default_factory=list, sa_type=Json)
    most_a_day: int | None = None
    least_gap: int | None = None
    written_by: PersonId = refers_to("person")
    written_at: datetime = Field(sa_type=Instant)
    replaced_by: PersonId = refers_to("person")
    replaced_at: datetime = Field(sa_type=Instant)


def amounts_of(medicine_id: MedicineId) -> Place:
    """Where the amounts of a medicine lie."""
    return Place("medicine", "amounts", medicine_id)


class MedicineHabits(SQLModel, table=True):
    """When somebody eats and goes to bed (minutes after midnight on her wall), and whether names may be written."""

    __tablename__ = "medicine_habits"

    elder_id: PersonId = refers_to("person", key=True)
    community_id: CommunityId = refers_to("community", index=True)
    breakfast: int
    lunch: int
    dinner: int
    bedtime: int
    names: bool = False  # of medicines, in a messenger that belongs to somebody else


class DoseSlot(SQLModel, table=True):
    """All that is due to somebody at one moment: one message, and one alarm clock."""

    __tablename__ = "dose_slot"
    __table_args__ = (UniqueConstraint("elder_id", "due_at"), {"sqlite_autoincrement": True})

    id: SlotId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person")
    due_at: datetime = Field(sa_type=Instant)
    remind_at: datetime | None = Field(default=None, sa_type=Instant)  # once more; None: she was, or it has an end
    look_at: datetime | None = Field(default=None, sa_type=Instant)  # the next thing happens; None: all has an end
    told_by: PersonId | None = may_refer_to("person")  # has told her by telephone, for she has no chat here


@sealed_for("elder_id")
class Dose(SQLModel, table=True):
    """One dose of one medicine; of what is taken as needed there is one only when it was taken."""

    __table_args__ = (UniqueConstraint("occurrence_id"), {"sqlite_autoincrement": True})

    id: DoseId = new_id()
    community_id: CommunityId = refers_to("community")
    elder_id: PersonId = refers_to("person", index=True)
    medicine_id: MedicineId = refers_to("medicine", index=True)
    slot_id: SlotId | None = may_refer_to("dose_slot", index=True)  # None: it was taken as needed
    occurrence_id: OccurrenceId | None = id_or_none()
    due_at: datetime = Field(sa_type=Instant)
    closes_at: datetime = Field(sa_type=Instant)  # the end of its window
    amount: str = sealed()  # of that day
    state: str = DoseState.DUE
    taken_at: datetime | None = Field(default=None, sa_type=Instant)
    recorded_at: datetime | None = Field(default=None, sa_type=Instant)
    recorded_by: PersonId | None = may_refer_to("person")
    reason: str = sealed()  # why it was skipped: a word for one that was chosen, else as it was typed
    alarm: str | None = None  # an Alarm
    on_it_id: PersonId | None = may_refer_to("person")
    reported: bool = False  # the family has read of it in a digest


def amount_of(dose_id: DoseId) -> Place:
    """Where the amount of a dose lies."""
    return Place("dose", "amount", dose_id)
