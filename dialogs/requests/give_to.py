"""A coordinator thinks of one helper, who is then asked."""

from care.requests.commands import AskHelper
from care.requests.lookups import HelpersFor
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import _
from storage.ids import PersonId, RequestId


async def give_to(me: Me) -> AskHelper | None:
    """Whom; nothing is asked when there is nobody to ask."""
    if me.subject_id is None:
        return None
    request_id = RequestId(me.subject_id)
    helpers = await look(HelpersFor(request_id))
    if not helpers:
        return None
    helper_id = await Choose(
        "helper", _("Whom shall I ask? It is given only when the helper says yes."), _("Helper"), helpers
    )
    return AskHelper(request_id, PersonId(helper_id))
