"""A coordinator thinks of one helper, who is then asked."""

from care.requests.commands import AskHelper
from care.requests.lookups import HelperFound, HelpersFor
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import Text, _
from storage.ids import PersonId, RequestId

WELL = 2  # of what he can do, his days, his times


async def give_to(me: Me) -> AskHelper | None:
    """Whom; nothing is asked when there is nobody to ask."""
    if me.subject_id is None:
        return None
    request_id = RequestId(me.subject_id)
    helpers = await look(HelpersFor(request_id))
    if not helpers:
        return None
    asked = _("Who shall I ask? The job is given only when the helper says yes.")
    helper_id = await Choose("helper", asked, _("Helper"), [(one.id, _line(one)) for one in helpers])
    return AskHelper(request_id, PersonId(helper_id))


def _line(one: HelperFound) -> Text:
    """As short as a button has to be."""
    return _("{name}: a good match", name=one.name) if one.suits >= WELL else one.name
