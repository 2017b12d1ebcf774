"""Hours are given for helping others, and another says that it is done."""

import pytest
from sqlalchemy import Engine

from care.hours import ledger
from care.requests.commands import Confirm, DoneAlready, TakeRequest
from care.requests.refusals import ForYourself, OwnWork
from storage.people import Relation, Role
from storage.requests import HelpRequest, State
from tests.care.lane import Lane


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


@pytest.fixture
def elder(lane: Lane) -> int:
    return lane.person("Mrs Wang", Role.ELDER)


def helps(lane: Lane, elder: int, by: int) -> HelpRequest:
    """Takes her job and says that it is done."""
    request = lane.asks(elder)
    lane.carry_out(TakeRequest(request.id, request.version), by=by)
    lane.carry_out(DoneAlready(request.id, request.version + 1), by=by)
    return request


def test_a_child_who_is_a_volunteer_too_does_not_take_the_parents_job(lane: Lane, elder: int) -> None:
    child = lane.person("Anna", Role.FAMILY, Role.VOLUNTEER)
    lane.tie(elder, child)
    request = lane.asks(elder)
    with pytest.raises(ForYourself):
        lane.carry_out(TakeRequest(request.id, request.version), by=child)
    assert lane.one(HelpRequest, request.id).state == State.OPEN


@pytest.mark.parametrize("relation", [Relation.KEY_NEIGHBOUR, Relation.FRIEND])
def test_the_neighbour_with_the_key_who_only_watches_helps_and_earns_the_hour(
    lane: Lane, elder: int, relation: Relation
) -> None:
    neighbour = lane.with_phone("Bo", Role.VOLUNTEER)
    lane.tie(elder, neighbour, relation, manages=False)
    lane.carry_out(Confirm(helps(lane, elder, neighbour).id), by=elder)
    assert (lane.do(ledger.balance, neighbour), lane.do(ledger.balance, elder)) == (60, -60)


@pytest.mark.parametrize(
    ("relation", "manages"),
    [
        (Relation.CARER, False),  # who is paid for it
        (Relation.CARER, True),
        (Relation.KEY_NEIGHBOUR, True),  # who asks in her name
        (Relation.FRIEND, True),
        *((relation, False) for relation in sorted(set(Relation) - {"carer", "key_neighbour", "friend"})),  # family
    ],
)
def test_who_is_paid_or_asks_in_her_name_or_is_family_earns_no_hours_by_helping_her(
    lane: Lane, elder: int, relation: Relation, *, manages: bool
) -> None:
    member = lane.person("Bo", Role.VOLUNTEER)
    lane.tie(elder, member, relation, manages=manages)
    request = lane.asks(elder)
    with pytest.raises(ForYourself):
        lane.carry_out(TakeRequest(request.id, request.version), by=member)
    now = lane.one(HelpRequest, request.id)
    assert (now.state, now.holder_id) == (State.OPEN, None)


def test_a_member_of_one_circle_helps_another_elder_as_any_neighbour_does(lane: Lane, elder: int) -> None:
    anna, other = lane.with_phone("Anna", Role.FAMILY, Role.VOLUNTEER), lane.person("Mr Zhao", Role.ELDER)
    lane.tie(elder, anna)
    lane.carry_out(Confirm(helps(lane, other, anna).id), by=other)
    assert lane.do(ledger.balance, anna) == 60


def test_a_coordinator_does_not_confirm_what_she_did_herself_and_another_may(lane: Lane, elder: int) -> None:
    hua = lane.with_phone("Hua", Role.COORDINATOR, Role.VOLUNTEER)
    other = lane.person("Bai", Role.COORDINATOR)
    request = helps(lane, elder, hua)
    with pytest.raises(OwnWork):
        lane.carry_out(Confirm(request.id), by=hua)
    assert lane.do(ledger.balance, hua) == 0
    lane.carry_out(Confirm(request.id), by=other)
    assert lane.do(ledger.balance, hua) == 60
