"""Somebody has opened an invitation."""

from care.decisions import Join
from care.lookups import NameOf
from dialogs.me import Me
from dialogs.questions import Ask
from dialogs.replay import look
from dialogs.words import _


async def join(me: Me) -> Join:
    """One question: the name, as the neighbours know it."""
    known = await look(NameOf(me.id))
    name = await Ask(
        "name",
        _("Welcome to Linli. What is your name, as the neighbours know you?"),
        _("Name"),
        most=60,
        skip=_("Just {name}", name=known) if known else None,
    )
    return Join(name or known)
