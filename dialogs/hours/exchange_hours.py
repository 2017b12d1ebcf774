"""A coordinator asks another community whether it would exchange hours with hers."""

from care.hours.commands import HOUR, AskExchange
from care.hours.lookups import OthersToExchangeWith
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.spoken import Length
from dialogs.language.words import Text, _
from storage.ids import CommunityId

LIMITS = (20 * HOUR, 50 * HOUR, 100 * HOUR, 200 * HOUR)


async def exchange_hours(me: Me) -> AskExchange | None:
    """With whom, and how far one may be in the other's debt; None where there is nobody left to ask."""
    here = CommunityId(me.subject_id or 0)
    others: list[tuple[CommunityId, Text]] = [*await look(OthersToExchangeWith(me.id, here))]
    if not others:
        return None
    other: CommunityId = await Choose("other", _("With which community?"), _("Community"), others)
    question = _("How much may one community owe the other? That is the most that can be lost if they part.")
    some: list[tuple[int, Text]] = [(minutes, Length(minutes)) for minutes in LIMITS]
    most = await Choose("most", question, _("At most"), some)
    name = dict(others)[other]
    asks = _(
        "Shall I ask the coordinator of {community}? The limit would be {hours}.", community=name, hours=Length(most)
    )
    await Confirm("ask", asks, _("Exchange"), _("Yes, ask them"))
    return AskExchange(here, other, most)
