"""A coordinator makes a new group: its name, what it has in common."""

from care.groups.commands import FoundGroup
from care.groups.lookups import AreasHere
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose
from dialogs.engine.replay import look
from dialogs.language.words import Phrase, Text, _
from dialogs.people.which import which_community
from storage.people import GroupKind, Role

KINDS: dict[GroupKind, Phrase] = {
    GroupKind.STAIR: _("A staircase or a building"),
    GroupKind.VILLAGE: _("A village or a neighbourhood"),
    GroupKind.INTEREST: _("An interest"),
}
SKILLS: dict[str, Phrase] = {
    "none": _("None, it's for company"),
    "shopping": _("Shopping"),
    "repair": _("A repair"),
    "escort": _("Someone to go along"),
    "transport": _("A ride"),
}
ELSEWHERE = 0


async def found_group(me: Me) -> FoundGroup:
    """Where help is asked for first follows from the area, or from what they are good at."""
    here = await which_community(me.id, Role.COORDINATOR)
    name = await Ask("name", _("What should the group be called? All neighbours can read it."), _("Name"), most=40)
    kind = GroupKind(await Choose("kind", _("What do they have in common?"), _("Group"), list(KINDS.items())))
    if kind == GroupKind.INTEREST:
        skill = await Choose(
            "skill", _("Which kind of help should I ask them for first?"), _("Help"), list(SKILLS.items())
        )
        return FoundGroup(name, kind, "", "" if skill == "none" else skill, here.id)
    areas = await look(AreasHere(me.id, here.id))
    choices: list[tuple[int, Text]] = [*enumerate(areas, 1), (ELSEWHERE, _("Another one"))]
    chosen = await Choose("area", _("Which area is it?"), _("Area"), choices) if areas else ELSEWHERE
    if chosen != ELSEWHERE:
        return FoundGroup(name, kind, areas[chosen - 1], "", here.id)
    area = await Ask(
        "other", _("Please write the area the way it is written for the elders there."), _("Area"), most=60
    )
    return FoundGroup(name, kind, area, "", here.id)
