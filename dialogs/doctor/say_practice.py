"""A doctor says who he is, as a doctor."""

import re
import unicodedata
from collections.abc import Generator
from dataclasses import dataclass

from care.doctor.commands import SayPractice
from care.doctor.finding import MyPractice
from dialogs.engine.me import Me
from dialogs.engine.questions import NOT_RIGHT, Ask, Confirm, NotAnAnswer, Question, one_line
from dialogs.engine.replay import NoLongerFits, look
from dialogs.language.words import GAP, Reader, Text, _

LONGEST_CLINIC = 80  # characters
NUMBER = re.compile(r"[0-9A-Z][0-9A-Z \-/.]{2,28}[0-9A-Z]")  # China's has 15 digits; elsewhere letters, too


@dataclass(frozen=True, slots=True)
class AskRegistration(Question):
    """The number in a register of doctors: 4 to 30 letters and digits, with a digit among them."""

    def __await__(self) -> Generator["AskRegistration", str, str]:
        """The number, in narrow capitals."""
        return (yield self)

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        number = one_line(unicodedata.normalize("NFKC", text)).upper()
        if not _is_number(number):
            raise NotAnAnswer(_("Please write the number as it stands in the register, for example 110110000012345."))
        return number

    def revive(self, recorded: str) -> str:
        """See Question."""
        if not _is_number(recorded):
            raise NoLongerFits
        return recorded


async def say_practice(me: Me) -> SayPractice:
    """Number and clinic, read back: a coordinator looks them up."""
    known, clinic_known = await look(MyPractice(me.id))
    so_far: Text = _("So far: {words}", words=f"{known}, {clinic_known}") if known else ""
    asks = _("What is your number in the register of doctors?")
    number = await AskRegistration("registration", (asks, so_far), _("Registration"))
    clinic = await Ask("clinic", _("In which clinic do you work?"), _("Clinic"), most=LONGEST_CLINIC)
    await Confirm("say", _read_back(number, clinic), _("Registration"), _("Yes, that is right"), NOT_RIGHT)
    return SayPractice(number, clinic)


def _read_back(number: str, clinic: str) -> Text:
    return (
        _("Is this right?"),
        GAP,
        _("Number: {number}", number=number),
        _("Clinic: {clinic}", clinic=clinic),
        GAP,
        _("Your coordinator looks it up before you can be anybody's family doctor here."),
    )


def _is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None and any(sign.isdigit() for sign in text)
