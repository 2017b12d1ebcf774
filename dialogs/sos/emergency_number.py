"""A coordinator changes the number that everybody is told to call in an emergency; she reads it as they will."""

from collections.abc import Generator
from dataclasses import dataclass

from care.people.emergency import Emergency, Whereabouts
from care.people.phones import EMERGENCY
from care.sos.commands import ChangeEmergency
from care.sos.lookups import Numbers, NumbersOf
from care.sos.numbers import NumbersDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose, Confirm, NotAnAnswer, Option, Question, one_line, plain
from dialogs.engine.replay import NoLongerFits, look
from dialogs.language.answers import is_no
from dialogs.language.words import GAP, Reader, Text, _, say
from dialogs.people.numbers import if_in_danger
from dialogs.people.which import which_community
from storage.people import Role

HERE, AFAR = ("number", _("The number dialled here")), ("afar", _("From another city"))
TOWN = ("town", _("The town"))
NONE = _("There is none")
LONGEST_TOWN = 60
FOR_WHOM: tuple[tuple[Whereabouts, Text], ...] = (
    (Whereabouts.THERE, _("Helpers nearby read:")),
    (Whereabouts.PERHAPS_ELSEWHERE, _("Family who may live elsewhere read:")),
    (Whereabouts.FAR, _("Family in another time zone read:")),
)


@dataclass(frozen=True, slots=True)
class AskEmergency(Question):
    """A number as it is dialled: short, or with an area code. With `skip`, there may be none."""

    skip: Text | None = None

    def __await__(self) -> Generator["AskEmergency", str, str]:
        """The number; nothing where there is none."""
        return (yield self)

    def options(self, reader: Reader) -> tuple[Option, ...]:
        """See Question."""
        del reader
        return () if self.skip is None else (Option("skip", self.skip),)

    def tapped(self, code: str, reader: Reader) -> str:
        """See Question."""
        Question.tapped(self, code, reader)
        return ""

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        words = one_line(text)
        if self.skip is not None and (plain(words) == plain(say(self.skip, reader)) or is_no(plain(words))):
            return ""
        if not EMERGENCY.fullmatch(words):
            raise NotAnAnswer(_("Please write only the number as it is dialled, for example 120 or 0571 120."))
        return words

    def revive(self, recorded: str) -> str:
        """See Question."""
        if not EMERGENCY.fullmatch(recorded) and (recorded or self.skip is None):
            raise NoLongerFits
        return recorded


async def emergency_number(me: Me) -> ChangeEmergency | None:
    """One of the two numbers; before it counts she reads all that will be said."""
    here = await which_community(me.id, Role.COORDINATOR)
    known = await look(NumbersOf(me.id, here.id))
    if known is None:
        return None
    what = await Choose("what", (as_said(known), _("Which one is different?")), _("What"), [HERE, AFAR, TOWN])
    number, afar, town = known.number, known.from_afar, known.town
    if what == "number":
        number = await AskEmergency("here", _("Which number is called in an emergency here?"), _("Number"))
    elif what == "town":
        named = _("In which town is {place}, as a dispatcher in another city knows it?", place=known.place)
        town = await Ask("town", named, _("Town"), most=LONGEST_TOWN)
    else:
        question = _("Which number reaches the emergency service of {place} from another city?", place=known.place)
        afar = await AskEmergency("afar", question, _("From another city"), skip=NONE)
    shown = as_said(Numbers(number, afar, known.place, town))
    warning = _("Please make sure with somebody who knows: a wrong number can cost a life.")
    await Confirm("change", (shown, warning), _("Number for danger"), _("Yes, say that"))
    return ChangeEmergency(number, afar, town, here.id)


def as_said(numbers: Numbers) -> tuple[Text, ...]:
    """Word for word, as it stands in a cry for help, for each place where its reader may be."""
    said: list[Text] = [
        _("Who calls for help reads:"),
        _("If you are in danger, call {number} now.", number=numbers.number),
    ]
    for dialled, whom in FOR_WHOM:
        said += [
            GAP,
            whom,
            *if_in_danger(Emergency(numbers.number, numbers.from_afar, numbers.place, dialled, numbers.town)),
        ]
    return tuple(said)


def changed_card(details: NumbersDetails) -> Card:
    """Who did it, what is said now, and the way to change it again."""
    title = _("Emergency number of {place}", place=details.now.place)
    by = _("{name} has changed it. From now on I say:", name=details.by)
    again = Button(_("Change it again"), Open(emergency_number))
    return Card((by, as_said(details.now)), title, stacked(again))
