"""What is decided about medicines. Fields of one that a button carries are ids and short words."""

from dataclasses import dataclass, field
from datetime import date, time

from care.kit.command import Command
from care.kit.recurrence import Recurrence
from care.people.commands import THE_ONLY_ONE
from storage.ids import CommunityId, MediaId, PersonId
from storage.medicine import DoseId, Meal, MedicineId, SlotId

ALL_I_CARE_FOR = PersonId(0)


@dataclass(frozen=True, slots=True)
class OnBox:
    """What it is, as it stands on the box. One amount, or one for each phase of its plan."""

    name: str
    amounts: tuple[str, ...]
    look: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """So many times a day at most, so many minutes apart at least."""

    most_a_day: int
    least_gap: int


@dataclass(frozen=True, slots=True)
class Supply:
    """How many quarters of a piece there are (None: nobody counts), and how many days it takes to get more."""

    stock: int | None = None
    refill_days: int = 7


@dataclass(frozen=True, slots=True)
class EnterMedicine(Command):
    """She takes this from now on: by the rule (with `meals` its times are those of her meals), or as needed.

    The rule's first day is left to the verb: it begins today, unless it was said otherwise.
    """

    elder_id: PersonId
    box: OnBox
    rule: Recurrence | None = None
    meals: tuple[Meal, ...] = ()
    needed: AsNeeded | None = None
    critical: bool = False
    supply: Supply = field(default_factory=Supply)
    community_id: CommunityId = THE_ONLY_ONE


@dataclass(frozen=True, slots=True)
class DescribeMedicine(Command):
    """More about one: what was left out stays as it was."""

    medicine_id: MedicineId
    strength: str = ""
    look: str = ""
    supply: Supply | None = None
    picture_id: MediaId | None = None


@dataclass(frozen=True, slots=True)
class ChangeMedicine(Command):
    """It is taken otherwise from now on: what is empty or None stays as it was.

    With a `rule` come its `meals` (none: it has hours); `needed` is for what is taken as needed from now on.
    """

    medicine_id: MedicineId
    name: str = ""
    amounts: tuple[str, ...] = ()
    rule: Recurrence | None = None
    meals: tuple[Meal, ...] = ()
    needed: AsNeeded | None = None
    critical: bool | None = None


ALL_OF_HERS = MedicineId(0)  # in place of one


@dataclass(frozen=True, slots=True)
class LeaveOut(Command):
    """Of this medicine, or of all, nothing is taken on these days, and nothing is said: she is in hospital, say."""

    elder_id: PersonId
    first: date
    last: date
    medicine_id: MedicineId = ALL_OF_HERS


@dataclass(frozen=True, slots=True)
class TakeAgain(Command):
    """It is taken on those days after all, from now on."""

    elder_id: PersonId
    medicine_id: MedicineId = ALL_OF_HERS


@dataclass(frozen=True, slots=True)
class StopMedicine(Command):
    """It is taken no more."""

    medicine_id: MedicineId


@dataclass(frozen=True, slots=True)
class FillUp(Command):
    """So many quarters of a piece are there now."""

    medicine_id: MedicineId
    stock: int


@dataclass(frozen=True, slots=True)
class KeepMealTimes(Command):
    """When she eats, and goes to bed."""

    elder_id: PersonId
    breakfast: time
    lunch: time
    dinner: time
    bedtime: time


@dataclass(frozen=True, slots=True)
class WriteNames(Command):
    """Whether the names of her medicines may be written in a messenger that belongs to somebody else: 1 or 0."""

    elder_id: PersonId
    agreed: int


@dataclass(frozen=True, slots=True)
class ShowMedicines(Command):
    """What do I take, or those I care for? Or that one, whose doctor I am."""

    elder_id: PersonId = ALL_I_CARE_FOR


@dataclass(frozen=True, slots=True)
class CheckMedicine(Command):
    """Her doctor has looked at this line."""

    medicine_id: MedicineId


# ---- a dose


@dataclass(frozen=True, slots=True)
class TakeAll(Command):
    """All that was due at that moment is taken."""

    slot_id: SlotId


@dataclass(frozen=True, slots=True)
class ToldHer(Command):
    """A coordinator has told her by telephone that it is time."""

    slot_id: SlotId


@dataclass(frozen=True, slots=True)
class ShowDoseCalls(Command):
    """Whom do I phone today about her medicines?"""


@dataclass(frozen=True, slots=True)
class AskLater(Command):
    """Not now: when then?"""

    slot_id: SlotId


@dataclass(frozen=True, slots=True)
class PutOff(Command):
    """Say it again in so many minutes."""

    slot_id: SlotId
    minutes: int


@dataclass(frozen=True, slots=True)
class RecordDose(Command):
    """One of them is taken, or it is skipped for this reason."""

    dose_id: DoseId
    taken: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakenAt(Command):
    """All of that moment was taken at this hour, the last time that the wall has shown it."""

    slot_id: SlotId
    at: time


@dataclass(frozen=True, slots=True)
class UndoDoses(Command):
    """What was recorded of that moment was a slip."""

    slot_id: SlotId


@dataclass(frozen=True, slots=True)
class TakeNeeded(Command):
    """One dose of what is taken as needed."""

    medicine_id: MedicineId


@dataclass(frozen=True, slots=True)
class UndoNeeded(Command):
    """That one was a slip."""

    dose_id: DoseId


# ---- what follows


@dataclass(frozen=True, slots=True)
class SeeToDose(Command):
    """A time-critical dose was missed, and somebody sees to it."""

    dose_id: DoseId


@dataclass(frozen=True, slots=True)
class DoseWasTaken(Command):
    """Whoever saw to it has heard that it was taken."""

    dose_id: DoseId


@dataclass(frozen=True, slots=True)
class LeaveDose(Command):
    """Whoever saw to it says that it stays out this time."""

    dose_id: DoseId


@dataclass(frozen=True, slots=True)
class FetchRefill(Command):
    """A neighbour may fetch more of it: then (care/medicine/refills.py, WHEN)."""

    medicine_id: MedicineId
    when: str = "afternoon"


@dataclass(frozen=True, slots=True)
class ShowMedicineChanges(Command):
    """What the medicines were before: of one elder, or of all I care for."""

    elder_id: PersonId = ALL_I_CARE_FOR
    page: int = 0
