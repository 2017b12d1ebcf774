"""What happens when medicines are due: one message for all of one moment, one alarm clock, one row a dose."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col
from sqlmodel import select as rows

from care.kit import ladders, outbox
from care.kit.plans import Due, PlanKind
from care.kit.uow import UnitOfWork
from care.medicine import audience, dose_rows
from care.medicine.circle_messages import RemindersMissed
from care.medicine.details import MEDICINE
from care.medicine.dose_rows import New
from care.medicine.ladders import DOSE_SLOT, first_looks
from storage.columns import table_of
from storage.ids import PersonId
from storage.medicine import DoseSlot, DoseState, SlotId
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
Place = tuple[SlotId, Moment]


def _fire(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    made = _doses(uow, dues, DoseState.DUE)
    if not made:
        return
    first_looks(uow, {slot_id: min(dose.closes_at for dose in new) for (slot_id, _moment), new in made.items()})
    slots = _opened(uow, made)
    late = {(due.person_id, due.due_at) for due in dues if due.late}
    these = {slot.id for slot in slots if (slot.elder_id, slot.due_at) in late}
    outbox.to_each(uow, audience.say_due(uow, slots, late=these))
    ladders.start_all(uow, DOSE_SLOT, [(slot.community_id, slot.id) for slot in slots])


def _system_down(uow: UnitOfWork, person_id: PersonId, dues: Sequence[Due]) -> None:
    made = _doses(uow, dues, DoseState.SYSTEM_DOWN)
    ids = [dose.id for new in made.values() for dose in new]
    if ids:
        outbox.to_people(uow, audience.acting(uow, person_id), RemindersMissed(person_id, ids))


def _doses(uow: UnitOfWork, dues: Sequence[Due], state: DoseState) -> dict[Place, list[New]]:
    """A row for each dose of what is still taken, by the slot in which it stands."""
    taken = dose_rows.to_take(uow, dues)
    if not taken:
        return {}
    slots = _slots(uow, [one.due for one in taken])
    places = [(slots[moment], moment) for one in taken if (moment := (one.due.person_id, one.due.due_at))]
    made: dict[Place, list[New]] = defaultdict(list)
    for place, dose in zip(places, dose_rows.write(uow, taken, [slot for slot, _at in places], state), strict=True):
        made[place].append(dose)
    return made


def _slots(uow: UnitOfWork, dues: Sequence[Due]) -> dict[Moment, SlotId]:
    """Opened now, or by another process that has the rest of the same moment in hand."""
    moments = {(due.person_id, due.due_at): due.community_id for due in dues}
    OPEN.run_many(
        uow.session,
        [{"community_id": where, "elder_id": who, "due_at": at} for (who, at), where in moments.items()],
    )
    these = tuple_(SLOTS.c.elder_id, SLOTS.c.due_at).in_(list(moments))
    found = uow.session.execute(select(SLOTS.c.elder_id, SLOTS.c.due_at, SLOTS.c.id).where(these))
    return {(PersonId(who), at): SlotId(slot_id) for who, at, slot_id in found}


def _opened(uow: UnitOfWork, made: Iterable[Place]) -> list[DoseSlot]:
    """In the order in which they are due."""
    ids = [slot_id for slot_id, _moment in made]
    these = rows(DoseSlot).where(col(DoseSlot.id).in_(ids)).execution_options(populate_existing=True)
    found = {one.id: one for one in uow.session.exec(these)}
    return [found[slot_id] for slot_id in ids]


DOSES = PlanKind(MEDICINE, _fire, _system_down, called="Medicines", spaced=True)
