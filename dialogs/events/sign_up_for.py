"""Somebody is signed up by who acts for her: she has no app, or asked for it by telephone."""

from care.events.commands import SignUpFor
from care.events.lookups import CanBeSigned
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import _
from storage.events import EventId
from storage.ids import PersonId


async def sign_up_for(me: Me) -> SignUpFor | None:
    """Whom."""
    if me.subject_id is None:
        return None
    event_id = EventId(me.subject_id)
    elders = await look(CanBeSigned(event_id, me.id))
    if not elders:
        return None
    person_id = await Choose("elder", _("Who shall I sign up?"), _("Elder"), elders)
    return SignUpFor(event_id, PersonId(person_id))
