"""A card with numbers at an elder's home: printed for her, and read by who stands there."""

from dataclasses import dataclass

from care.visits.commands import PrintHomeCard, SayCardNumber
from care.visits.lookups import CardLine, WhoIsVisited
from dialogs.engine.card import Button, Card, Link, stacked
from dialogs.engine.me import Me
from dialogs.engine.once_words import OPEN_IT
from dialogs.engine.questions import Ask, Choose, Confirm, NotAnAnswer
from dialogs.engine.replay import look
from dialogs.language.words import Reader, Text, _
from dialogs.people.which import which_community
from storage.people import Role
from storage.visits import VisitId

TITLE = _("The card by the door")
HOW = _("For visitors: Linli asks for one of these numbers, each time for the next.")
KEEP_IT_INSIDE = _("Please keep this card inside, where it cannot be read through a window.")
LINE, NUMBER = _("Line"), _("Number")
NO_OTHER = _("A card that was printed before no longer works.")
OVER = _("Please ask for a new card in the chat with me: “Card by the door”.")


@dataclass(frozen=True, slots=True)
class AskCardNumber(Ask):
    """What stands in a line of the card: figures, in any script and however they are parted."""

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        del reader
        figures = "".join(str(int(sign)) for sign in text if sign.isdecimal())
        if not 0 < len(figures) <= self.most:
            raise NotAnAnswer(_("Please write the figures on that line, for example 4711."))
        return figures


async def print_home_card(me: Me) -> PrintHomeCard | None:
    """For whom."""
    elders = await look(WhoIsVisited(me.id))
    if not elders:
        return None
    elder = elders[0]
    if len(elders) > 1:
        choices: list[tuple[int, Text]] = [(one.id, one.called) for one in elders]
        chosen = await Choose("elder", _("Whose home is it for?"), _("Who"), choices)
        elder = next(one for one in elders if one.id == chosen)
    here = await which_community(elder.id, Role.ELDER)
    asked = _("Shall I make a card with numbers for the door of {called}?", called=elder.called)
    await Confirm("make", (asked, NO_OTHER), TITLE, _("Yes, make it"))
    return PrintHomeCard(elder.id, here.id)


async def say_card_number(me: Me) -> SayCardNumber | None:
    """Which line it is, he is told; what stands there, he can only read inside."""
    if me.subject_id is None:
        return None
    visit_id = VisitId(me.subject_id)
    version, line = await look(CardLine(visit_id))
    prompt = _("Which number stands on line {line} of the card by the door?", line=line)
    return SayCardNumber(visit_id, version, await AskCardNumber("number", prompt, NUMBER, most=12))


def ready_card(address: str) -> Card:
    """Where it can be printed."""
    body = (_("Print it and put it inside, by the door."), NO_OTHER, _("The link opens once, within an hour."))
    return Card(body, TITLE, stacked(Button(OPEN_IT, Link(address))))
