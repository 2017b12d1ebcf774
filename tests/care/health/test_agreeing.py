"""She is asked about her file once, by whom it concerns, and says to a coordinator what she can press nowhere."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.health.agreeing import IN_PEACE
from care.health.commands import AskConsent, AskSheetCode, AskToSee, WitnessConsent, Witnessed
from care.health.file_messages import MoreToAgree
from care.health.refusals import AnswersHerself, AskedAlready, AskedLately
from care.kit.message import Viewer
from care.kit.refusals import NotYours, OutOfDate
from care.people.circle_commands import TakeOut
from care.people.consent_commands import Agree, Decline, ShowConsents
from storage.consents import How
from storage.health import HealthFile, Scope
from storage.ids import PersonId
from tests.care.health.house import House
from tests.care.lane import Lane

FILE = Witnessed(Scope.FILE)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def test_while_one_waits_for_her_answer_nobody_else_asks(lane: Lane) -> None:
    house = House(lane)
    lane.carry_out(AskConsent(house.wang), house.people["manages"])
    asked = house.rows
    with pytest.raises(AskedAlready):
        lane.carry_out(AskConsent(house.wang), house.people["coordinator"])
    assert house.rows == asked
    assert house.said("self").count("ConsentAsked") == 1


def test_of_a_file_that_is_kept_only_whether_he_may_see_it_is_asked(lane: Lane) -> None:
    house = House(lane)
    house.agrees()
    lane.pass_time(IN_PEACE + timedelta(seconds=1))
    lane.carry_out(AskConsent(house.wang), house.people["manages"])
    waits = [row for row in house.rows if row.given_at is None and row.ended_at is None]
    assert [(row.scope, row.viewer_id) for row in waits] == [(Scope.SEES, house.people["manages"])]
    assert len(lane.rows(HealthFile)) == 1


@pytest.mark.parametrize("who", ["self", "manages"])
def test_to_whom_she_has_agreed_has_nothing_to_ask_any_more(lane: Lane, who: str) -> None:
    house = House(lane)
    house.agrees("manages")
    before = house.rows
    with pytest.raises(AskedAlready):
        lane.carry_out(AskConsent(house.wang), house.people[who])
    assert house.rows == before


def test_she_is_asked_about_nobody_who_does_not_belong_to_her_and_about_nobody_twice(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages")
    lane.carry_out(TakeOut(house.wang, house.people["watches"]), house.wang)
    before = house.rows
    for who, why in (("watches", NotYours), ("nobody", NotYours), ("manages", AskedAlready)):
        with pytest.raises(why):
            lane.carry_out(AskToSee(house.wang, PersonId(house.people[who])), house.wang)
    assert house.rows == before


def test_she_finds_who_does_not_see_it_until_all_of_them_do(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages")
    lane.carry_out(ShowConsents(house.wang), house.wang)
    assert house.said("self")[-1] == "MoreToAgree"
    more = MoreToAgree(house.wang)
    found = lane.do(more.find, Viewer(house.wang))
    assert found is not None
    assert [one.name for one in found.others] == ["Bo"]
    for who in ("manages", "watches", "coordinator"):
        assert lane.do(more.find, Viewer(PersonId(house.people[who]))) is None
    lane.carry_out(AskToSee(house.wang, PersonId(house.people["watches"])), house.wang)
    lane.carry_out(Agree(house.waits(Scope.SEES).id), house.wang)
    assert lane.do(more.find, Viewer(house.wang)) is None
    before = len(house.said("self"))
    lane.carry_out(ShowConsents(house.wang), house.wang)
    assert "MoreToAgree" not in house.said("self")[before:]


def test_who_has_a_chat_of_her_own_speaks_for_herself(lane: Lane) -> None:
    house = House(lane)
    with pytest.raises(AnswersHerself):
        lane.carry_out(WitnessConsent(house.wang, How.PHONE, (FILE,)), house.people["coordinator"])
    assert not house.rows
    assert not lane.rows(HealthFile)


def test_what_she_says_once_more_is_not_noted_twice(lane: Lane) -> None:
    house = House(lane, reached=False)
    hua = house.people["stand_in"]
    lane.carry_out(WitnessConsent(house.wang, How.PHONE, (FILE,)), hua)
    before = house.rows
    lane.pass_time(timedelta(hours=1))
    lane.carry_out(WitnessConsent(house.wang, How.IN_PERSON, (FILE,)), hua)
    assert house.rows == before
    assert house.said("stand_in").count("ConsentNoted") == 2


def test_without_a_file_nothing_else_of_it_is_asked_any_more(lane: Lane) -> None:
    house = House(lane, reached=False)
    lane.carry_out(AskConsent(house.wang), house.people["manages"])
    assert {row.scope for row in house.rows} == {Scope.FILE, Scope.SEES}
    lane.carry_out(WitnessConsent(house.wang, How.PHONE, (), (FILE,)), house.people["stand_in"])
    assert all(row.ended_at == lane.now and row.given_at is None for row in house.rows)
    assert house.said("manages").count("ConsentNews") == 1
    with pytest.raises(AskedLately):
        lane.carry_out(AskConsent(house.wang), house.people["manages"])


def test_a_no_that_crosses_her_yes_ends_nothing(lane: Lane) -> None:
    house = House(lane, reached=False)
    hua = house.people["stand_in"]
    lane.carry_out(WitnessConsent(house.wang, How.PHONE, (FILE,)), hua)
    with pytest.raises(OutOfDate):
        lane.carry_out(WitnessConsent(house.wang, How.PHONE, (), (FILE,)), hua)
    assert lane.one(HealthFile, house.wang).closed_at is None


def test_for_a_code_on_her_sheet_she_is_asked_once_and_left_in_peace_after_a_no(lane: Lane) -> None:
    house = House(lane)
    house.agrees("manages", "coordinator")
    anna, asks = house.people["manages"], AskSheetCode(house.wang)
    lane.carry_out(asks, anna)
    with pytest.raises(AskedAlready):
        lane.carry_out(asks, anna)
    lane.carry_out(Decline(house.waits(Scope.SHEET).id), house.wang)
    with pytest.raises(AskedLately):
        lane.carry_out(asks, anna)
    lane.pass_time(IN_PEACE + timedelta(seconds=1))
    lane.carry_out(asks, anna)
    lane.carry_out(Agree(house.waits(Scope.SHEET).id), house.wang)
    with pytest.raises(AskedAlready):
        lane.carry_out(asks, house.wang)
