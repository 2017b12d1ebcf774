"""When it was measured, if that was some time before it was noted."""

from care.health.commands import MeasuredAt
from care.health.lookups import ZoneOfReading
from dialogs.engine.me import Me
from dialogs.engine.replay import look
from dialogs.health.questions import AskMeasured
from dialogs.language.words import _
from storage.health import ReadingId


async def reading_time(me: Me) -> MeasuredAt | None:
    """As people say it: this morning at 8, two hours ago, last night."""
    if me.subject_id is None:
        return None
    reading_id = ReadingId(me.subject_id)
    zone = await look(ZoneOfReading(reading_id))
    prompt = _("When was it measured? For example: this morning at 8.")
    at = await AskMeasured("at", prompt, _("Time"), zone)
    return MeasuredAt(reading_id, at)
