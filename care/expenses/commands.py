"""What is decided about expenses. `version` is the one that the button showed."""

from dataclasses import dataclass

from care.kit.command import Command
from storage.expenses import ExpenseId, PaidFor
from storage.ids import MediaId


@dataclass(frozen=True, slots=True)
class SayExpense(Command):
    """I have paid this for her. `amount` in hundredths."""

    paid_for: PaidFor
    of_id: int
    amount: int
    what: str
    receipt_id: MediaId | None = None


@dataclass(frozen=True, slots=True)
class SayPaidBack(Command):
    """Her side says that he has it back."""

    expense_id: ExpenseId
    version: int


@dataclass(frozen=True, slots=True)
class SayReceived(Command):
    """He says so, too."""

    expense_id: ExpenseId
    version: int


@dataclass(frozen=True, slots=True)
class DoubtExpense(Command):
    """Something is wrong with it: the coordinators look at it."""

    expense_id: ExpenseId
    version: int


@dataclass(frozen=True, slots=True)
class DropExpense(Command):
    """He asks for it no more."""

    expense_id: ExpenseId
    version: int


@dataclass(frozen=True, slots=True)
class SettleExpense(Command):
    """A coordinator has spoken with both sides."""

    expense_id: ExpenseId
    version: int
