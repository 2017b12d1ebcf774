"""What conversations about people may look up."""

import pytest
from sqlalchemy import Engine

from care.people.lookups import EldersHere, WhatIsOnFile
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


def test_what_is_on_file_of_somebody(lane: Lane) -> None:
    query = WhatIsOnFile(lane.person("Ming", area="East Gate"))
    known = query.parse(lane.do(query.find))
    assert (known.name, known.called, known.area, known.phone, known.elder) == ("Ming", "Ming", "East Gate", "", False)
