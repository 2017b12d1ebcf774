"""Who may do what with an introduction: each cell of the table, on rows of a database."""

from itertools import product

import pytest
from sqlalchemy import Engine

from care.joining import access
from care.joining.access import TABLE, Action, Own, Who
from care.joining.commands import IntroduceElder, WelcomeElder
from care.joining.refusals import NotYourOwn
from care.kit.refusals import NotYours, OnlyCoordinators
from care.people.commands import Suspend
from care.people.refusals import Suspended
from care.requests.commands import PostRequest
from storage.joining import Introduction, Standing, Way
from storage.people import CircleMember, Membership, Relation, Role
from tests.care.lane import Lane

GU = IntroduceElder(Relation.DAUGHTER, "Gu Meilan", "Mrs Gu", "en", Way.CHAT)
MAY = {
    (Action.LOOK, Who.MADE_IT): set(Standing),
    (Action.LOOK, Who.COORDINATOR): set(Standing),
    (Action.LINK, Who.MADE_IT): {Standing.WAITS, Standing.WELCOME},
    (Action.LINK, Who.COORDINATOR): {Standing.WAITS, Standing.WELCOME},
    (Action.CLOSE, Who.MADE_IT): {Standing.WAITS, Standing.WELCOME},
    (Action.CLOSE, Who.COORDINATOR): {Standing.WAITS, Standing.WELCOME},
    (Action.DECIDE, Who.COORDINATOR): {Standing.WAITS},
}


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def introduced(lane: Lane, by: int) -> Introduction:
    lane.carry_out(GU, by=by)
    return lane.rows(Introduction)[-1]


def test_the_table_says_the_same_in_every_cell(lane: Lane) -> None:
    xin, hua = lane.person("Xin", Role.NEWCOMER), lane.person("Hua", Role.COORDINATOR)
    ming, other = lane.person("Ming", Role.VOLUNTEER), lane.person("Other", Role.FAMILY)
    found = introduced(lane, xin)
    people = {
        Who.MADE_IT: [xin], Who.SHE: [found.elder_id], Who.COORDINATOR: [hua], Who.ANYBODY: [ming, other, 999],
    }  # fmt: skip

    def is_allowed(state: Standing, person: int, action: Action) -> bool:
        def ask(uow: object) -> bool:
            row = uow.session.get_one(Introduction, found.id)  # type: ignore[attr-defined]
            row.state = state
            return access.may(uow, row, person, action)  # type: ignore[arg-type]

        return lane.do(ask)

    for who, action, state in product(Who, Action, Standing):
        wanted = state in MAY.get((action, who), set())
        assert TABLE.may({who}, action, state, Own.NO) == wanted
        assert {is_allowed(state, one, action) for one in people[who]} == {wanted}, (who, action, state)


def test_nobody_decides_about_her_own_while_another_could(lane: Lane) -> None:
    hua = lane.person("Hua", Role.COORDINATOR)
    alone = introduced(lane, hua)
    lin = lane.person("Lin", Role.COORDINATOR)
    with pytest.raises(NotYourOwn):
        lane.carry_out(WelcomeElder(alone.id), by=hua)
    lane.carry_out(WelcomeElder(alone.id), by=lin)
    assert lane.one(CircleMember, (alone.elder_id, hua)).manages


def test_who_is_suspended_brings_nobody_and_reads_nothing(lane: Lane) -> None:
    xin, hua = lane.person("Xin", Role.NEWCOMER), lane.person("Hua", Role.COORDINATOR)
    found = introduced(lane, xin)
    lane.carry_out(Suspend(xin, "other"), by=hua)
    with pytest.raises((Suspended, OnlyCoordinators)):
        lane.carry_out(GU, by=xin)
    lane.carry_out(WelcomeElder(found.id), by=hua)
    assert not lane.one(Membership, (xin, lane.id, Role.FAMILY)).active


def test_nothing_is_asked_of_neighbours_before_the_yes(lane: Lane) -> None:
    xin, hua = lane.person("Xin", Role.NEWCOMER), lane.person("Hua", Role.COORDINATOR)
    found = introduced(lane, xin)
    wanted = lane.wanted(found.elder_id)
    assert isinstance(wanted, PostRequest)
    for who in (xin, found.elder_id, hua):
        with pytest.raises(NotYours):
            lane.carry_out(wanted, by=who)
    with pytest.raises(OnlyCoordinators):
        lane.carry_out(WelcomeElder(found.id), by=xin)
