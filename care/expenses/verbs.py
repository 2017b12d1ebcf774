"""The verbs of expenses: asked for, paid back, received; or doubted, and settled by a coordinator."""

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import col, func, select

from care.expenses import access, helped
from care.expenses.access import Action
from care.expenses.commands import (
    DoubtExpense,
    DropExpense,
    SayExpense,
    SayPaidBack,
    SayReceived,
    SettleExpense,
)
from care.expenses.helped import Helped
from care.expenses.ladders import EXPENSE_WAITS, OPEN
from care.expenses.messages import ExpenseStands
from care.expenses.refusals import NotYourHelp, TooManyExpenses
from care.kit import ladders, media, outbox
from care.kit.refusals import OutOfRange
from care.kit.uow import UnitOfWork
from care.people import suspending
from storage.expenses import Expense, ExpenseState
from storage.ids import PersonId

MOST = 5  # of one visit or request: receipts of one errand
HIGHEST = 500_000  # hundredths; as high as a limit of a request can be
A_YEAR = timedelta(days=365)


def say(uow: UnitOfWork, command: SayExpense, by: PersonId) -> None:
    """Her side is asked. Raises NotYourHelp, Suspended, OutOfRange, TooManyExpenses."""
    thing = _his(uow, command, by)
    suspending.refuse(uow, by, thing.community_id)
    if not 1 <= command.amount <= HIGHEST:
        raise OutOfRange(least="1", most=str(HIGHEST // 100))
    same = (Expense.paid_for == command.paid_for, Expense.of_id == command.of_id, col(Expense.state).in_(OPEN))
    if uow.session.exec(select(func.count(col(Expense.id))).where(*same)).one() >= MOST:
        raise TooManyExpenses(most=str(MOST))
    expense = Expense(
        community_id=thing.community_id, elder_id=thing.elder_id, helper_id=by, paid_for=command.paid_for,
        of_id=command.of_id, hundredths=command.amount, agreed=thing.agreed, what=command.what, asked_at=uow.now,
        receipt_id=media.keep(uow, command.receipt_id, by, about=thing.elder_id, community_id=thing.community_id),
    )  # fmt: skip
    media.let_go(uow, expense.receipt_id, uow.now + A_YEAR)  # with its row
    uow.session.add(expense)
    _tell(uow, expense, [by, *access.hers(uow, expense)])


def paid_back(uow: UnitOfWork, command: SayPaidBack, by: PersonId) -> None:
    """He is asked whether that is so. Raises as `access.fetch`."""
    expense = access.fetch(uow, command.expense_id, command.version, by, Action.PAY_BACK)
    _pass_on(expense, ExpenseState.PAID)
    _tell(uow, expense, [by, expense.helper_id])


def received(uow: UnitOfWork, command: SayReceived, by: PersonId) -> None:
    """Both have said so. Raises as `access.fetch`."""
    expense = access.fetch(uow, command.expense_id, command.version, by, Action.RECEIVE)
    _pass_on(expense, ExpenseState.SETTLED)
    _tell(uow, expense, [by, *access.hers(uow, expense)])


def doubt(uow: UnitOfWork, command: DoubtExpense, by: PersonId) -> None:
    """By either side, and the other hears of it. Raises as `access.fetch`."""
    expense = access.fetch(uow, command.expense_id, command.version, by, Action.DOUBT)
    expense.doubted_by = by
    _pass_on(expense, ExpenseState.DOUBTED)
    sides = [by, expense.helper_id, *access.hers(uow, expense)]
    _tell(uow, expense, dict.fromkeys([*sides, *access.coordinators(uow, expense)]))


def drop(uow: UnitOfWork, command: DropExpense, by: PersonId) -> None:
    """He asks for it no more, also once somebody has doubts. Raises as `access.fetch`."""
    expense = access.fetch(uow, command.expense_id, command.version, by, Action.DROP)
    _pass_on(expense, ExpenseState.DROPPED)
    _tell(uow, expense, [by, *access.hers(uow, expense)])


def settle(uow: UnitOfWork, command: SettleExpense, by: PersonId) -> None:
    """A coordinator who is neither side. Raises as `access.fetch`."""
    expense = access.fetch(uow, command.expense_id, command.version, by, Action.SETTLE)
    _pass_on(expense, ExpenseState.SETTLED)
    _tell(uow, expense, [expense.helper_id, *access.hers(uow, expense)])


def _his(uow: UnitOfWork, command: SayExpense, by: PersonId) -> Helped:
    wanted = (command.paid_for, command.of_id)
    found = next((one for one in helped.of(uow, by) if (one.paid_for, one.of_id) == wanted), None)
    if found is None or found.elder_id == by:
        raise NotYourHelp
    return found


def _pass_on(expense: Expense, to: ExpenseState) -> None:
    expense.state, expense.version = to, expense.version + 1


def _tell(uow: UnitOfWork, expense: Expense, people: Iterable[PersonId]) -> None:
    """As it stands now; whom it waits for from now on is reminded."""
    uow.session.flush()
    ladders.start(uow, EXPENSE_WAITS, expense.community_id, expense.id)
    outbox.to_people(uow, people, ExpenseStands(expense.id, expense.version))
