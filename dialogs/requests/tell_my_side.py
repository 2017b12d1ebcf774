"""The helper says how it was."""

from care.requests.commands import TellMySide
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask
from dialogs.language.words import _
from storage.ids import RequestId


async def tell_my_side(me: Me) -> TellMySide | None:
    """One question."""
    if me.subject_id is None:
        return None
    words = await Ask(
        "side", _("How was it for you? Your coordinator will read it."), _("Your side"), most=1000, lines=True
    )
    return TellMySide(RequestId(me.subject_id), words)
