"""A line is changed: what lies ahead is planned anew, what was stays as it was."""

from care.kit import addresses, outbox, plans
from care.kit.refusals import NothingToRepeat
from care.kit.uow import UnitOfWork
from care.medicine import access, planning, stock, versions
from care.medicine.commands import ChangeMedicine
from care.medicine.details import rule_of
from care.medicine.due import DOSES
from care.medicine.messages import MedicineChanged
from storage.ids import PersonId
from storage.medicine import Medicine


def change(uow: UnitOfWork, command: ChangeMedicine, by: PersonId) -> None:
    """Read back; to her as well, when somebody else did it. Whoever changed it answers for what it says now.

    Raises NotYours, NoLongerOpen, DoctorsLine, NothingToRepeat.
    """
    medicine = access.medicine(uow, command.medicine_id, by, rewrites=True)
    if command.rule is not None and command.needed is not None:
        raise NothingToRepeat
    before = rule_of(uow, medicine)
    versions.keep(uow, medicine, by)
    _write(uow, medicine, command)
    medicine.entered_by = by
    access.written_by(uow, medicine, by)
    uow.session.flush()
    rule = command.rule or before
    if command.needed is not None:
        plans.stop(uow, DOSES, medicine.id)
    elif rule is not None and (command.rule is not None or command.critical is not None):
        planning.change(uow, medicine, rule)
    hers = [medicine.elder_id] if addresses.current(uow, medicine.elder_id) is not None else []
    outbox.to_people(uow, [by, *hers], MedicineChanged(medicine.id))
    stock.warn_in_time(uow, medicine)


def _write(uow: UnitOfWork, medicine: Medicine, command: ChangeMedicine) -> None:
    medicine.name = command.name or medicine.name
    medicine.amounts = list(command.amounts) or _amounts(uow, medicine, command)
    if command.critical is not None:
        medicine.critical = command.critical
    if command.rule is not None:
        medicine.meals, medicine.most_a_day, medicine.least_gap = list(command.meals), None, None
    if command.needed is not None:
        medicine.meals, medicine.critical = [], False
        medicine.most_a_day, medicine.least_gap = command.needed.most_a_day, command.needed.least_gap


def _amounts(uow: UnitOfWork, medicine: Medicine, command: ChangeMedicine) -> list[str]:
    """As they were; that of today's step, when from now on there are no steps."""
    steps = 1 if command.rule is None else len(command.rule.phases)
    before = rule_of(uow, medicine)
    if len(medicine.amounts) == 1 or before is None or (command.needed is None and command.rule is None) or steps > 1:
        return medicine.amounts
    now = before.phase_on(planning.today_of(uow, medicine.elder_id)) or 0
    return [medicine.amounts[min(now, len(medicine.amounts) - 1)]]
