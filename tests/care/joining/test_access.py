"""Who may do what with an introduction: each cell of the table, on rows of a database."""

from dataclasses import replace
from itertools import product

import pytest
from sqlalchemy import Engine

from care.joining import access
from care.joining.access import TABLE, Action, Own, Who
from care.joining.commands import IntroduceElder, IsTheSame, LinkForElder, SawPaper, WelcomeElder
from care.joining.details import details_of
from care.joining.refusals import NotYourOwn
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators
from care.people.commands import Suspend
from care.people.refusals import Suspended
from care.requests.commands import PostRequest
from storage.consents import Guardian
from storage.joining import Introduction, Standing, Way
from storage.outbox import Outbox
from storage.people import CircleMember, Membership, Relation, Role
from tests.care.lane import Lane
from tests.cast import give_address

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
    with pytest.raises(Suspended):
        lane.carry_out(LinkForElder(found.id), by=xin)
    assert lane.do(details_of, found.id, xin) is None
    lane.carry_out(WelcomeElder(found.id), by=hua)
    assert not lane.one(Membership, (xin, lane.id, Role.FAMILY)).active


@pytest.mark.parametrize("reached", [True, False])
def test_she_is_welcomed_where_she_has_come_in_already(lane: Lane, *, reached: bool) -> None:
    xin, hua = lane.person("Xin", Role.NEWCOMER), lane.person("Hua", Role.COORDINATOR)
    found = introduced(lane, xin)
    if reached:
        lane.do(give_address, found.elder_id, "memory", "user-gu", "chat-gu")
    lane.carry_out(WelcomeElder(found.id), by=hua)
    assert [row.person_id for row in lane.rows(Outbox, Outbox.name == "Welcome")] == [found.elder_id] * reached


def test_a_paper_is_seen_only_of_who_says_that_he_decides_for_her_and_only_once(lane: Lane) -> None:
    xin, hua = lane.person("Xin", Role.NEWCOMER), lane.person("Hua", Role.COORDINATOR)
    for way, sees in ((Way.CHAT, False), (Way.GUARDIAN, True)):
        lane.carry_out(replace(GU, way=way), by=xin)
        found = lane.rows(Introduction)[-1]
        if sees:
            lane.carry_out(SawPaper(found.id, 12), by=hua)
        with pytest.raises(NoLongerOpen):
            lane.carry_out(SawPaper(found.id, 12), by=hua)
    (paper,) = lane.rows(Guardian)
    assert (paper.elder_id, paper.guardian_id, paper.seen_by) == (found.elder_id, xin, hua)


def test_she_is_only_said_to_be_one_who_is_like_her_and_not_who_made_her_known(lane: Lane) -> None:
    hua = lane.person("Hua", Role.COORDINATOR)
    same, himself = lane.person(GU.name, Role.ELDER), lane.person(GU.name, Role.ELDER)
    other = lane.person("Wang", Role.ELDER)
    found = introduced(lane, himself)
    for elder in (other, himself, hua):
        with pytest.raises(NoLongerOpen):
            lane.carry_out(IsTheSame(found.id, elder), by=hua)
    assert lane.one(Introduction, found.id) == found
    lane.carry_out(IsTheSame(found.id, same), by=hua)
    assert not lane.one(CircleMember, (same, himself)).manages


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
