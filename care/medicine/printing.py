"""What she takes as her doctor reads it: on the page before a visit, and in his report."""

from collections import Counter
from datetime import timedelta

from sqlmodel import col, select

from care.health.papers import MedicineLine
from care.kit.uow import UnitOfWork
from care.medicine.details import rule_of, words_of
from care.medicine.doses import CONSUMED
from care.medicine.messages import taken_by
from storage.ids import PersonId
from storage.medicine import Dose, DoseState, Medicine, MedicineId
from storage.people import Person

LOOKED_BACK = timedelta(days=30)
HAD_THEIR_TIME = (*CONSUMED, DoseState.SKIPPED, DoseState.MISSED)


def lines_of(uow: UnitOfWork, elder_id: PersonId) -> tuple[MedicineLine, ...]:
    """Whoever calls has looked at her file, and asked where names may be read."""
    doses = _doses(uow, elder_id)
    return tuple(_line(uow, one, doses.get(one.id)) for one in taken_by(uow, elder_id))


def _line(uow: UnitOfWork, medicine: Medicine, doses: tuple[int, int] | None) -> MedicineLine:
    doctor = None if medicine.checked_by is None else uow.session.get_one(Person, medicine.checked_by)
    needed = None if medicine.most_a_day is None else (medicine.most_a_day, medicine.least_gap or 0)
    return MedicineLine(
        words_of(medicine, " / ".join(medicine.amounts)), rule_of(uow, medicine), tuple(medicine.meals), needed,
        doctor.name if doctor else "", doses,
    )  # fmt: skip


def _doses(uow: UnitOfWork, elder_id: PersonId) -> dict[MedicineId, tuple[int, int]]:
    """Taken, of how many that had their time; what we never said is nobody's fault, and not counted."""
    since = (Dose.elder_id == elder_id, col(Dose.slot_id).is_not(None), Dose.due_at >= uow.now - LOOKED_BACK)
    due, taken = Counter[MedicineId](), Counter[MedicineId]()
    for medicine_id, state in uow.session.exec(select(Dose.medicine_id, Dose.state).where(*since)):
        due[MedicineId(medicine_id)] += state in HAD_THEIR_TIME
        taken[MedicineId(medicine_id)] += state in CONSUMED
    return {one: (taken[one], count) for one, count in due.items() if count}
