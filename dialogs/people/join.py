"""Somebody has opened an invitation."""

from care.people.commands import Join
from care.people.lookups import OnFile, WhatIsOnFile
from dialogs.engine.me import Me
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, _
from dialogs.people.questions import AskName, AskPhone

NO_PHONE = _("I have no telephone")
NEEDED = _(
    "A number is needed here, so that you can be phoned when something is urgent; a landline will do. "
    "Without one, please press “Ask for a call”: the coordinator can enter a number for you."
)


async def join(me: Me) -> Join:
    """Who he is and how he can be phoned, as far as it is not on file. An elder may have no telephone."""
    known = await look(WhatIsOnFile(me.id))
    name = "" if known.called else await AskName("name", _greeting(known), _("Name"), known.name)
    phone = (
        ""
        if known.phone
        else await AskPhone(
            "phone",
            _which_number(known),
            _("Telephone"),
            known.zone,
            NO_PHONE if known.elder else None,
            own=True,
            needed=NEEDED,
        )
    )
    return Join(name, phone)


def _greeting(known: OnFile) -> Phrase:
    if known.elder:
        return _("Welcome to Linli. What may I call you?")
    return _("Welcome to Linli. What do the neighbours call you?")


def _which_number(known: OnFile) -> Phrase:
    if known.elder:
        return _("On which number can your coordinator phone you?")
    return _("On which number can you be phoned, if something is urgent?")
