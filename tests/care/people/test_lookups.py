"""What conversations about people may look up."""

import pytest
from sqlalchemy import Engine

from care.people.lookups import EldersHere, NameOf
from storage.people import Role
from tests.care.lane import Lane


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_a_coordinator_finds_the_elders_of_her_community_by_name(lane: Lane, engine: Engine) -> None:
    Lane(engine).person("Elsewhere", Role.ELDER)
    wu, bai = lane.person("Wu", Role.ELDER), lane.person("Bai", Role.ELDER)
    lane.person("Ming", Role.VOLUNTEER)
    query = EldersHere(lane.person("Hua", Role.COORDINATOR))
    assert query.parse(lane.do(query.find)) == [(bai, "Bai"), (wu, "Wu")]


def test_whoever_belongs_nowhere_finds_nobody(lane: Lane) -> None:
    assert lane.do(EldersHere(lane.person("Stranger")).find) == []


def test_a_name_is_what_is_on_file(lane: Lane) -> None:
    query = NameOf(lane.person("Ming"))
    assert query.parse(lane.do(query.find)) == "Ming"
