"""What was asked for once shall come again and again."""

from care.requests.commands import RepeatRequest
from dialogs.engine.me import Me
from dialogs.requests.rhythm import ask_rhythm
from storage.ids import RequestId


async def repeat_request(me: Me) -> RepeatRequest | None:
    """How often, and for how long."""
    if me.subject_id is None:
        return None
    request_id = RequestId(me.subject_id)
    return RepeatRequest(request_id, await ask_rhythm(own=False))
