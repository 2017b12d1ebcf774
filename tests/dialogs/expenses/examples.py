"""What tests of everything have to know of expenses."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

from care.expenses import messages
from care.expenses.access import Side
from care.expenses.commands import SayExpense
from care.expenses.messages import ExpenseDetails
from storage.expenses import Expense, ExpenseState, PaidFor
from storage.people import Person
from tests.care.visits.company import carry_out, visited
from tests.town import Neighbour, Town
from tests.words import Line

AT = datetime(2026, 11, 21, 7, 30, tzinfo=UTC)
OWN_WORDS = "rice, oil, and the brown eggs"
SOMEONE: Any = {"language": "en", "zone": "Asia/Shanghai", "handle": "", "created_at": AT}
HER, WITHOUT, HIM = (
    Person(id=number, name=name, called=name, elder=number < 3, phone="+86-139-0000-0010", **SOMEONE)
    for number, name in enumerate(("Mrs Thompson-Lee", "上官奶奶", "Alexander Fitzgerald"), 1)
)


def _expense(state: ExpenseState, agreed: int | None) -> Expense:
    return Expense(
        id=1, community_id=1, elder_id=1, helper_id=3, paid_for=PaidFor.VISIT, of_id=1, hundredths=123_450,
        agreed=agreed, what=OWN_WORDS, asked_at=AT, state=state,
    )  # fmt: skip


DETAILS = [
    ExpenseDetails(_expense(state, agreed), Side.HERS, elder, HIM, "CNY", own, HIM, doubts)
    for state, agreed, elder, own, doubts in product(
        ExpenseState, (None, 10_000), (HER, WITHOUT), (True, False), (True, False)
    )
]
TOLD = {messages.ExpenseStands: DETAILS}
BUTTONS = {
    "paid_back", "money_received", "money_doubted", "money_dropped", "money_settled", ">say_expense",
}  # fmt: skip  # tests/care/expenses
PAID = Line("I paid for something", "我垫了钱")
SAYS = ("i paid", "23.50", "Rice and oil", "Without a picture")


async def over(town: Town) -> None:
    """Ming has been with her."""
    await visited(town)


async def is_asked(town: Town) -> Neighbour:
    """From the card on."""
    visit = await visited(town)
    await carry_out(town, SayExpense(PaidFor.VISIT, visit.id, 2350, "Rice and oil"), town.ming)
    await town.wang.taps("I've paid it back")
    return town.wang


WAYS = {"say_expense": ("ming", SAYS, over)}
TAPS = {"Saying that a helper has his money back": is_asked}
