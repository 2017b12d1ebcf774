"""An elder has died: asked once, gently."""

import re
from dataclasses import dataclass

from care.leaving.commands import TellOfDeath
from care.leaving.lookups import EldersICareFor
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm, NotAnAnswer
from dialogs.engine.replay import Part, look
from dialogs.engine.utterance import Meaning, Utterance
from dialogs.language.words import Reader, _

SAID = re.compile(
    r"\b(?:passed (?:away|on)|no longer (?:with us|alive)|not with us any ?more|rest in peace"
    r"|(?:we|i)(?:'ve| have)? lost (?:my|our) (?:mother|mum|mom|father|dad|wife|husband|grand\w+|aunt|uncle))\b"
    r"|去世|过世|逝世|辞世|离世|病逝|仙逝|往生了|不在人世|离开人世|(?:永远|安详地?)离开|离开了?我们|人已?不在了|已经不在了",
    re.IGNORECASE,
)
NOBODY = _("I am sorry. If you wish, your coordinator can phone you.")


def is_said(text: str) -> bool:
    """Whether somebody writes it. ("Has died" is heard as a cry for help first, as it has to be: `dialogs/sos`.)"""
    return SAID.search(text) is not None


def death_told(said: Utterance) -> Meaning | None:
    """See Wording. What is said besides stands for the first answer, should it be one: whom."""
    found = SAID.search(said.text)
    if found is None:
        return None
    whom = SAID.sub(" ", said.text).strip(" 了.,!。，！") or said.text
    return Meaning((found[0],), parts={"whom": Part(whom), "died": Part(said.text)})


@dataclass(frozen=True, slots=True)
class AskDied(Confirm):
    """What was written to begin with is no yes yet: it is asked once, and not answered with a rebuke."""

    def typed(self, text: str, reader: Reader) -> str:
        """See Question."""
        if is_said(text):
            raise NotAnAnswer(_("I have read what you wrote."))
        return Confirm.typed(self, text, reader)


async def passing(me: Me) -> TellOfDeath | None:
    """Of whom, where it may be about several; then what it does."""
    elders = await look(EldersICareFor(me.id))
    if not elders:
        return None
    called = dict(elders)
    elder_id = elders[0][0]
    if len(elders) > 1:
        elder_id = await Choose("whom", _("I am sorry: who is it about?"), _("Elder"), elders)
    name = called[elder_id]
    question = (
        _("I am very sorry: has {called} died?", called=name),
        _("Then every reminder, visit and question stops, and those who helped are told."),
    )
    await AskDied("died", question, _("Elder"), _("Yes, sadly"), _("No, luckily not"))
    return TellOfDeath(elder_id)
