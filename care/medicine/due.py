"""What happens when medicines are due: one message for all of one moment, one alarm clock, one row a dose."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col
from sqlmodel import select as rows

from care.kit import ladders, outbox
from care.kit.plans import MINUTE, Due, PlanKind
from care.kit.recurrence import Recurrence, read
from care.kit.uow import UnitOfWork
from care.medicine import audience
from care.medicine.circle_messages import RemindersMissed
from care.medicine.details import MEDICINE
from care.medicine.ladders import DOSE_SLOT, first_look
from storage.columns import table_of
from storage.ids import PersonId, PlanId
from storage.medicine import Dose, DoseSlot, DoseState, Medicine
from storage.people import Person
from storage.plans import Plan
from storage.prepared import Prepared

SLOTS = table_of(DoseSlot)
OPEN = Prepared(
    {
        "sqlite": sqlite.insert(SLOTS).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(SLOTS).on_conflict_do_nothing(),
    },
    ("community_id", "elder_id", "due_at"),
)
Moment = tuple[PersonId, datetime]


def _fire(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    """All slots are written before anybody is looked up, else each would be written on its own: a quarter more CPU."""
    made = _doses(uow, dues, DoseState.DUE)
    late = {(due.person_id, due.due_at) for due in dues if due.late}
    for slot, new in made:
        first_look(uow, slot, new)
    uow.session.flush()
    slots = [slot for slot, _new in made]
    known = uow.session.exec(rows(Person).where(col(Person.id).in_([slot.elder_id for slot in slots]))).all()
    these = {slot.id for slot in slots if (slot.elder_id, slot.due_at) in late}
    outbox.to_each(uow, audience.say_due(uow, slots, late=these))
    del known  # held until here, so that each is at hand
    ladders.start_all(uow, DOSE_SLOT, [(slot.community_id, slot.id) for slot, _new in made])


def _system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    made = _doses(uow, dues, DoseState.SYSTEM_DOWN)
    ids = [dose.id for _slot, new in made for dose in new]
    if ids:
        outbox.to_people(uow, audience.acting(uow, person_id), RemindersMissed(person_id, ids))


def _doses(uow: UnitOfWork, dues: Sequence[Due], state: DoseState) -> list[tuple[DoseSlot, list[Dose]]]:
    """A row for each dose of what is still taken, by the moment at which it is due."""
    taken = _taken(uow, [due.subject_id for due in dues])
    dues = [due for due in dues if due.subject_id in taken]
    if not dues:
        return []
    slots, plans = _slots(uow, dues), _plans(uow, [due.plan_id for due in dues])
    made: dict[Moment, list[Dose]] = defaultdict(list)
    for due in dues:
        moment = (due.person_id, due.due_at)
        rule, window = plans[due.plan_id]
        made[moment].append(
            Dose(
                community_id=due.community_id, elder_id=due.person_id, medicine_id=taken[due.subject_id].id,
                slot_id=slots[moment].id, occurrence_id=due.occurrence_id, due_at=due.due_at,
                closes_at=due.due_at + MINUTE * window, amount=_amount(taken[due.subject_id], rule, due), state=state,
            )
        )  # fmt: skip
    uow.session.add_all(dose for new in made.values() for dose in new)
    uow.session.flush()
    return [(slots[moment], new) for moment, new in made.items()]


def _amount(medicine: Medicine, rule: Recurrence, due: Due) -> str:
    """That of the phase to which the day belongs."""
    phase = rule.phase_on(due.local.date()) or 0
    return medicine.amounts[min(phase, len(medicine.amounts) - 1)]


def _taken(uow: UnitOfWork, ids: Sequence[int]) -> dict[int, Medicine]:
    found = rows(Medicine).where(col(Medicine.id).in_(ids), col(Medicine.ended_at).is_(None))
    return {int(one.id): one for one in uow.session.exec(found)}


def _plans(uow: UnitOfWork, ids: Sequence[PlanId]) -> dict[PlanId, tuple[Recurrence, int]]:
    found = select(col(Plan.id), col(Plan.rule), col(Plan.window)).where(col(Plan.id).in_(ids))
    return {PlanId(plan_id): (read(rule), window) for plan_id, rule, window in uow.session.execute(found)}


def _slots(uow: UnitOfWork, dues: Sequence[Due]) -> dict[Moment, DoseSlot]:
    """Opened now, or by another process that has the rest of the same moment in hand."""
    moments = {(due.person_id, due.due_at): due.community_id for due in dues}
    OPEN.run_many(
        uow.session,
        [{"community_id": where, "elder_id": who, "due_at": at} for (who, at), where in moments.items()],
    )
    these = tuple_(col(DoseSlot.elder_id), col(DoseSlot.due_at)).in_(list(moments))
    return {(slot.elder_id, slot.due_at): slot for slot in uow.session.exec(rows(DoseSlot).where(these))}


DOSES = PlanKind(MEDICINE, _fire, _system_down, called="Medicines", spaced=True)
