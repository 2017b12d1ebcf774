"""An expense that stays open is said again to whom it waits for. The days are choices of ours: money between people
who meet again is a matter of days, and after a month nobody is reminded any more.
"""

from datetime import timedelta

from care.expenses import access
from care.expenses.messages import ExpenseStands
from care.kit import outbox
from care.kit.ladders import Ladder, Rung
from care.kit.uow import UnitOfWork
from care.people.passed import has_passed
from storage.expenses import Expense, ExpenseId, ExpenseState
from storage.ids import PersonId

DAY = timedelta(days=1)
AFTER, AGAIN, AT_MOST = 3 * DAY, 10 * DAY, 30 * DAY
OPEN = frozenset({ExpenseState.ASKED, ExpenseState.PAID, ExpenseState.DOUBTED})


def _rungs(uow: UnitOfWork, expense_id: ExpenseId) -> tuple[Rung[ExpenseId], ...]:
    expense = uow.session.get(Expense, expense_id, populate_existing=True)
    if expense is None or expense.state not in OPEN or uow.now > expense.asked_at + AT_MOST:
        return ()
    if has_passed(uow, expense.elder_id):
        return ()  # nobody is dunned in their grief
    return (Rung(AFTER, _remind), Rung(AGAIN, _remind))


def _remind(uow: UnitOfWork, expense_id: ExpenseId) -> None:
    expense = uow.session.get_one(Expense, expense_id)
    outbox.to_people(uow, _waits_for(uow, expense), ExpenseStands(expense.id, expense.version))


def _waits_for(uow: UnitOfWork, expense: Expense) -> list[PersonId]:
    """Her side pays back, he says that he has it, the coordinators look at what is doubted."""
    if expense.state == ExpenseState.ASKED:
        return access.hers(uow, expense)
    return [expense.helper_id] if expense.state == ExpenseState.PAID else access.coordinators(uow, expense)


EXPENSE_WAITS = Ladder("expense_waits", _rungs, every=7 * DAY)
