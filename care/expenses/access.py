"""Who may see and do what with an expense: the two sides, and the coordinators once one of them has doubts.

| who | sees it | may say |
|---|---|---|
| the helper | always | that he has it back, that something is wrong, that he asks for it no more |
| her side; the coordinators where nothing reaches it | always | that it is paid back, that something is wrong |
| a coordinator who is neither | while it is doubted | that it is settled |
"""

from enum import StrEnum

from care.kit import addresses
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from storage.expenses import Expense, ExpenseId, ExpenseState
from storage.ids import PersonId


class Side(StrEnum):
    """On which side of it somebody stands."""

    HELPER = "helper"
    HERS = "hers"
    COORDINATOR = "coordinator"


def side_of(uow: UnitOfWork, expense: Expense, person_id: PersonId) -> Side | None:
    """None: it is none of his business now. Who asks for money does not answer for her."""
    if members.is_suspended(uow, person_id, expense.community_id):
        return None
    if person_id == expense.helper_id:
        return Side.HELPER
    if person_id in hers(uow, expense) or circles.speaks_for(uow, person_id, expense.elder_id):
        return Side.HERS
    looks = expense.state == ExpenseState.DOUBTED and members.coordinates(uow, person_id, expense.community_id)
    return Side.COORDINATOR if looks else None


def hers(uow: UnitOfWork, expense: Expense) -> list[PersonId]:
    """She and who acts for her, as far as messages reach them; else the coordinators. Never the helper."""
    people = [expense.elder_id, *circles.managers_of(uow, expense.elder_id)]
    reached = [one for one in people if addresses.current(uow, one) is not None]
    return [one for one in reached or coordinators(uow, expense) if one != expense.helper_id]


def coordinators(uow: UnitOfWork, expense: Expense) -> list[PersonId]:
    """Of the place, but for the helper himself."""
    return [one for one in members.coordinators_of(uow, expense.community_id) if one != expense.helper_id]


def fetch(
    uow: UnitOfWork, expense_id: ExpenseId, version: int, by: PersonId, *sides: Side
) -> Expense:  # fmt: skip
    """For these sides, as the button showed it. Raises NoLongerOpen, NotYours, Suspended, OutOfDate."""
    expense = uow.session.get(Expense, expense_id, populate_existing=True)
    if expense is None:
        raise NoLongerOpen
    suspending.refuse(uow, by, expense.community_id)
    if side_of(uow, expense, by) not in sides:
        raise NotYours
    if expense.version != version:
        raise OutOfDate
    return expense
