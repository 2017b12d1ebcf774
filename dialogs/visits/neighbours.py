"""Coordinators of two communities agree that their helpers may keep company in both."""

from care.visits.commands import AgreeNeighbours, AskNeighbours, EndNeighbours
from care.visits.neighbours import Neighbouring, NeighboursDetails, OthersNearby, Said
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, Text, _
from storage.ids import CommunityId

WHAT_FOLLOWS = _("When nobody here can visit somebody, I also ask helpers there. They may ask yours, too.")


async def ask_neighbours(me: Me) -> AskNeighbours | None:
    """Which one; None where there is nobody left to ask."""
    here = CommunityId(me.subject_id or 0)
    others: list[tuple[CommunityId, Text]] = [*await look(OthersNearby(me.id, here))]
    if not others:
        return None
    other: CommunityId = await Choose("other", _("Which community is near yours?"), _("Community"), others)
    asks = _("Shall I ask the coordinator of {community} to be neighbours?", community=dict(others)[other])
    await Confirm("ask", (asks, WHAT_FOLLOWS), _("Neighbours"), _("Yes, ask them"))
    return AskNeighbours(here, other)


def neighbours_card(of: NeighboursDetails) -> Card:
    """Each with what can be answered."""
    lines = (
        *_news(of),
        *(_stands(one) for one in of.near),
        WHAT_FOLLOWS if of.near else _("There's no neighbouring community yet."),
    )
    ask = Button(_("Ask another community"), Open(ask_neighbours, of.id))
    answers = [button for one in of.near for button in _answers(of, one)]
    return Card(lines, _("Neighbours of {community}", community=of.name), stacked(*answers, ask))


def _news(of: NeighboursDetails) -> tuple[Phrase, ...]:
    if of.said == Said.AGREES:
        return (_("{community} has said yes.", community=of.other),)
    if of.said == Said.ENDS:
        ended = _("{community} doesn't want to be neighbours now.", community=of.other)
        return (ended, _("Visits that are promised still take place."))
    return ()


def _stands(one: Neighbouring) -> Phrase:
    if one.agreed:
        return _("{community} is a neighbour.", community=one.name)
    if one.asks_us:
        return _("{community} asks whether you would be neighbours.", community=one.name)
    return _("{community} was asked, and has not answered yet.", community=one.name)


def _answers(of: NeighboursDetails, one: Neighbouring) -> list[Button]:
    if one.agreed or not one.asks_us:
        return [Button(_("Stop with {community}", community=one.name), EndNeighbours(of.id, one.id))]
    yes = Button(_("Yes, with {community}", community=one.name), AgreeNeighbours(of.id, one.id), "primary")
    return [yes, Button(_("Not with {community}", community=one.name), EndNeighbours(of.id, one.id))]
