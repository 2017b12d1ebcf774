"""An elder has died: asked once, gently."""

import re

from care.leaving.commands import TellOfDeath
from care.leaving.lookups import EldersICareFor
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import _

SAID = re.compile(r"\b(?:has died|passed away)\b|去世|过世|逝世|不在人世", re.IGNORECASE)
NOBODY = _("I am sorry. If you wish, talk to a person.")


def is_said(text: str) -> bool:
    """Whether somebody writes that a person has died."""
    return SAID.search(text) is not None


async def passing(me: Me) -> TellOfDeath | None:
    """Of whom, where it may be about several; then what it does."""
    elders = await look(EldersICareFor(me.id))
    if not elders:
        return None
    called = dict(elders)
    elder_id = elders[0][0]
    if len(elders) > 1:
        elder_id = await Choose("whom", _("I am sorry. Whom is it about?"), _("Elder"), elders)
    name = called[elder_id]
    question = (
        _("I am very sorry. Has {called} died?", called=name),
        _("Then every reminder, visit and question stops, and those who helped are told."),
    )
    await Confirm("died", question, _("Elder"), _("Yes, sadly"))
    return TellOfDeath(elder_id)
