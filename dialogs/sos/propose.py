"""A coordinator asks an elder to try the SOS button."""

from care.people.lookups import EldersHere
from care.sos.commands import ProposePractice
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import _
from dialogs.people.which import which_community
from storage.people import Role


async def propose_practice(me: Me) -> ProposePractice | None:
    """Whom to ask; None where there is nobody."""
    here = await which_community(me.id, Role.COORDINATOR)
    elders = await look(EldersHere(me.id, here.id))
    if not elders:
        return None
    return ProposePractice(await Choose("elder", _("Who should try the SOS button?"), _("Elder"), elders))
