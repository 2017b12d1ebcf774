"""What a conversation about medicines may look up. Names only where they may be read."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlmodel import col, select

from care.kit import addresses
from care.kit.recurrence import Recurrence, read, stored
from care.kit.refusals import Refusal
from care.kit.times import wall_clock
from care.kit.uow import UnitOfWork
from care.medicine import doses
from care.medicine.access import habits_of, may_rewrite, reads
from care.medicine.commands import AsNeeded
from care.medicine.details import named, rule_of
from care.medicine.doses import UNRECORDED
from care.people import members
from care.people.lookups import InMyCare
from storage.ids import PersonId
from storage.medicine import DoseId, DoseSlot, Meal, Medicine, MedicineId, SlotId
from storage.people import Person, Role


@dataclass(frozen=True, slots=True)
class Taker:
    """An elder as a conversation about medicines needs her. `today` on her wall, ISO."""

    id: PersonId
    called: str
    today: str
    meals: tuple[int, ...]  # minutes after midnight; empty: nobody has said


@dataclass(frozen=True, slots=True)
class TakersOf:
    """Whose medicines somebody may enter: his own when he is an elder, and of those he manages for.

    `only` that one, where it is about one: a doctor may have hundreds.
    """

    person_id: PersonId
    only: PersonId | None = None

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """Himself first."""
        if self.only is not None:
            found = [self.only] if reads(uow, self.person_id, self.only) else []
            return [self._one(uow, uow.session.get_one(Person, one)) for one in found]
        own = [self.person_id] if Role.ELDER in members.roles_of(uow, self.person_id) else []
        cared_for = [elder_id for elder_id, _called in InMyCare(self.person_id).find(uow)]
        return [self._one(uow, uow.session.get_one(Person, one)) for one in dict.fromkeys([*own, *cared_for])]

    def _one(self, uow: UnitOfWork, person: Person) -> list[Any]:
        habits = habits_of(uow, person.id)
        meals = [] if habits is None else [habits.breakfast, habits.lunch, habits.dinner, habits.bedtime]
        return [person.id, person.called or person.name, wall_clock(uow.now, person.zone).date().isoformat(), meals]

    def parse(self, recorded: list[list[Any]]) -> list[Taker]:
        """See Query."""
        return [Taker(PersonId(one), called, today, tuple(meals)) for one, called, today, meals in recorded]


@dataclass(frozen=True, slots=True)
class MayRewrite:
    """Whether somebody may change what a line says: not when it is the doctor's."""

    medicine_id: MedicineId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> bool:
        """See MayRewrite."""
        try:
            may_rewrite(uow, self.medicine_id, self.person_id)
        except Refusal:
            return False
        return True

    def parse(self, recorded: bool) -> bool:  # noqa: FBT001 - as it is recorded
        """See Query."""
        return recorded


@dataclass(frozen=True, slots=True)
class OpenDose:
    """One of which nothing is recorded; `name` is empty where it may not be read."""

    id: DoseId
    name: str


@dataclass(frozen=True, slots=True)
class OpenDoses:
    """Of one moment."""

    slot_id: SlotId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[list[Any]]:
        """In the order in which they were entered."""
        slot, address = uow.session.get_one(DoseSlot, self.slot_id), addresses.current(uow, self.person_id)
        show = named(uow, slot.elder_id, self.person_id, address[0] if address else "")
        found = doses.of_slot(uow, self.slot_id, UNRECORDED)
        names = [uow.session.get_one(Medicine, dose.medicine_id).name if show else "" for dose in found]
        return [[dose.id, name] for dose, name in zip(found, names, strict=True)]

    def parse(self, recorded: list[list[Any]]) -> list[OpenDose]:
        """See Query."""
        return [OpenDose(DoseId(one), name) for one, name in recorded]


@dataclass(frozen=True, slots=True)
class HourOf:
    """When something was due, on her wall."""

    slot_id: SlotId

    def find(self, uow: UnitOfWork) -> str:
        """ISO, naive."""
        slot = uow.session.get_one(DoseSlot, self.slot_id)
        zone = uow.session.get_one(Person, slot.elder_id).zone
        return wall_clock(slot.due_at, zone).isoformat(timespec="minutes")

    def parse(self, recorded: str) -> time:
        """See Query."""
        return datetime.fromisoformat(recorded).time()


@dataclass(frozen=True, slots=True)
class NameOf:
    """What a medicine is called; empty where that may not be read."""

    medicine_id: MedicineId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> str:
        """See NameOf."""
        medicine, address = uow.session.get_one(Medicine, self.medicine_id), addresses.current(uow, self.person_id)
        return medicine.name if named(uow, medicine.elder_id, self.person_id, address[0] if address else "") else ""

    def parse(self, recorded: str) -> str:
        """See Query."""
        return recorded


@dataclass(frozen=True, slots=True)
class LineNow:
    """A medicine as it is taken now. `today` on her wall; `name` empty where it may not be read."""

    elder_id: PersonId
    name: str
    today: date
    amounts: tuple[str, ...]
    rule: Recurrence | None  # None: as needed
    meals: tuple[Meal, ...]
    needed: AsNeeded | None
    critical: bool
    others: bool  # she takes others at their times, too


@dataclass(frozen=True, slots=True)
class LineOf:
    """Of one medicine, for somebody who may change it."""

    medicine_id: MedicineId
    person_id: PersonId

    def find(self, uow: UnitOfWork) -> list[Any]:
        """As LineNow; the rule as it is stored."""
        one = uow.session.get_one(Medicine, self.medicine_id)
        today = wall_clock(uow.now, uow.session.get_one(Person, one.elder_id).zone).date()
        rule, name = rule_of(uow, one), NameOf(one.id, self.person_id).find(uow)
        needed = None if one.most_a_day is None else [one.most_a_day, one.least_gap or 0]
        return [
            one.elder_id, name, today.isoformat(), list(one.amounts), None if rule is None else stored(rule),
            list(one.meals), needed, one.critical, self._others(uow, one),
        ]  # fmt: skip

    @staticmethod
    def _others(uow: UnitOfWork, one: Medicine) -> bool:
        hers = (Medicine.elder_id == one.elder_id, col(Medicine.ended_at).is_(None), col(Medicine.most_a_day).is_(None))
        return uow.session.exec(select(Medicine.id).where(*hers, Medicine.id != one.id).limit(1)).first() is not None

    def parse(self, recorded: list[Any]) -> LineNow:
        """See Query."""
        elder_id, name, today, amounts, rule, meals, needed, critical, others = recorded
        return LineNow(
            PersonId(elder_id), name, date.fromisoformat(today), tuple(amounts), None if rule is None else read(rule),
            tuple(map(Meal, meals)), None if needed is None else AsNeeded(*needed), critical, others,
        )  # fmt: skip
