"""What is shown of medicines and doses, as things stand now. Names only where they may be read."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select

from care.kit.message import Viewer
from care.kit.recurrence import Recurrence, read
from care.kit.uow import UnitOfWork
from care.medicine import doses
from care.medicine.access import habits_of, reads
from care.medicine.windows import LATER, MINUTE
from care.people import circles
from care.people.passed import has_passed
from storage.addresses import OUR_OWN
from storage.ids import MediaId, PersonId
from storage.medicine import Dose, DoseSlot, DoseState, Medicine, SlotId
from storage.people import Person
from storage.plans import Plan

MEDICINE = "medicine"  # the kind of plan, and its subject is the medicine


@dataclass(frozen=True, slots=True)
class Line:
    """One dose. `words` are empty where names may not be read, or are not known any more."""

    words: str
    state: DoseState
    taken_at: datetime | None


@dataclass(frozen=True, slots=True)
class SlotDetails:
    """All that was due to somebody at one moment. `closes_at` is the end of the first window that is open."""

    id: SlotId
    elder: Person
    own: bool  # she reads it herself
    due_at: datetime
    lines: tuple[Line, ...]
    closes_at: datetime | None
    remind_at: datetime | None = None
    later: tuple[int, ...] = ()  # after how many minutes it may be said again
    again: bool = False
    late: bool = False
    picture_id: MediaId | None = None  # of the box, where there is one medicine only
    stopped: bool = False  # she has died

    @property
    def is_open(self) -> bool:
        """Whether anything waits to be recorded in time."""
        return self.closes_at is not None

    @property
    def zone(self) -> str:
        """Where she lives."""
        return self.elder.zone


def named(uow: UnitOfWork, elder_id: PersonId, viewer_id: PersonId | None, channel: str) -> bool:
    """Whether names may be read there: by who may know them, in a place of ours or where she has agreed."""
    if viewer_id is None or not reads(uow, viewer_id, elder_id):
        return False
    return may_be_written(uow, elder_id, channel)


def may_be_written(uow: UnitOfWork, elder_id: PersonId, channel: str) -> bool:
    """Whether names of medicines may stand there, for whoever may know them."""
    habits = habits_of(uow, elder_id)
    return channel in OUR_OWN or (habits is not None and habits.names)


def words_of(medicine: Medicine, amount: str) -> str:
    """As it stands on the box and looks: one line, in the words of whoever entered it."""
    return box_in_words(medicine.name, medicine.strength, amount, medicine.look)


def box_in_words(name: str, strength: str, amount: str, look: str) -> str:
    """One line. A bare number of pieces is read as such in every language."""
    name = " ".join(part for part in (name, strength) if part)
    amount = f"×{amount}" if amount.replace("/", "").isdigit() else amount
    return " · ".join(part for part in (name, amount, look) if part)


def slot_details(uow: UnitOfWork, slot_id: SlotId, viewer: Viewer, channel: str) -> SlotDetails | None:
    """None for whoever has no business with it."""
    slot = uow.session.get(DoseSlot, slot_id)
    if slot is None or viewer.person_id is None or not circles.speaks_for(uow, viewer.person_id, slot.elder_id):
        return None
    show = named(uow, slot.elder_id, viewer.person_id, channel)
    found = doses.of_slot(uow, slot_id)
    lines = tuple(Line(_words(uow, one) if show else "", DoseState(one.state), one.taken_at) for one in found)
    closes = min((one.closes_at for one in found if one.state == DoseState.DUE), default=None)
    elder = uow.session.get_one(Person, slot.elder_id)
    later = tuple(minutes for minutes in LATER if closes and uow.now + MINUTE * minutes < closes)
    own = viewer.person_id == elder.id
    picture_id = uow.session.get_one(Medicine, found[0].medicine_id).picture_id if show and len(found) == 1 else None
    stopped = closes is None and has_passed(uow, elder.id)
    return SlotDetails(
        slot_id, elder, own, slot.due_at, lines, closes, slot.remind_at, later, picture_id=picture_id, stopped=stopped
    )  # fmt: skip


def _words(uow: UnitOfWork, dose: Dose) -> str:
    return words_of(uow.session.get_one(Medicine, dose.medicine_id), dose.amount)


def plan_of(uow: UnitOfWork, medicine: Medicine) -> Plan | None:
    """When it comes again; None of what is taken as needed, now if not always."""
    if medicine.most_a_day is not None:
        return None
    return uow.session.exec(select(Plan).where(Plan.kind == MEDICINE, Plan.subject_id == medicine.id)).first()


def rule_of(uow: UnitOfWork, medicine: Medicine) -> Recurrence | None:
    """Its rule; None as `plan_of`."""
    plan = plan_of(uow, medicine)
    return None if plan is None else read(plan.rule)
