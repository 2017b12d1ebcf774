"""A coordinator gives the community another name."""

from care.people.lookups import CommunitiesOf
from care.people.renaming import LONGEST, Rename, RenamedDetails
from dialogs.engine.card import Card
from dialogs.engine.me import Me
from dialogs.engine.questions import NOT_RIGHT, Ask, Confirm
from dialogs.engine.replay import Log, look
from dialogs.language.words import _
from dialogs.people.which import which_community
from storage.people import Role


async def rename(me: Me) -> Rename | None:
    """Read back once, for everybody will read it. None for who coordinates nowhere."""
    if not await look(CommunitiesOf(me.id, Role.COORDINATOR)):
        return None
    here = await which_community(me.id, Role.COORDINATOR)
    question = _("What shall the community be called from now on?")
    name = await Ask("name", question, _("Name"), most=LONGEST)
    said = _("Everybody reads this name from now on: {name}", name=name)
    await Confirm("rename", said, _("Name of the community"), _("Yes, that is right"), NOT_RIGHT)
    return Rename(name, here.id)


def ask_name_again(log: Log) -> Log:
    """Another community is called so."""
    return log.without("rename").without("name")


def renamed_card(of: RenamedDetails) -> Card:
    """Who did it, and what is said now."""
    return Card(_("{by} has changed the name: {name}.", by=of.by.called or of.by.name, name=of.name))
