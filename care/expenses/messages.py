"""What is said about an expense."""

from dataclasses import dataclass

from care.expenses import access
from care.expenses.access import Action, Side
from care.kit.message import Message, Viewer
from care.kit.uow import UnitOfWork
from storage.expenses import Expense, ExpenseId
from storage.people import Community, Person


@dataclass(frozen=True, slots=True)
class ExpenseDetails:
    """An expense, and on which side of it the viewer stands.

    `own`: she reads it herself; `doubter`: who says that something is wrong, and `doubts`: who reads it does.
    """

    expense: Expense
    side: Side
    elder: Person
    helper: Person
    currency: str
    own: bool
    doubter: Person | None
    doubts: bool

    def name_of(self, person: Person) -> str:
        """She as she is called, others by name."""
        return person.called if person.id == self.elder.id else person.name


@dataclass(frozen=True, slots=True)
class ExpenseStands(Message[ExpenseDetails]):
    """How it stands: asked for, paid back, settled, doubted, dropped."""

    expense_id: ExpenseId
    version: int

    def find(self, uow: UnitOfWork, viewer: Viewer) -> ExpenseDetails | None:
        """Of an older version nothing is said any more."""
        expense = uow.session.get(Expense, self.expense_id, populate_existing=True)
        if expense is None or viewer.person_id is None or expense.version != self.version:
            return None
        if not access.may(uow, expense, Action.READ, viewer.person_id):
            return None
        get = uow.session.get_one
        return ExpenseDetails(
            expense, access.side_of(uow, expense, viewer.person_id), get(Person, expense.elder_id),
            get(Person, expense.helper_id), get(Community, expense.community_id).currency,
            own=viewer.person_id == expense.elder_id,
            doubter=None if expense.doubted_by is None else get(Person, expense.doubted_by),
            doubts=viewer.person_id == expense.doubted_by,
        )  # fmt: skip
