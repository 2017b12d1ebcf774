"""What is copied is what would have been settled, belongs to one test, and is not taken for what was changed since."""

import itertools
from collections import OrderedDict
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from care.people.commands import Suspend
from storage.ids import CommunityId, PersonId
from storage.people import Membership, Person, Role
from storage.tables import METADATA
from tests import settled
from tests.care import lane as lanes
from tests.care.lane import Lane
from tests.settled import anew


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> OrderedDict[settled.Way, settled._Kept]:
    nothing: OrderedDict[settled.Way, settled._Kept] = OrderedDict()
    monkeypatch.setattr(settled, "_KEPT", nothing)
    return nothing


def everything(engine: Engine) -> dict[str, list[list[Any]]]:
    """In all tables, but for that in which chance has had a part: keys, and what they have sealed."""
    with engine.connect() as connection:
        return {
            table.name: [
                [one for one in row if not isinstance(one, bytes)] for row in connection.execute(select(table))
            ]
            for table in METADATA.sorted_tables
        }


def a_lane(engine: Engine) -> tuple[Lane, int, int]:
    anew(engine)
    lane = Lane(engine)
    wang, ming = lane.person("Mrs Wang", Role.ELDER), lane.with_phone("Ming", Role.VOLUNTEER)
    lane.tie(wang, ming)
    return lane, wang, ming


def test_a_copy_is_what_would_have_been_settled(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, kept: OrderedDict[settled.Way, settled._Kept]
) -> None:
    monkeypatch.setattr(lanes, "TOKENS", itertools.count(1))
    a_lane(engine)
    as_settled = everything(engine)
    kept.clear()
    monkeypatch.setattr(lanes, "TOKENS", itertools.count(1))
    lane, wang, ming = a_lane(engine)
    assert everything(engine) == as_settled
    assert len(kept) == 4
    copied, *same = a_lane(engine)
    assert len(kept) == 4
    assert (copied.id, same) == (lane.id, [wang, ming])
    assert everything(engine) == as_settled
    assert [one.name for one in copied.rows(Person)] == ["Mrs Wang", "Ming"]


def test_what_one_does_in_it_is_not_there_for_the_next(engine: Engine) -> None:
    for _ in range(3):
        lane, _wang, ming = a_lane(engine)
        assert [one.active for one in lane.rows(Membership, col(Membership.role) == Role.VOLUNTEER)] == [True]
        hua = lane.person("Hua", Role.COORDINATOR)
        lane.carry_out(Suspend(PersonId(ming), "x", CommunityId(lane.id)), by=hua)
        assert [one.active for one in lane.rows(Membership, col(Membership.role) == Role.VOLUNTEER)] == [False]


def test_whoever_comes_after_something_else_was_done_is_settled_beside_it(engine: Engine) -> None:
    a_lane(engine)[0].person("Bo", Role.VOLUNTEER)
    lane, _wang, ming = a_lane(engine)
    hua = lane.person("Hua", Role.COORDINATOR)
    lane.carry_out(Suspend(PersonId(ming), "x", CommunityId(lane.id)), by=hua)
    lane.person("Bo", Role.VOLUNTEER)
    assert [one.name for one in lane.rows(Person)] == ["Mrs Wang", "Ming", "Hua", "Bo"]
    assert sorted(one.active for one in lane.rows(Membership, col(Membership.role) == Role.VOLUNTEER)) == [False, True]


def test_another_name_role_or_moment_is_another_step(engine: Engine) -> None:
    a_lane(engine)[0].person("Bo", Role.VOLUNTEER)
    lane, *_ = a_lane(engine)
    lane.person("Bo", Role.VOLUNTEER, active=False)
    assert sorted(one.active for one in lane.rows(Membership, col(Membership.role) == Role.VOLUNTEER)) == [False, True]
    lane, *_ = a_lane(engine)
    lane.now += lanes.HOURS_AHEAD
    bo = lane.person("Bo", Role.VOLUNTEER)
    assert lane.one(Person, bo).created_at == lane.now


def test_only_so_many_are_kept(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, kept: OrderedDict[settled.Way, settled._Kept]
) -> None:
    monkeypatch.setattr(settled, "MOST", 3)
    for _ in range(2):
        lane, *_ = a_lane(engine)
        assert [one.name for one in lane.rows(Person)] == ["Mrs Wang", "Ming"]
        assert len(kept) == 3
