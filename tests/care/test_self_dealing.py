"""Hours are given for helping others, and another says that it is done."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.hours import verbs as hours
from care.requests import verbs as requests
from care.requests.commands import PostRequest
from care.requests.refusals import ForYourself, OwnWork
from storage.people import Role
from storage.requests import HelpRequest, State
from tests.care.lane import HOURS_AHEAD, START, Lane

IN_TWO_HOURS = (START + HOURS_AHEAD + timedelta(hours=2)).replace(tzinfo=None)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def post(lane: Lane, elder: int) -> HelpRequest:
    return lane.do(requests.post, PostRequest(elder, "shopping", "Milk", IN_TWO_HOURS, None, 60), by=elder)


def test_a_child_who_is_a_volunteer_too_does_not_take_the_parents_job(lane: Lane) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    child = lane.person("Anna", Role.FAMILY, Role.VOLUNTEER)
    lane.tie(elder, child)
    request = post(lane, elder)
    with pytest.raises(ForYourself):
        lane.do(requests.take, request.id, request.version, by=child)
    assert lane.one(HelpRequest, request.id).state == State.OPEN


def test_a_coordinator_does_not_confirm_what_she_did_herself_and_another_may(lane: Lane) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    hua = lane.person("Hua", Role.COORDINATOR, Role.VOLUNTEER)
    other = lane.person("Bai", Role.COORDINATOR)
    request = post(lane, elder)
    gen = lane.do(requests.take, request.id, request.version, by=hua).version
    lane.do(requests.move_on, request.id, gen, State.DONE, by=hua)
    with pytest.raises(OwnWork):
        lane.do(requests.confirm, request.id, by=hua)
    assert lane.do(hours.balance, hua) == 0
    lane.do(requests.confirm, request.id, by=other)
    assert lane.do(hours.balance, hua) == 60
