"""Who may do what with a group, cell by cell; and the same asked of rows."""

from itertools import product

import pytest
from sqlalchemy import Engine

from care.groups import access
from care.groups.access import Action, Part, Standing, State
from care.groups.commands import AppointOrganiser, CloseGroup, FoundGroup, JoinGroup, LeaveGroup
from care.kit.command import Command
from care.kit.refusals import Refusal
from storage.ids import GroupId, PersonId
from storage.people import GroupKind, GroupMember, Role
from tests.care.lane import Lane

# J join, L leave, A appoint who organises it, C close; a column each: open and in, open and out, closed and in
CELLS = {
    "coordinator": ("J L A C", "J A C", "L"),
    "organiser": ("L A", "A", "L"),
    "helper": ("J L", "J", "L"),
    "elder": ("J L", "J", "L"),
    "nobody": ("L", "", "L"),
}
COLUMNS = ((State.OPEN, Part.IN), (State.OPEN, Part.OUT), (State.CLOSED, Part.IN), (State.CLOSED, Part.OUT))
LETTERS = {"J": Action.JOIN, "L": Action.LEAVE, "A": Action.APPOINT, "C": Action.CLOSE}


def test_the_table_says_the_same_in_every_cell() -> None:
    for role, (number, cell) in product(Standing, enumerate(COLUMNS)):
        found = {action for action in Action if access.TABLE.may([role], action, *cell)}
        letters = CELLS[role][number].split() if number < len(CELLS[role]) else ()
        assert found == {LETTERS[letter] for letter in letters}, f"{role}, {cell}"


@pytest.mark.both_databases
def test_rows_say_the_same(engine: Engine) -> None:
    lane = Lane(engine)
    hua, li, anna = (
        lane.with_phone(*one) for one in (("Hua", Role.COORDINATOR), ("Li", Role.VOLUNTEER), ("Anna", Role.FAMILY))
    )
    lane.carry_out(FoundGroup("Stair 3", GroupKind.STAIR, "West Gate"), hua)
    group = GroupId(lane.rows(GroupMember)[0].group_id)
    refused(lane, JoinGroup(group), anna)
    lane.carry_out(JoinGroup(group), li)
    lane.carry_out(JoinGroup(group), li)
    refused(lane, AppointOrganiser(group, PersonId(li)), li)
    refused(lane, AppointOrganiser(group, PersonId(anna)), hua)
    refused(lane, CloseGroup(group), li)
    lane.carry_out(AppointOrganiser(group, PersonId(li)), hua)
    lane.carry_out(AppointOrganiser(group, PersonId(hua)), li)
    lane.carry_out(CloseGroup(group), hua)
    refused(lane, CloseGroup(group), hua)
    refused(lane, JoinGroup(group), anna)
    lane.carry_out(LeaveGroup(group), li)
    assert [one.person_id for one in lane.rows(GroupMember)] == [hua]


def refused(lane: Lane, command: Command, by: int) -> None:
    with pytest.raises(Refusal):
        lane.carry_out(command, by)
