"""Who may see and do what with an expense: the two sides, and the coordinators once one of them has doubts.

`TABLE` says it: on which side of it somebody stands, what he wants to do, how it stands, and whether he takes part in
the community. tests/care/expenses/test_access.py compares it cell by cell with rows of a database.
"""

from enum import StrEnum

from care.kit import addresses
from care.kit.access import Access, Rule
from care.kit.refusals import NoLongerOpen, NotYours, OutOfDate
from care.kit.uow import UnitOfWork
from care.people import circles, members, suspending
from storage.expenses import Expense, ExpenseId, ExpenseState
from storage.ids import PersonId


class Side(StrEnum):
    """On which side of it somebody stands. Who asks for money does not answer for her."""

    HELPER = "helper"
    HERS = "hers"  # she, and who acts for her; the coordinators where nothing reaches any of them
    COORDINATOR = "coordinator"
    NEITHER = "neither"


class Action(StrEnum):
    """What somebody wants to do."""

    READ = "read"
    PAY_BACK = "pay_back"  # to say that he has it back
    RECEIVE = "receive"  # to say that he has it
    DOUBT = "doubt"
    DROP = "drop"  # to ask for it no more
    SETTLE = "settle"  # what was doubted


class TakesPart(StrEnum):
    """Whether he is not shut out there."""

    YES = "yes"
    NO = "no"


A, S, E = Action, Side, ExpenseState
EVER, HIS = tuple(ExpenseState), (TakesPart.YES,)
TABLE = Access[Side, Action, ExpenseState, TakesPart](
    Rule(A.READ, (S.HELPER, S.HERS), EVER, HIS),
    Rule(A.READ, (S.COORDINATOR,), (E.DOUBTED,), HIS),
    Rule(A.PAY_BACK, (S.HERS,), (E.ASKED,), HIS),
    Rule(A.RECEIVE, (S.HELPER,), (E.ASKED, E.PAID), HIS),
    Rule(A.DOUBT, (S.HELPER, S.HERS), (E.ASKED, E.PAID), HIS),
    Rule(A.DROP, (S.HELPER,), (E.ASKED, E.PAID, E.DOUBTED), HIS),
    Rule(A.SETTLE, (S.COORDINATOR,), (E.DOUBTED,), HIS),
)


def may(uow: UnitOfWork, expense: Expense, action: Action, person_id: PersonId) -> bool:
    """Whether the table says yes."""
    shut_out = members.is_suspended(uow, person_id, expense.community_id)
    takes_part = TakesPart.NO if shut_out else TakesPart.YES
    return TABLE.may([side_of(uow, expense, person_id)], action, ExpenseState(expense.state), takes_part)


def side_of(uow: UnitOfWork, expense: Expense, person_id: PersonId) -> Side:
    """One a person."""
    if person_id == expense.helper_id:
        return Side.HELPER
    if person_id in hers(uow, expense) or circles.speaks_for(uow, person_id, expense.elder_id):
        return Side.HERS
    return Side.COORDINATOR if members.coordinates(uow, person_id, expense.community_id) else Side.NEITHER


def hers(uow: UnitOfWork, expense: Expense) -> list[PersonId]:
    """She and who acts for her, as far as messages reach them; else the coordinators. Never the helper."""
    people = [expense.elder_id, *circles.managers_of(uow, expense.elder_id)]
    reached = [one for one in people if addresses.current(uow, one) is not None]
    return [one for one in reached or coordinators(uow, expense) if one != expense.helper_id]


def coordinators(uow: UnitOfWork, expense: Expense) -> list[PersonId]:
    """Of the place, but for the helper himself."""
    return [one for one in members.coordinators_of(uow, expense.community_id) if one != expense.helper_id]


def fetch(uow: UnitOfWork, expense_id: ExpenseId, version: int, by: PersonId, action: Action) -> Expense:
    """As the button showed it. Raises NoLongerOpen, NotYours, Suspended, OutOfDate."""
    expense = uow.session.get(Expense, expense_id, populate_existing=True)
    if expense is None:
        raise NoLongerOpen
    suspending.refuse(uow, by, expense.community_id)
    side = side_of(uow, expense, by)
    if not any(TABLE.may([side], action, state, TakesPart.YES) for state in ExpenseState):
        raise NotYours
    if expense.version != version:
        raise OutOfDate
    if not may(uow, expense, action, by):
        raise NoLongerOpen
    return expense
