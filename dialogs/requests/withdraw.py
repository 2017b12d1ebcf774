"""It is no longer needed: asked once, for a helper may be on the way."""

from care.requests.commands import Withdraw
from dialogs.engine.me import Me
from dialogs.engine.questions import Confirm
from dialogs.language.words import _
from storage.ids import RequestId


async def withdraw(me: Me) -> Withdraw | None:
    """One confirm."""
    if me.subject_id is None:
        return None
    question = _("Shall I cancel the help? Then nobody will come.")
    await Confirm("withdraw", question, _("Request"), _("Yes, cancel it"), _("No, keep it"), cancels=True)
    return Withdraw(RequestId(me.subject_id))
