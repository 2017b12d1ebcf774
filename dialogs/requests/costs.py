"""What help costs in hours is said where it is asked for; and that it comes without any left, too."""

from care.requests.commands import PostRequest
from care.requests.lookups import ElderFound, HoursThere
from dialogs.engine.replay import look
from dialogs.language.spoken import Length, When
from dialogs.language.words import Text, _


async def in_a_sentence(wish: PostRequest, kind: Text, when: When) -> Text:
    """To herself: what would be asked for, and what hours are. Nothing of them where help costs none."""
    has, length = await look(HoursThere(wish.elder_id, wish.community_id)), Length(wish.minutes)
    if has is None:
        return _("{kind}: {when}.", kind=kind, when=when)
    if has < wish.minutes:
        return _(
            "{kind}: {when}; it costs {length} of help, no money. You can ask even with none left.",
            kind=kind,
            when=when,
            length=length,
        )
    return _("{kind}: {when}; it costs {length} of help, no money.", kind=kind, when=when, length=length)


async def cost_for(elder: ElderFound, wish: PostRequest) -> Text:
    """To somebody who asks for her: a line of the summary; empty where help costs nothing."""
    has = await look(HoursThere(wish.elder_id, wish.community_id))
    if has is None:
        return ""
    length = Length(wish.minutes)
    if has < wish.minutes:
        return _("Costs: {length}; {called} can ask even with none left.", length=length, called=elder.called)
    return _("Costs: {length}; {called} has {hours}.", length=length, called=elder.called, hours=Length(has))
