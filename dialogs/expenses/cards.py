"""What each side sees of an expense: a new message at each step."""

from care.expenses.access import Side
from care.expenses.commands import DoubtExpense, DropExpense, SayPaidBack, SayReceived, SettleExpense
from care.expenses.messages import ExpenseDetails
from dialogs.engine.card import Button, Card, Picture, stacked
from dialogs.language.spoken import Amount
from dialogs.language.words import GAP, Phrase, Text, _
from dialogs.people.cards import to_a_person
from storage.expenses import ExpenseState

TITLE = _("What a helper paid")
LOOKED_AT = _("I've told the coordinator.")


def stands_card(of: ExpenseDetails) -> Card:
    """As it stands for this reader."""
    return {Side.HERS: _hers, Side.HELPER: _helpers, Side.COORDINATOR: _coordinators}[of.side](of)


def _hers(of: ExpenseDetails) -> Card:
    one = of.expense
    said: dict[str, tuple[Text, ...]] = {
        ExpenseState.ASKED: (_agreed(of), _("Please pay it back however suits you both.")),
        ExpenseState.PAID: (_("Thank you. I've asked {name} whether it has arrived.", name=of.helper.name),),
        ExpenseState.SETTLED: (SETTLED,),
        ExpenseState.DOUBTED: _doubted(of),
        ExpenseState.DROPPED: (_("{name} isn't asking for it any more.", name=of.helper.name),),
    }
    buttons = []
    if one.state == ExpenseState.ASKED:
        buttons = [Button(_("I've paid it back"), SayPaidBack(one.id, one.version), "primary"), _doubt(of)]
    person = [to_a_person(one.community_id)] if of.own else []
    return Card((_paid(of), *said[one.state]), "", stacked(*buttons, *person), picture=_receipt(of))


def _helpers(of: ExpenseDetails) -> Card:
    one, called = of.expense, of.elder.called
    drop = Button(_("Never mind"), DropExpense(one.id, one.version))
    got = Button(_("I've got it back"), SayReceived(one.id, one.version), "primary")
    said: dict[str, tuple[tuple[Text, ...], list[Button]]] = {
        ExpenseState.ASKED: ((_("I've asked for it. I'll tell you when there's news."),), [got, drop]),
        ExpenseState.PAID: ((_("I hear that it has been paid back. Do you have it?"),), [got, _doubt(of)]),
        ExpenseState.SETTLED: ((SETTLED,), []),
        ExpenseState.DOUBTED: (_doubted(of), [drop]),
        ExpenseState.DROPPED: ((_("Good, nobody has to pay it back."),), []),
    }
    words, buttons = said[one.state]
    about = _("For {called}: {amount}, {what}.", called=called, amount=_amount(of), what=one.what)
    return Card((about, *words), _("What you paid"), stacked(*buttons))


SETTLED = _("That's settled. Thank you!")


def _coordinators(of: ExpenseDetails) -> Card:
    """Who has doubts and both sides by telephone; nobody has said yet what is wrong."""
    one = of.expense
    sides = {of.elder.id: of.elder, of.helper.id: of.helper}
    if of.doubter is not None:
        sides = {of.doubter.id: of.doubter} | sides
    phones = (_phone(of.name_of(side), side.phone) for side in sides.values())
    body = (_paid(of), _agreed(of), _not_right(of), _("Please ask both sides."), GAP, *phones)
    settled = Button(_("It's settled"), SettleExpense(one.id, one.version), "primary")
    return Card(body, TITLE, stacked(settled), picture=_receipt(of))


def _doubted(of: ExpenseDetails) -> tuple[Text, ...]:
    return (LOOKED_AT,) if of.doubts else (_not_right(of), LOOKED_AT)


def _not_right(of: ExpenseDetails) -> Text:
    if of.doubter is None:
        return ""
    return _("{name} says that something isn't right.", name=of.name_of(of.doubter))


def _paid(of: ExpenseDetails) -> Phrase:
    values: dict[str, Text] = {"name": of.helper.name, "amount": _amount(of), "what": of.expense.what}
    if of.own:
        return _("{name} paid {amount} for you: {what}.", **values)
    return _("{name} paid {amount} for {called}: {what}.", called=of.elder.called, **values)


def _agreed(of: ExpenseDetails) -> Text:
    """Where a limit was agreed, and more was paid, that is said."""
    agreed = of.expense.agreed
    if agreed is None or of.expense.hundredths <= agreed:
        return ""
    return _("The limit was {limit}.", limit=Amount(agreed, of.currency))


def _amount(of: ExpenseDetails) -> Amount:
    return Amount(of.expense.hundredths, of.currency)


def _receipt(of: ExpenseDetails) -> Picture | None:
    open_now = of.expense.state in {ExpenseState.ASKED, ExpenseState.DOUBTED}
    shown = open_now and of.expense.receipt_id is not None
    return Picture(of.expense.receipt_id, _("The receipt.")) if shown and of.expense.receipt_id else None


def _doubt(of: ExpenseDetails) -> Button:
    return Button(_("That's not right"), DoubtExpense(of.expense.id, of.expense.version))


def _phone(name: str, phone: str) -> Phrase:
    return _("{name}: {phone}", name=name, phone=phone or _("none on file"))
