"""An event is at another time, or another place: asked once more, for everybody on its list hears of it."""

from care.events.commands import MoveEvent
from care.events.lookups import EventNow
from dialogs.engine.me import Me
from dialogs.engine.measure_questions import AskWhen
from dialogs.engine.questions import Confirm
from dialogs.engine.replay import look
from dialogs.events.announce import AskNotice
from dialogs.language.spoken import When
from dialogs.language.words import _
from storage.events import EventId


async def move_event(me: Me) -> MoveEvent | None:
    """When, where, one confirm."""
    if me.subject_id is None:
        return None
    event_id = EventId(me.subject_id)
    text, zone = await look(EventNow(event_id))
    when = await AskWhen("when", _("When will it be instead?"), _("When"), zone)
    same = _("The same place")
    place = await AskNotice("place", _("And where?"), _("Where"), most=60, skip=same)
    said = _("When: {when}", when=When.at(when, zone))
    asked = _("Shall I move it? I'll tell whoever signed up or was told of it.")
    await Confirm(
        "send", (text, said, _("Where: {place}", place=place) if place else "", asked), _("Notice"), _("Yes, move it")
    )
    return MoveEvent(event_id, when.start, when.part, place)
