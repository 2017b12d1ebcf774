"""The elder no longer needs it: asked once, for a helper may be on the way."""

from care.decisions import Withdraw
from dialogs.me import Me
from dialogs.questions import Confirm
from dialogs.words import _


async def withdraw(me: Me) -> Withdraw | None:
    """One confirm."""
    if me.subject_id is None:
        return None
    await Confirm("withdraw", _("Shall I cancel the help? Nobody would come then."), _("Request"), _("Yes, cancel it"))
    return Withdraw(me.subject_id)
