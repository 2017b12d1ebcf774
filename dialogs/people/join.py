"""Somebody has opened an invitation."""

from care.people.commands import Join
from care.people.lookups import NameOf
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask
from dialogs.engine.replay import look
from dialogs.language.words import _

LONGEST_NAME = 60  # characters


async def join(me: Me) -> Join:
    """One question: the name, as the neighbours know it."""
    known = await look(NameOf(me.id))
    name = await Ask(
        "name",
        _("Welcome to Linli. What is your name, as the neighbours know you?"),
        _("Name"),
        most=LONGEST_NAME,
        skip=_("Just {name}", name=known) if known else None,
    )
    return Join(name or known)
