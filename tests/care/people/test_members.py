"""Who is what, and where."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.people import members
from care.people.commands import TalkToAPerson
from storage.outbox import Outbox
from storage.people import Role
from tests.care.lane import Lane


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_only_active_coordinators_of_this_community_are_told(lane: Lane, engine: Engine) -> None:
    Lane(engine).with_phone("Far", Role.COORDINATOR)
    hua, hong = lane.with_phone("Hua", Role.COORDINATOR), lane.with_phone("Hong", Role.COORDINATOR)
    lane.person("Suspended", Role.COORDINATOR, active=False)
    wang = lane.with_phone("Mrs Wang", Role.ELDER)
    lane.carry_out(TalkToAPerson(), by=wang)
    assert [(row.name, row.person_id) for row in lane.rows(Outbox)] == [
        ("CallWanted", hua),
        ("CallWanted", hong),
        ("CallComing", wang),
    ]


def test_the_coordinator_to_be_named_is_the_one_who_has_been_there_longest(lane: Lane) -> None:
    assert lane.do(members.coordinator_of, lane.id) is None
    lane.person("Suspended", Role.COORDINATOR, active=False)
    lane.now += timedelta(days=1)
    hua = lane.person("Hua", Role.COORDINATOR)
    lane.now -= timedelta(hours=1)
    hong = lane.person("Hong", Role.COORDINATOR)
    assert lane.do(members.coordinators_of, lane.id) == [hong, hua]
    assert lane.do(members.coordinator_of, lane.id).id == hong
