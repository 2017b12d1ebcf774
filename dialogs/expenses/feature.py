"""Expenses: the table of contents."""

from care.expenses import commands, helped, ladders, messages, refusals, verbs
from care.expenses.retention import EXPENSES_RETENTION
from care.kit.uow import UnitOfWork
from dialogs.engine.feature import Conversation, Entry, Feature, Need, Press, Sentence, shows, verb
from dialogs.expenses import cards, phrases
from dialogs.expenses.say_expense import say_expense
from dialogs.language.words import _
from storage.ids import PersonId
from storage.people import Role


def _has_helped(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if helped.of(uow, person_id) else Need.NONE


EXPENSES = Feature(
    "expenses",
    conversations=(
        Conversation(
            say_expense,
            menu=Entry(
                _("I paid for something"),
                roles=frozenset({Role.VOLUNTEER}),
                words=frozenset({"expenses", "receipt", "i paid", "垫付", "报销", "小票"}),
                need=_has_helped,
            ),
            said=phrases.PAID,
            nothing=_("You haven't helped anybody here in the last month, so there's nothing to claim."),
        ),
    ),
    cards=(shows(messages.ExpenseStands, cards.stands_card),),
    presses=(
        Press("paid_back", commands.SayPaidBack),
        Press("money_received", commands.SayReceived),
        Press("money_doubted", commands.DoubtExpense),
        Press("money_dropped", commands.DropExpense),
        Press("money_settled", commands.SettleExpense, done=_("Thank you. Both sides will hear.")),
    ),
    refusals={
        refusals.NotYourHelp: Sentence(_("Only the person who helped can claim that, and only for a month.")),
        refusals.TooManyExpenses: Sentence(
            _("{most} receipts of that day are still open, so please wait until one of them is settled.")
        ),
    },
    verbs=(
        verb(commands.SayExpense, verbs.say),
        verb(commands.SayPaidBack, verbs.paid_back),
        verb(commands.SayReceived, verbs.received),
        verb(commands.DoubtExpense, verbs.doubt),
        verb(commands.DropExpense, verbs.drop),
        verb(commands.SettleExpense, verbs.settle),
    ),
    ladders=(ladders.EXPENSE_WAITS,),
    retention=EXPENSES_RETENTION,
)
