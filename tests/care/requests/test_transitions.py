"""The compare-and-set under every transition: the law's edges, the right version, and nothing else."""

from itertools import product

import pytest
from sqlalchemy import Engine
from sqlmodel import col

from care.kit.uow import UnitOfWork
from care.requests import transitions
from care.requests.transitions import Holder
from storage.people import Role
from storage.requests import HelpRequest, State, Step
from tests.care.lane import START, Lane

pytestmark = pytest.mark.both_databases
LAW = {
    ("open", "taken"), ("open", "withdrawn"), ("open", "unfilled"),
    ("taken", "on_the_way"), ("taken", "arrived"), ("taken", "done"), ("taken", "open"), ("taken", "withdrawn"),
    ("on_the_way", "arrived"), ("on_the_way", "done"), ("on_the_way", "open"), ("on_the_way", "withdrawn"),
    ("arrived", "done"), ("arrived", "open"), ("arrived", "withdrawn"),
    ("done", "confirmed"), ("done", "problem"),
    ("problem", "confirmed"), ("problem", "settled"),
}  # fmt: skip


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def request_in(lane: Lane, elder: int, state: State) -> int:
    row = HelpRequest(
        community_id=lane.id, elder_id=elder, asked_by=elder, kind="shopping", what="", starts_at=START,
        minutes=60, state=state, version=5, posted_at=START, opened_at=START,
    )  # fmt: skip

    def add(uow: UnitOfWork) -> int:
        uow.session.add(row)
        uow.session.flush()
        return row.id or 0

    return lane.do(add)


def pass_on(lane: Lane, request_id: int, to: State, version: int = 5, holder: Holder | None = None) -> bool:
    def act(uow: UnitOfWork) -> bool:
        request = transitions.fetch(uow, request_id)
        return transitions.pass_on(uow, request, to, None, version=version, holder=holder)

    return lane.do(act)


def test_every_transition_the_law_allows_is_made_and_no_other(lane: Lane) -> None:
    elder = lane.person("Mrs Wang", Role.ELDER)
    made = set()
    for state, to in product(State, State):
        request_id = request_in(lane, elder, state)
        if pass_on(lane, request_id, to):
            made.add((state.value, to.value))
            assert lane.one(HelpRequest, request_id).state == to
            assert [step.state for step in lane.rows(Step, col(Step.request_id) == request_id)] == [to]
        else:
            assert lane.one(HelpRequest, request_id).state == state
            assert lane.rows(Step, col(Step.request_id) == request_id) == []
    assert made == LAW


@pytest.mark.parametrize("version", [4, 6, 0, -1])
def test_whoever_saw_another_version_changes_nothing(lane: Lane, version: int) -> None:
    request_id = request_in(lane, lane.person("Mrs Wang", Role.ELDER), State.OPEN)
    before = lane.one(HelpRequest, request_id)
    assert not pass_on(lane, request_id, State.TAKEN, version)
    assert lane.one(HelpRequest, request_id) == before


def test_only_the_first_of_two_who_saw_it_open_has_it(lane: Lane) -> None:
    elder, ming, li = lane.person("Mrs Wang", Role.ELDER), lane.person("Ming"), lane.person("Li")
    request_id = request_in(lane, elder, State.OPEN)
    seen_open = lane.one(HelpRequest, request_id)
    assert pass_on(lane, request_id, State.TAKEN, holder=Holder(ming))

    def late(uow: UnitOfWork) -> bool:
        return transitions.pass_on(uow, seen_open, State.TAKEN, li, version=seen_open.version, holder=Holder(li))

    assert not lane.do(late)
    now = lane.one(HelpRequest, request_id)
    assert (now.holder_id, now.version) == (ming, 6)


@pytest.mark.parametrize(
    ("state", "to", "holder", "version"),
    [
        ("open", "taken", "Ming", 6),
        ("taken", "open", "nobody", 6),
        ("taken", "done", "as before", 5),
        ("open", "withdrawn", "as before", 5),
    ],
)
def test_a_new_version_begins_with_every_change_of_holder_and_with_nothing_else(
    lane: Lane, state: str, to: str, holder: str, version: int
) -> None:
    ming, request_id = lane.person("Ming"), request_in(lane, lane.person("Mrs Wang", Role.ELDER), State(state))
    holders = {"Ming": Holder(ming), "nobody": Holder(None), "as before": None}
    assert pass_on(lane, request_id, State(to), holder=holders[holder])
    now = lane.one(HelpRequest, request_id)
    assert (now.version, now.holder_id) == (version, ming if holder == "Ming" else None)
