"""What was asked for once shall come again and again."""

from care.requests.commands import RepeatRequest
from care.requests.lookups import WhenWanted
from dialogs.engine.me import Me
from dialogs.engine.replay import look
from dialogs.requests.rhythm import ask_rhythm
from storage.ids import RequestId


async def repeat_request(me: Me) -> RepeatRequest | None:
    """How often, and for how long."""
    if me.subject_id is None:
        return None
    request_id = RequestId(me.subject_id)
    start, zone = await look(WhenWanted(request_id))
    return RepeatRequest(request_id, await ask_rhythm(start, zone, own=False))
