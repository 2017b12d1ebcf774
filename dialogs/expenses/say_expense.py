"""A helper has paid something: at which help, how much, what for, the receipt."""

import re
from collections.abc import Generator
from dataclasses import dataclass

from care.expenses.commands import SayExpense
from care.expenses.helped import Choice, MyHelp
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskAmount
from dialogs.engine.media_questions import AskPicture
from dialogs.engine.questions import Ask, Choose, Confirm, NotAnAnswer, Option, plain
from dialogs.engine.replay import NoLongerFits, look
from dialogs.language.spoken import Amount, When
from dialogs.language.words import Reader, Text, _

EXACT = re.compile(r"\D{0,3}(\d{1,4})[.,点](\d{1,2})\D{0,5}")  # ¥23.50
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class AskPaid(AskAmount):
    """What was paid, to the hundredth: as it stands on the receipt. On record in hundredths."""

    offered: tuple[int, ...] = ()

    def __await__(self) -> Generator["AskPaid", int, int]:
        """Hundredths of the currency."""
        return (yield self)

    def option(self, code: str) -> Option:
        """What may have been meant."""
        return Option(code, Amount(int(code), self.currency))

    def typed(self, text: str, reader: Reader) -> str:
        """With its hundredths, or whole."""
        exact = EXACT.fullmatch(plain(text))
        if exact is not None:
            return self._within(int(exact[1]) * HUNDRED + int(exact[2].ljust(2, "0")))
        try:
            return str(int(AskAmount.typed(self, text, reader)) * HUNDRED)
        except NotAnAnswer as unclear:
            raise NotAnAnswer(unclear.why, tuple(str(int(code) * HUNDRED) for code in unclear.offers)) from unclear

    def revive(self, recorded: str) -> int:
        """See Question."""
        if not re.fullmatch("[0-9]{1,6}", recorded) or not 1 <= int(recorded) <= self.most * HUNDRED:
            raise NoLongerFits
        return int(recorded)

    def _within(self, hundredths: int) -> str:
        if not 1 <= hundredths <= self.most * HUNDRED:
            raise NotAnAnswer(_("Please choose an amount between 1 and {most}.", most=self.most))
        return str(hundredths)


async def say_expense(me: Me) -> SayExpense | None:
    """Read back once: it asks somebody for money."""
    found = await look(MyHelp(me.id))
    if not found:
        return None
    one = found[0] if len(found) == 1 else await _which(found)
    amount = await AskPaid("amount", _("How much did you pay?"), _("Paid"), one.currency)
    what = await Ask("what", _("What was it for? For example: rice and oil."), _("For what"), most=80)
    receipt = await AskPicture("receipt", _("Do you have the receipt? Please send a photo of it."), _("Receipt"))
    asked = _("{called}: {amount} for {what}.", called=one.called, amount=Amount(amount, one.currency), what=what)
    await Confirm("send", (asked, _("Shall I ask for it?")), _("What I paid"), _("Yes, please ask"))
    kind, of_id = one.thing
    return SayExpense(kind, of_id, amount, what, receipt)


async def _which(found: list[Choice]) -> Choice:
    choices: list[tuple[str, Text]] = [
        (one.code, _("{called}, {when}", called=one.called, when=When(one.at, None, one.zone, short=True)))
        for one in found
    ]
    chosen = await Choose("which", _("When did you pay it?"), _("At which help"), choices)
    return next(one for one in found if one.code == chosen)
