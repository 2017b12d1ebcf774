"""Every conversation there is, and the way through it to each of its questions."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session, select

from bot.channels.base import Opened
from storage.addresses import Address
from storage.conversations import OpenConversation
from storage.ids import PersonId
from storage.requests import State
from storage.sessions import KeyedSession
from tests.bot.errands import bring_to, does
from tests.examples import of_every_feature
from tests.town import Neighbour, Town, buttons


@dataclass(frozen=True)
class Way:
    """A conversation: who has it, what must have happened before, the steps that lead there and those through it."""

    who: str
    steps: tuple[str, ...]
    before: State | Callable[[Town], Awaitable[None]] | None = None  # of the errand; or what a feature brings along
    wait: timedelta = timedelta()  # and then nobody did anything for so long


ASKING = (
    "Ask for help", "Something else", "Milk and bread", "tomorrow 15:00", "Somewhere else", "5 Lake Road", "1 hour",
    "Yes", "¥100", "Ring twice",
)  # fmt: skip
INVITING = ("invite", "An elder", "Zhao Min", "Mr Zhao", "East Gate", "1 Lake Road", "139 0000 0001")
WAYS = {
    "ask_for_help": Way("anna", ASKING),
    "ask_for_whom": Way("anna", ("can someone buy milk for my sister", "Ask for help", "Mrs Wang")),
    "ask_for_another": Way("wang", ("can someone buy milk for my sister", "Ask for help", "For me")),
    "ask_for_help_elder": Way("wang", ("Ask for help", "Shopping", "As soon as possible")),
    "did_you_mean": Way("anna", ("can someone buy milk for my sister",)),
    "same_as_last_time": Way("anna", ("again", "Another time"), State.CONFIRMED),
    "report_problem": Way("wang", ("There was a problem",), State.DONE),
    "give_back": Way("ming", ("I can't",), State.TAKEN),
    "give_to": Way("hua", ("Give it to …",), State.OPEN, timedelta(hours=20)),
    "tell_my_side": Way("ming", ("Tell my side",), State.PROBLEM),
    "withdraw": Way("wang", ("No longer needed",), State.OPEN),
    "invite": Way("hua", INVITING),
    "join": Way("newcomer", ("Xu",)),
    **{name: Way(*way) for ways in of_every_feature("WAYS") for name, way in ways.items()},
}


async def on_the_way(town: Town, way: Way) -> AsyncIterator[Neighbour]:
    """Stops at every question of a conversation, the person having come there by the ordinary way."""
    if callable(way.before):
        await way.before(town)
    elif way.before:
        await bring_to(town, way.before)
        await town.pass_time(way.wait)
    began = way.who == "newcomer"
    who: Neighbour = await newcomer(town) if began else getattr(town, way.who)
    if began:
        yield who
    elif not who.screen:
        await who.says("hello")
    for step in way.steps:
        await does(who, step)
        is_asked = talk_of(town, who)[0] is not None
        assert is_asked or not (began or step == way.steps[-1]), f"{step!r} leads to no question: {who.last}"
        if is_asked:
            yield who
        began = is_asked


async def newcomer(town: Town) -> Neighbour:
    """Has opened a link, and is asked for the name."""
    return await invited(town, "Xu", "A helper")


async def invited(town: Town, name: str, *answers: str, phone: Neighbour | None = None) -> Neighbour:
    """Hua answers so, and sends the link to somebody who opens it: a newcomer, or somebody known on this phone."""
    await does(town.hua, "invite", *answers, *([] if "An elder" in answers else [name]))
    if phone:
        await town.hua.taps(buttons(town.hua.last)[0].text)
    token = next(word.rsplit("/", 1)[-1] for word in town.hua.last.text.split() if "/enter/" in word)
    who = phone or Neighbour(town, PersonId(0), name, f"chat-{name.lower()}")
    await who.sends(Opened(token))
    with Session(town.engine) as session:
        who.id = session.exec(select(Address.person_id).where(Address.chat == who.chat)).one()
    return who


def talk_of(town: Town, who: Neighbour) -> tuple[str | None, int, dict[str, object]]:
    with KeyedSession(town.engine) as session:
        talk = session.get(OpenConversation, who.id)
        return (None, 0, {}) if talk is None else (talk.name, talk.version, talk.log)
