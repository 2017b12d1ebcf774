"""The helper cannot come: asked once, for somebody waits for him."""

from care.requests.commands import GiveBack
from dialogs.engine.me import Me
from dialogs.engine.questions import Confirm
from dialogs.language.words import _
from storage.ids import RequestId


async def give_back(me: Me) -> GiveBack | None:
    """One confirm."""
    if me.subject_id is None:
        return None
    question = _("Shall I ask the other neighbours instead of you?")
    await Confirm("give_back", question, _("Job"), _("Yes, I can't come"), _("No, I will come"))
    return GiveBack(RequestId(me.subject_id))
