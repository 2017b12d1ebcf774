"""For which community: asked where somebody is the same in several."""

from dataclasses import dataclass

from care.people.commands import THE_ONLY_ONE
from care.people.lookups import CommunitiesOf, CommunityFound
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import _
from storage.ids import CommunityId, PersonId
from storage.people import Role

FOR_WHICH = _("For which community?")


@dataclass(frozen=True, slots=True)
class Here:
    """A community, as a conversation needs it. `currency` is empty where nothing is known."""

    id: CommunityId = THE_ONLY_ONE
    currency: str = ""


async def which_community(person_id: PersonId, role: Role, about: PersonId | None = None) -> Here:
    """Not asked when there is only one, or only one to which the person it is about belongs.

    Where there is none, the command is refused with the reason.
    """
    return await one_of(await look(CommunitiesOf(person_id, role, about)))


async def one_of(found: list[CommunityFound]) -> Here:
    """The same, of those that come into question."""
    if len(found) < 2:  # noqa: PLR2004 - no choice
        return next((Here(one.id, one.currency) for one in found), Here())
    chosen = await Choose("community", FOR_WHICH, _("Community"), [(one.id, one.name) for one in found])
    return next(Here(one.id, one.currency) for one in found if one.id == chosen)
