"""A coordinator prints the passbook of an elder, who may have no chat herself."""

from care.hours.commands import PrintPassbook
from care.people.lookups import EldersHere
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.words import Text, _
from storage.ids import CommunityId, PersonId


async def print_passbook(me: Me) -> PrintPassbook | None:
    """None where no elder lives."""
    elders: list[tuple[PersonId, Text]] = [*await look(EldersHere(me.id, CommunityId(me.subject_id or 0)))]
    if not elders:
        return None
    return PrintPassbook(await Choose("elder", _("Whose passbook shall I prepare?"), _("Passbook"), elders))
