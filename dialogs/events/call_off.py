"""It does not take place: asked once, for people count on it."""

from care.events.commands import CancelEvent
from dialogs.engine.me import Me
from dialogs.engine.questions import Confirm
from dialogs.language.words import _
from storage.events import EventId


async def call_off(me: Me) -> CancelEvent | None:
    """One confirm."""
    if me.subject_id is None:
        return None
    question = _("Shall I call it off? I'll tell whoever signed up or was told of it.")
    await Confirm("off", question, _("Notice"), _("Yes, call it off"), _("No, keep it"), cancels=True)
    return CancelEvent(EventId(me.subject_id))
