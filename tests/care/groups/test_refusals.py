"""Groups on care alone: who founds none, how many there are at most, and who reads nothing of them."""

import pytest
from sqlalchemy import Engine

from care.groups.commands import AppointOrganiser, CloseGroup, FoundGroup, JoinGroup, LeaveGroup, ShowGroups
from care.groups.lookups import AreasHere
from care.groups.messages import NoGroupsYet, OneGroup
from care.groups.refusals import NoGroups, NotInGroup, TooManyGroups
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.people.commands import Suspend
from care.people.refusals import Suspended
from storage.ids import CommunityId, GroupId, PersonId
from storage.people import GroupKind, GroupMember, NeighbourGroup, Role
from tests.care.lane import Lane

STAIR = FoundGroup("Stair 3", GroupKind.STAIR, "West Gate")


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_only_who_coordinates_founds_a_group_and_only_who_takes_part_belongs_to_one(lane: Lane) -> None:
    hua, li = lane.with_phone("Hua", Role.COORDINATOR), lane.with_phone("Li", Role.VOLUNTEER)
    anna = lane.with_phone("Anna", Role.FAMILY)
    lane.refuses(OnlyCoordinators, STAIR, li, NeighbourGroup)
    lane.refuses(NoGroups, ShowGroups(), li)
    lane.carry_out(ShowGroups(), hua)
    assert lane.reads(NoGroupsYet(CommunityId(lane.id)), hua) == "Willow Lane"
    assert lane.reads(NoGroupsYet(CommunityId(lane.id)), li) is None
    lane.carry_out(STAIR, hua)
    group = lane.rows(NeighbourGroup)[0].id
    for why, command, by in (
        (NoLongerOpen, JoinGroup(GroupId(99)), li),
        (NotYours, JoinGroup(group), anna),
        (NotYours, LeaveGroup(group), li),
        (NotInGroup, AppointOrganiser(group, PersonId(li)), hua),
        (OnlyCoordinators, CloseGroup(group), li),
    ):
        lane.refuses(why, command, by, NeighbourGroup, GroupMember)
    assert [lane.reads(OneGroup(group), who) is not None for who in (hua, li, anna, None)] == [
        True, True, False, False,
    ]  # fmt: skip
    assert lane.reads(OneGroup(GroupId(99)), hua) is None
    lane.carry_out(Suspend(PersonId(li), "complaint"), hua)
    lane.refuses(Suspended, JoinGroup(group), li, GroupMember)
    assert lane.do(AreasHere(PersonId(li), CommunityId(lane.id)).find) == []


def test_who_organised_a_group_and_leaves_it_organises_it_no_more(lane: Lane) -> None:
    hua = lane.with_phone("Hua", Role.COORDINATOR)
    lane.carry_out(STAIR, hua)
    group = lane.rows(NeighbourGroup)[0].id
    lane.carry_out(LeaveGroup(group), hua)
    assert (lane.rows(NeighbourGroup)[0].organiser_id, lane.rows(GroupMember)) == (None, [])
    shown = lane.reads(OneGroup(group), hua)
    assert shown is not None
    assert (shown.organiser, shown.members) == ("", 0)


def test_a_community_has_forty_groups_at_most(lane: Lane) -> None:
    hua = lane.with_phone("Hua", Role.COORDINATOR)
    lane.carry_out(STAIR, hua)
    values = lane.rows(NeighbourGroup)[0].model_dump(exclude={"id"})
    lane.do(lambda uow: uow.session.add_all([NeighbourGroup(**values) for _more in range(39)]))
    lane.refuses(TooManyGroups, STAIR, hua, NeighbourGroup)
    lane.carry_out(CloseGroup(lane.rows(NeighbourGroup)[0].id), hua)
    lane.carry_out(STAIR, hua)
    assert len(lane.rows(NeighbourGroup)) == 41
