"""What is left of a medicine, and whether it lasts until more can be there."""

from datetime import timedelta
from itertools import takewhile

from care.kit import outbox
from care.kit.recurrence import read
from care.kit.uow import UnitOfWork
from care.medicine import audience
from care.medicine.amounts import quarters
from care.medicine.details import plan_of
from care.medicine.messages import RefillWanted
from care.medicine.windows import BUFFER_DAYS
from storage.medicine import Medicine, Refill


def warn_in_time(uow: UnitOfWork, medicine: Medicine) -> None:
    """Once, when what is left does not last for the days that more takes to come, and some to spare."""
    uow.session.refresh(medicine)
    if medicine.stock is None or medicine.refill is not None or medicine.ended_at is not None:
        return
    if medicine.stock < needed(uow, medicine, medicine.refill_days + BUFFER_DAYS):
        warn(uow, medicine)


def warn(uow: UnitOfWork, medicine: Medicine) -> None:
    """It runs out, or has: said once until it is filled up."""
    if medicine.refill is None:
        medicine.refill = Refill.TOLD
        uow.session.flush()
        outbox.to_people(uow, audience.acting(uow, medicine.elder_id), RefillWanted(medicine.id))


def needed(uow: UnitOfWork, medicine: Medicine, days: int) -> int:
    """Quarters of a piece for the coming days, if all is taken as planned; at most so many of what is as needed."""
    pieces = [quarters(amount) or 0 for amount in medicine.amounts]
    plan = plan_of(uow, medicine)
    if plan is None:
        return (medicine.most_a_day or 0) * days * pieces[0]
    rule, until = read(plan.rule), uow.now + timedelta(days=days)
    coming = takewhile(lambda slot: slot.at < until, rule.coming(plan.zone, uow.now))
    phases = (rule.phase_on(slot.local.date()) or 0 for slot in coming)
    return sum(pieces[min(phase, len(pieces) - 1)] for phase in phases)
