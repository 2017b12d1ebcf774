"""Willow Lane with a Rasa assistant beside its messenger."""

from sqlmodel import Session

from bot.channels.rasa.actions import actions
from bot.channels.rasa.bridge import Bridge
from bot.channels.rasa.channel import NAME, RasaChannel
from bot.channels.rasa.server import action_server
from bot.settings import Settings
from care.people import members
from care.people.invites import WayIn, make_link
from storage.ids import CommunityId, PersonId
from storage.people import Role
from tests.fake_rasa import SECRET, FakeRasa, Widget
from tests.town import Neighbour, Town


def with_rasa(town: Town, **understands: str) -> FakeRasa:
    """`understands`: words (blanks as _) and the conversation they open."""
    channel = RasaChannel()
    town.app.channels[NAME] = channel
    settings = Settings(LINLI_RASA_SECRET=SECRET)
    known = {words.replace("_", " "): f"open_{opens}" for words, opens in understands.items()}
    return FakeRasa(action_server(actions(Bridge(town.app, channel)), settings), known)


async def link_for(town: Town, who: Neighbour) -> str:
    """A one-time link, as a coordinator hands it over in a chat that is known; he stays what he is."""

    def make(session: Session) -> str:
        uow, person_id = town.app.unit_of_work(session), PersonId(who.id)
        role = next(iter(sorted(members.roles_of(uow, person_id))), Role.FAMILY)
        return make_link(uow, WayIn(CommunityId(1), role, person_id=person_id))

    return await town.app.store.write(make)


async def at_home(town: Town, rasa: FakeRasa, who: Neighbour, sender: str, language: str = "en") -> Widget:
    """Somebody known who has come in at the front end, too."""
    widget = Widget(rasa, sender, language)
    await widget.opens(await link_for(town, who))
    return widget


def as_chance_had_it(town: Town) -> None:
    """What is thrown from now on is what was thrown when the story was recorded, whatever was thrown before."""
    town.clock._chance.seed(16)
