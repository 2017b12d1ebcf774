"""What tests of everything have to know of groups."""

from datetime import UTC, datetime
from itertools import product

from care.groups import messages
from care.groups.messages import GroupShown
from storage.people import GroupKind, NeighbourGroup, Role
from tests.bot.errands import does
from tests.town import Neighbour, Town
from tests.words import Line

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def _group(kind: GroupKind, *, closed: bool) -> NeighbourGroup:
    return NeighbourGroup(
        id=1, community_id=1, name="Stair 3", kind=kind, founded_at=AT, closed_at=AT if closed else None
    )  # fmt: skip


SHOWN = [
    GroupShown(_group(kind, closed=closed), organiser, 12, belongs, may_join=True, may_change=False, organises=False)
    for kind, closed, organiser, belongs in product(
        GroupKind, (True, False), ("", "Alexander Fitzgerald"), (True, False)
    )
]
TOLD = {messages.OneGroup: SHOWN, messages.OrganiserAppointed: SHOWN}
FOR_OTHERS = {messages.NoGroupsYet}
BUTTONS = {"groups", "join_group", "leave_group", ">found_group", ">change_group"}  # tests/care/groups
MAKE, MINE = Line("Start a group", "建一个小组"), Line("Groups", "小组")
MENU = {Role.COORDINATOR: (MAKE, MINE)}
COMMANDS = [("newgroup", MAKE), ("groups", MINE)]


async def stair(town: Town) -> None:
    """Hua makes a group for the stair where Mrs Wang lives."""
    await does(town.hua, "hello", "Start a group", "Stair 3", "A staircase or a building", "West Gate")


async def joins(town: Town) -> Neighbour:
    """From the list of groups on."""
    await stair(town)
    await town.li.says("groups")
    await town.li.taps("Join the group")
    return town.li


WAYS = {
    "found_group": ("hua", ("Start a group", "Stair 3", "A staircase or a building", "Another one")),
    "change_group": ("hua", ("groups", "Change something", "Close the group"), stair),
}
TAPS = {"Joining a group, from the list of groups": joins}
