"""What is said to whoever takes a medicine, or acts for her."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlalchemy import bindparam
from sqlalchemy import select as columns

from care.kit.message import Message, Viewer
from care.kit.recurrence import Recurrence
from care.kit.uow import UnitOfWork
from care.medicine import access, adherence
from care.medicine.access import habits_of
from care.medicine.adherence import Week
from care.medicine.commands import ALL_OF_HERS
from care.medicine.details import SlotDetails, named, rule_of, slot_details, words_of
from care.people import circles
from storage.columns import table_of
from storage.ids import MediaId, PersonId
from storage.medicine import Dose, DoseId, DoseSlot, Medicine, MedicineHabits, MedicineId, SlotId
from storage.outbox import Lane
from storage.people import Person
from storage.rows import Rows

MEDICINES = table_of(Medicine)
TAKEN = Rows(
    Medicine,
    columns(MEDICINES)
    .where(MEDICINES.c.elder_id == bindparam("elder_id"), MEDICINES.c.ended_at.is_(None))
    .order_by(MEDICINES.c.id),
)


@dataclass(frozen=True, slots=True)
class AboutSlot(Message[SlotDetails]):
    """All that was due at one moment."""

    slot_id: SlotId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SlotDetails | None:
        """See Message."""
        return slot_details(uow, self.slot_id, viewer, viewer.channel)


@dataclass(frozen=True, slots=True)
class AboutDue(AboutSlot):
    """It is time. She has chosen the hour herself, so no quiet hours hold it."""

    lane: ClassVar[Lane] = Lane.REMINDER
    again: bool = False
    late: bool = False
    to_the_minute: bool = False

    def find(self, uow: UnitOfWork, viewer: Viewer) -> SlotDetails | None:
        """Nothing is said any more once all is recorded. A copy that may have arrived before is a repeat as well."""
        found = slot_details(uow, self.slot_id, viewer, viewer.channel)
        if found is None or not (found.is_open or viewer.looks_again):
            return None
        return replace(found, again=self.again or viewer.repeated, late=self.late)

    @property
    def gives_way(self) -> bool:
        """Half the neighbourhood takes something at eight; what is time-critical goes before it."""
        return not self.to_the_minute

    def may_wait(self, uow: UnitOfWork) -> bool:
        """See Message."""
        del uow
        return False


@dataclass(frozen=True, slots=True)
class DosesDue(AboutDue):
    """To an elder, so it follows nothing."""


@dataclass(frozen=True, slots=True)
class DosesDueFor(AboutDue):
    """The same to whoever acts for her, whom nothing else reaches: his card shows how it stands."""

    follows: ClassVar[type[DoseSlot]] = DoseSlot
    place: ClassVar[str] = "slot"


@dataclass(frozen=True, slots=True)
class LaterOffered(AboutSlot):
    """When shall it be said again?"""


@dataclass(frozen=True, slots=True)
class PutOffNoted(AboutSlot):
    """It will be said again then."""


@dataclass(frozen=True, slots=True)
class DosesNoted(AboutSlot):
    """What is recorded of that moment, and the way back."""


@dataclass(frozen=True, slots=True)
class DosesAsked(AboutSlot):
    """Its window is over: was it taken all the same?"""


# ---- one medicine


@dataclass(frozen=True, slots=True)
class MedicineDetails:
    """A line of what somebody takes. `words` are empty where names may not be read."""

    id: MedicineId
    elder: Person
    own: bool
    words: str
    rule: Recurrence | None
    medicine: Medicine
    entered_by: Person
    picture_id: MediaId | None = None  # of the box, where names may be read
    checked_by: Person | None = None  # the doctor who has looked at it as it stands
    doctors: bool = False  # it is his line
    treats: bool = False  # its reader is a doctor of hers


@dataclass(frozen=True, slots=True)
class AboutMedicine(Message[MedicineDetails]):
    """For her, and those who act for her."""

    medicine_id: MedicineId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MedicineDetails | None:
        """See Message."""
        found = uow.session.get(Medicine, self.medicine_id)
        if found is None or viewer.person_id is None or not access.reads(uow, viewer.person_id, found.elder_id):
            return None
        show = named(uow, found.elder_id, viewer.person_id, viewer.channel)
        people = (uow.session.get_one(Person, one) for one in (found.elder_id, found.entered_by))
        elder, entered_by = people
        words, checked = words_of(found, " / ".join(found.amounts)) if show else "", found.checked_by
        return MedicineDetails(
            found.id, elder, viewer.person_id == elder.id, words, rule_of(uow, found), found, entered_by,
            found.picture_id if show else None, None if checked is None else uow.session.get_one(Person, checked),
            doctors=found.doctor_id is not None, treats=access.treats(uow, viewer.person_id, found.elder_id),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MedicineKept(AboutMedicine):
    """Read back: so it is taken from now on."""


@dataclass(frozen=True, slots=True)
class MedicineChanged(AboutMedicine):
    """So it is taken from now on, other than before."""


@dataclass(frozen=True, slots=True)
class MedicineShown(AboutMedicine):
    """One of those somebody wanted to look at."""


@dataclass(frozen=True, slots=True)
class MedicineStopped(AboutMedicine):
    """It is taken no more: who has said so."""

    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MedicineDetails | None:
        """See Message."""
        found = AboutMedicine(self.medicine_id).find(uow, viewer)
        return None if found is None else replace(found, entered_by=uow.session.get_one(Person, self.by_id))


@dataclass(frozen=True, slots=True)
class MedicineFilledUp(AboutMedicine):
    """So much of it is there now."""


@dataclass(frozen=True, slots=True)
class RefillWanted(AboutMedicine):
    """It runs out: may a neighbour fetch more?"""

    lane: ClassVar[Lane] = Lane.DIGEST


@dataclass(frozen=True, slots=True)
class NeededDetails:
    """One that was taken as needed, and when the next may be."""

    id: DoseId
    of: MedicineDetails
    taken_at: datetime
    next_at: datetime


@dataclass(frozen=True, slots=True)
class NeededNoted(Message[NeededDetails]):
    """One that was taken as needed."""

    dose_id: DoseId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> NeededDetails | None:
        """None once it was taken back."""
        dose = uow.session.get(Dose, self.dose_id)
        of = None if dose is None else AboutMedicine(dose.medicine_id).find(uow, viewer)
        if dose is None or of is None or dose.taken_at is None:
            return None
        gap = timedelta(minutes=of.medicine.least_gap or 0)
        return NeededDetails(dose.id, of, dose.taken_at, dose.taken_at + gap)


# ---- all of them


@dataclass(frozen=True, slots=True)
class MedicinesDetails:
    """Of one elder: how many there are, how the week was, when she eats, whether names may be written.

    `asks_names`: whoever reads it may say so, and the place is somebody else's.
    """

    elder: Person
    own: bool
    how_many: int
    week: Week
    habits: MedicineHabits | None
    asks_names: bool
    treats: bool = False  # its reader is a doctor of hers


@dataclass(frozen=True, slots=True)
class AboutTaker(Message[MedicinesDetails]):
    """For her, and those who act for her."""

    elder_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> MedicinesDetails | None:
        """See Message."""
        if viewer.person_id is None or not access.reads(uow, viewer.person_id, self.elder_id):
            return None
        elder = uow.session.get_one(Person, self.elder_id)
        shown = named(uow, elder.id, viewer.person_id, viewer.channel)
        return MedicinesDetails(
            elder, viewer.person_id == elder.id, len(taken_by(uow, elder.id)),
            adherence.week_of(uow, elder), habits_of(uow, elder.id), asks_names=not shown,
            treats=access.treats(uow, viewer.person_id, elder.id),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MedicinesCounted(AboutTaker):
    """Below the medicines, or instead of them when there are none."""


@dataclass(frozen=True, slots=True)
class HabitsNoted(AboutTaker):
    """When she eats, or whether names may be written, was changed."""


@dataclass(frozen=True, slots=True)
class LeftOutDetails:
    """On which days nothing is taken; one line a medicine where names may be read. `by`: who said so, if another."""

    elder: Person
    own: bool
    by: Person | None
    first: date
    last: date
    medicine_id: MedicineId
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DaysLeftOut(Message[LeftOutDetails]):
    """For her, and those who act for her. Days in ISO; `medicine_id` may be ALL_OF_HERS."""

    elder_id: PersonId
    medicine_id: MedicineId
    first: str
    last: str
    by_id: PersonId

    def find(self, uow: UnitOfWork, viewer: Viewer) -> LeftOutDetails | None:
        """See Message."""
        if viewer.person_id is None or not circles.speaks_for(uow, viewer.person_id, self.elder_id):
            return None
        show = named(uow, self.elder_id, viewer.person_id, viewer.channel)
        of_it = [one for one in taken_by(uow, self.elder_id) if self.medicine_id in {ALL_OF_HERS, one.id}]
        if not of_it:
            return None
        return LeftOutDetails(
            uow.session.get_one(Person, self.elder_id), viewer.person_id == self.elder_id,
            None if self.by_id == viewer.person_id else uow.session.get_one(Person, self.by_id),
            date.fromisoformat(self.first), date.fromisoformat(self.last), self.medicine_id,
            tuple(one.name for one in of_it if rule_of(uow, one) is not None) if show else (),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TakenAgain(AboutTaker):
    """On those days it is taken after all."""


def taken_by(uow: UnitOfWork, elder_id: PersonId) -> list[Medicine]:
    """What somebody takes, in the order in which it was entered."""
    return TAKEN.all(uow.session, elder_id=elder_id)
