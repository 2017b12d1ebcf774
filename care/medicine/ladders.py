"""What happens to a dose when nobody says anything: it is said again, its window ends, and somebody sees to it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import bindparam, update
from sqlmodel import col, select

from care.kit import addresses, ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.medicine import audience, doses
from care.medicine.circle_messages import DoseAlarm
from care.medicine.windows import ASKED_LONGEST, HEARD_FIRST, NAG, RUNG, SEES_TO_IT
from storage.columns import table_of
from storage.compare_and_set import changed
from storage.ids import PersonId
from storage.medicine import Alarm, Dose, DoseId, DoseSlot, DoseState, Medicine, SlotId
from storage.people import Community
from storage.prepared import Prepared

SLOTS = table_of(DoseSlot)
LATE = timedelta(minutes=2)  # no alarm comes to the second; one that comes later than this comes after an outage
AT = SLOTS.c.look_at.type
LOOK = Prepared(
    update(SLOTS)
    .where(SLOTS.c.id == bindparam("slot"))
    .values(remind_at=bindparam("remind", type_=AT), look_at=bindparam("look", type_=AT))
)


def wait_for(uow: UnitOfWork, slot: DoseSlot) -> None:
    """Its alarm clock is set anew, or taken away when all has an end; what was posted shows how it stands."""
    _next_look(uow, slot)
    uow.session.add(slot)
    uow.session.flush()
    ladders.start(uow, DOSE_SLOT, slot.community_id, slot.id)
    outbox.changed(uow, DoseSlot, slot.id)
    if addresses.current(uow, slot.elder_id) is None:
        outbox.changed(uow, Community, slot.community_id)  # the coordinators' list of whom to phone


def first_looks(uow: UnitOfWork, closes: Mapping[SlotId, datetime]) -> None:
    """Of moments that have just been said: once more after a while, unless their first window ends before."""
    nag = uow.now + NAG
    looks = [(slot_id, nag if nag < at else None, at) for slot_id, at in closes.items()]
    LOOK.run_many(uow.session, [{"slot": slot, "remind": remind, "look": remind or at} for slot, remind, at in looks])


def _next_look(uow: UnitOfWork, slot: DoseSlot) -> None:
    open_ = doses.of_slot(uow, slot.id, [DoseState.DUE])
    if not open_:
        slot.remind_at = slot.look_at = None
        return
    closes = min(dose.closes_at for dose in open_)
    slot.look_at = min(slot.remind_at or closes, closes)


def _rungs_of_slot(uow: UnitOfWork, slot_id: SlotId) -> tuple[Rung[SlotId], ...]:
    slot = uow.session.get(DoseSlot, slot_id)
    if slot is None or slot.look_at is None:
        return ()
    return (Rung(max(slot.look_at - uow.now, timedelta()), _look),)


def _look(uow: UnitOfWork, slot_id: SlotId) -> None:
    """After an outage a little later: her press may lie with the messenger still, and nobody is alarmed for nothing."""
    slot = uow.session.get_one(DoseSlot, slot_id, populate_existing=True)
    over = [dose for dose in doses.of_slot(uow, slot_id, [DoseState.DUE]) if dose.closes_at <= uow.now]
    if over and slot.look_at is not None and uow.now - slot.look_at > LATE:
        slot.look_at = uow.now + HEARD_FIRST
        uow.session.flush()
        ladders.start(uow, DOSE_SLOT, slot.community_id, slot_id)
        return
    for dose in [one for one in over if doses.miss(uow, one)]:
        tell_missed(uow, dose)
    if slot.remind_at is not None and slot.remind_at <= uow.now:
        slot.remind_at = None
        _say_again(uow, slot)
    wait_for(uow, slot)


def _say_again(uow: UnitOfWork, slot: DoseSlot) -> None:
    if doses.of_slot(uow, slot.id, [DoseState.DUE]):
        outbox.to_each(uow, audience.say_due(uow, [slot], again=True))


def tell_missed(uow: UnitOfWork, dose: Dose) -> None:
    """A time-critical one: somebody has to see to it, now. All others stand in the day's digest."""
    if uow.session.get_one(Medicine, dose.medicine_id).critical:
        dose.alarm, dose.on_it_id = Alarm.OPEN, None
        uow.session.flush()
        ladders.start(uow, CRITICAL_MISSED, dose.community_id, dose.id)


def _rungs_of_alarm(uow: UnitOfWork, dose_id: DoseId) -> tuple[Rung[DoseId], ...]:
    dose = uow.session.get(Dose, dose_id, populate_existing=True)
    if dose is None or dose.alarm in {None, Alarm.OVER}:
        return ()
    if dose.alarm == Alarm.ON_IT:
        return (Rung(SEES_TO_IT, _ask_again),)
    ranks = audience.ranks(uow, dose.elder_id, dose.community_id)
    alone = [Rung(RUNG * number, partial(_tell, people=people)) for number, people in enumerate(ranks)]
    everybody = [one for people in ranks for one in people]
    return (*alone, Rung(RUNG * len(ranks), partial(_tell, people=everybody, again=True))) if ranks else ()


def _tell(uow: UnitOfWork, dose_id: DoseId, people: list[PersonId], *, again: bool = False) -> None:
    if not (again and _let_go(uow, dose_id)):
        outbox.to_people(uow, people, DoseAlarm(dose_id, again))


def _let_go(uow: UnitOfWork, dose_id: DoseId) -> bool:
    """Once the next of it is due, or a day has passed, it is asked no more who sees to this one. It stays missed."""
    dose = uow.session.get_one(Dose, dose_id)
    later = select(Dose.id).where(
        Dose.medicine_id == dose.medicine_id, col(Dose.due_at) > dose.due_at, col(Dose.due_at) <= uow.now
    )
    if uow.now - dose.closes_at < ASKED_LONGEST and uow.session.exec(later.limit(1)).first() is None:
        return False
    ladders.stop(uow, CRITICAL_MISSED, dose_id)
    return dose.alarm is not None and pass_alarm(uow, dose_id, Alarm(dose.alarm), Alarm.OVER, None)


def _ask_again(uow: UnitOfWork, dose_id: DoseId) -> None:
    """Whoever said to see to it has not said what came of it: all begins anew."""
    if not _let_go(uow, dose_id) and pass_alarm(uow, dose_id, Alarm.ON_IT, Alarm.OPEN, None):
        dose = uow.session.get_one(Dose, dose_id)
        ladders.start(uow, CRITICAL_MISSED, dose.community_id, dose_id)


def pass_alarm(uow: UnitOfWork, dose_id: DoseId, seen: Alarm, to: Alarm, by: PersonId | None) -> bool:
    """By compare-and-set; every card that follows the dose is changed."""
    dose = uow.session.get_one(Dose, dose_id)
    if not changed(uow.session, dose, {"alarm": to, "on_it_id": by}, alarm=seen):
        return False
    outbox.changed(uow, Dose, dose_id)
    return True


DOSE_SLOT = Ladder("dose_slot", _rungs_of_slot, every=NAG)
CRITICAL_MISSED = Ladder("critical_missed", _rungs_of_alarm, every=2 * RUNG, life_and_death=True)
