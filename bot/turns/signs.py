"""An elder's first sign of life each day: whoever waits for one hears of it."""

from bot.channels.base import Brought, Changed, Content, Said, Sent, Shared, Speaks, Tapped
from bot.turns.turn import Turn
from care.people import signs

HERS = (
    Said,
    Tapped,
    Sent,
    Brought,
    Shared,
    Changed,
    Speaks,
)  # not that somebody has opened a link on her phone, or left


def note(turn: Turn) -> None:
    """After everything else of the turn, so that her own answer counts as that. A cry for help is no sign of it."""
    who, now = turn.who, turn.uow.now
    if who is None or not who.elder or signs.is_heard(who.heard_until, now):
        return
    content = turn.incoming.content
    if isinstance(content, Brought) and content.version is not None:
        return  # it was fetched, and she had sent it before
    if isinstance(content, HERS) and not turn.features.is_urgent(**_said(content)):
        signs.hear(turn.uow, who.person_id)
        for hears in turn.features.signs:
            hears(turn.uow, who.person_id)


def _said(content: Content) -> dict[str, str]:
    match content:
        case Said(text=text):
            return {"text": text}
        case Tapped(data=data):
            return {"data": data}
    return {}
