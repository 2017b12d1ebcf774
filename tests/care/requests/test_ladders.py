"""What is settled has no rung left, also when that happens in the moment in which one is climbed."""

import pytest
from sqlalchemy import Engine

from care.requests import ladders
from care.requests.commands import TakeRequest, Withdraw
from storage.ids import RequestId
from storage.people import Role
from storage.requests import HelpRequest, State
from tests.care.lane import Lane

ALL = [
    ladders.NOBODY_TAKES_IT,
    ladders.TIME_IS_OVER,
    ladders.HELPER_IS_SILENT,
    ladders.NOBODY_CONFIRMS,
    ladders.NOBODY_SETTLES,
]


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.mark.parametrize("ladder", ALL, ids=lambda ladder: ladder.name)
def test_of_what_is_over_or_no_more_nothing_is_left_to_climb(lane: Lane, ladder: ladders.Ladder[RequestId]) -> None:
    wang = lane.person("Mrs Wang", Role.ELDER)
    request = lane.asks(wang)
    lane.carry_out(Withdraw(request.id), by=wang)
    assert lane.do(ladder.rungs, request.id) == ()
    assert lane.do(ladder.rungs, RequestId(999)) == ()


def test_whose_yes_comes_in_the_moment_in_which_its_time_is_over_has_it(lane: Lane) -> None:
    wang, ming = lane.person("Mrs Wang", Role.ELDER), lane.with_phone("Ming", Role.VOLUNTEER)
    request = lane.asks(wang)
    (rung,) = lane.do(ladders.TIME_IS_OVER.rungs, request.id)
    lane.carry_out(TakeRequest(request.id, request.version), by=ming)
    lane.do(rung.act, request.id)
    assert lane.one(HelpRequest, request.id).state == State.TAKEN
