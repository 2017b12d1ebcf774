"""Somebody wants to leave for good: asked once, with what it means."""

from care.leaving.commands import Leave
from dialogs.engine.me import Me
from dialogs.engine.questions import Confirm
from dialogs.language.words import _


async def leave(me: Me) -> Leave:
    """What goes, and what stays; until then it can be taken back."""
    del me
    question = (
        _("In 7 days I delete everything I know of you, for good."),
        _("Until then you can stay after all."),
    )
    await Confirm("leave", question, _("Leaving"), _("Yes, delete it"), _("No, I stay"))
    return Leave()
