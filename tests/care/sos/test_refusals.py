"""A cry for help on care alone: what is pressed too late, twice or by the wrong one, and who is not there any more."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, NotYours, OnlyCoordinators, Refusal
from care.kit.uow import UnitOfWork
from care.leaving.commands import Leave, TellOfDeath
from care.people.commands import ChangeDetails
from care.sos import call_messages, duty_messages, ladders, leaving, messages, needy, numbers, unheard
from care.sos.commands import (
    AllRight,
    BeOnDuty,
    CallHer,
    ChangeEmergency,
    Cries,
    CriesFor,
    GoThere,
    HaveReached,
    NeedHelp,
    Practise,
    ProposePractice,
    ResumePractices,
    StopPractices,
)
from care.sos.refusals import CryIsOpen, NotANumber
from storage.ids import PersonId
from storage.outbox import DeliveryState, Outbox
from storage.people import Community, Relation, Role
from storage.sos import Cry, CryState, NoPractice, OnDuty
from storage.timers import Timer
from tests.care.lane import Lane

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


class House:
    """Wang, her daughter Anna, Ming and Li who help, Hua who coordinates; Fei belongs nowhere."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.wang, self.anna = lane.with_phone("Wang", Role.ELDER), lane.with_phone("Anna", Role.FAMILY)
        self.ming, self.li = lane.with_phone("Ming", Role.VOLUNTEER), lane.with_phone("Li", Role.VOLUNTEER)
        self.hua, self.fei = lane.with_phone("Hua", Role.COORDINATOR), lane.with_phone("Fei")
        lane.tie(self.wang, self.anna)

    def cries(self, by: int | None = None, command: Command | None = None) -> Cry:
        """And does not take it back."""
        self.lane.carry_out(command or Cries(), by or self.wang)
        self.lane.pass_time(5 * SECOND)
        return self.cry

    @property
    def cry(self) -> Cry:
        return self.lane.rows(Cry)[-1]

    def said(self, who: int) -> list[str]:
        return self.lane.said(who)

    def readers(self, message: Message[object]) -> set[str]:
        people = {who: getattr(self, who) for who in ("wang", "anna", "ming", "li", "hua", "fei")}
        return self.lane.readers(message, people)


@pytest.fixture
def house(engine: Engine) -> House:
    return House(Lane(engine))


# ---- too late, twice


def test_that_somebody_phones_her_is_said_once_and_not_once_it_is_over(house: House) -> None:
    lane, cry = house.lane, house.cries()
    for _ in range(2):
        lane.carry_out(CallHer(cry.id), house.hua)
    assert house.cry.calling == [house.hua]
    assert house.said(house.anna).count("CryNews") == 1
    lane.carry_out(HaveReached(cry.id), house.hua)
    with pytest.raises(NoLongerOpen):
        lane.carry_out(CallHer(cry.id), house.anna)
    assert house.cry.calling == []


def test_all_is_well_twice_is_said_to_nobody_twice(house: House) -> None:
    lane, cry = house.lane, house.cries()
    for _ in range(2):
        lane.carry_out(AllRight(cry.id), house.wang)
    assert house.cry.state == CryState.CALLED_OFF
    assert house.said(house.wang).count("CryCalledOff") == 2
    assert house.said(house.hua).count("CryNews") == 1


def test_a_practice_is_over_once(house: House) -> None:
    lane = house.lane
    lane.carry_out(Practise(), house.wang)
    with pytest.raises(CryIsOpen):
        lane.carry_out(Practise(), house.wang)
    lane.carry_out(AllRight(house.cry.id), house.wang)
    before = house.cry, house.said(house.wang)
    with pytest.raises(NoLongerOpen):
        lane.carry_out(AllRight(house.cry.id), house.wang)
    assert (house.cry, house.said(house.wang)) == before


def test_a_practice_that_somebody_has_answered_meanwhile_has_not_failed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.cries(command=Practise())
    monkeypatch.setattr(ladders, "pass_on", lambda *_, **__: False)
    house.lane.pass_time(11 * MINUTE)
    assert "PracticeUnanswered" not in house.said(house.wang)
    assert "PracticeFailed" not in house.said(house.hua)


def test_cried_for_somebody_out_of_his_reach_the_open_cry_stays_whose_it_is(house: House) -> None:
    other = house.lane.person("Zhang", Role.ELDER)
    cry = house.cries(house.anna, CriesFor(PersonId(house.wang)))
    house.lane.carry_out(CriesFor(PersonId(other)), house.anna)
    assert len(house.lane.rows(Cry)) == 1
    assert house.cry.about == cry.about == [house.wang]


# ---- by whom not


def test_who_belongs_nowhere_reads_the_number_and_cannot_practise(house: House) -> None:
    lane = house.lane
    lane.carry_out(Cries(), house.fei)
    with pytest.raises(NotYours):
        lane.carry_out(Practise(), house.fei)
    assert house.said(house.fei) == ["EmergencyNumber"]
    assert not lane.rows(Cry)


def test_what_only_a_coordinator_may_nobody_else_does(house: House) -> None:
    lane = house.lane
    refused: list[tuple[Command, int, type[Refusal]]] = [
        (ChangeEmergency("112", "", ""), house.anna, OnlyCoordinators),
        (ChangeEmergency("112", "", ""), house.fei, OnlyCoordinators),
        (ChangeEmergency("call me", "", ""), house.hua, NotANumber),
        (ChangeEmergency("112", "soon", ""), house.hua, NotANumber),
        (ProposePractice(PersonId(house.wang)), house.anna, OnlyCoordinators),
    ]  # fmt: skip
    for command, by, why in refused:
        with pytest.raises(why):
            lane.carry_out(command, by)
    assert [row.emergency for row in lane.rows(Community)] == ["120"]
    assert not house.said(house.wang)


def test_nobody_else_presses_what_is_hers(house: House) -> None:
    cry = house.cries()
    for command in (AllRight(cry.id), NeedHelp(cry.id)):
        with pytest.raises(NotYours):
            house.lane.carry_out(command, house.anna)
    with pytest.raises(NotYours):
        house.lane.carry_out(HaveReached(cry.id), house.fei)
    assert house.cry.state == CryState.OPEN


def test_each_reads_only_what_is_meant_for_him(house: House) -> None:
    lane = house.lane
    cry = house.cries(house.anna, CriesFor(PersonId(house.wang)))
    assert house.readers(needy.CalledForYou(cry.id)) == {"wang"}
    assert house.readers(needy.ComesToYou(cry.id)) == set(), "nobody is coming yet"
    assert house.readers(numbers.EmergencyChanged(lane.id, PersonId(house.hua))) == {"hua"}
    lane.carry_out(GoThere(cry.id), house.ming)
    assert house.readers(needy.ComesToYou(cry.id)) == {"wang"}
    assert house.readers(call_messages.WhereTo(cry.id)) == {"ming"}
    for message in (duty_messages.DutyKept(), messages.PracticeWish(), messages.PracticeDue()):
        assert lane.do(message.find, Viewer(None, lane.id)) is None


# ---- to practise every month


def test_who_wants_to_be_asked_again_is_once_a_month_however_often_she_says_so(house: House) -> None:
    lane = house.lane
    due = messages.PracticeDue()
    for command, asked in ((ResumePractices(), True), (StopPractices(), False), (ResumePractices(), True)):
        lane.carry_out(command, house.wang)
        assert (lane.rows(NoPractice) == []) is asked
        assert (lane.do(due.find, Viewer(PersonId(house.wang))) is not None) is asked
        assert len(lane.rows(Timer, Timer.ladder == "practice_due")) == asked
    house.cries()
    assert lane.do(due.find, Viewer(PersonId(house.wang))) is None, "not while she cries for help"


# ---- two at once


def between(house: House, **second: object) -> tuple[Cry, Cry]:
    """The cry of Mrs Wang, and another one at the same time, as it is said here."""
    first = house.cries()

    def writes(uow: UnitOfWork) -> None:
        row = {"community_id": house.lane.id, "state": CryState.OPEN, "cried_at": uow.now, **second}
        uow.session.add(Cry(**row))

    house.lane.do(writes)
    return first, house.cry


def test_who_goes_to_her_goes_to_whoever_cries_about_her_too(house: House) -> None:
    first, second = between(house, person_id=house.anna, about=[house.wang])
    for cry in (first, second):
        house.lane.carry_out(GoThere(cry.id), house.ming)
    assert [row.going for row in house.lane.rows(Cry)] == [[house.ming], [house.ming]]


def test_of_two_who_are_not_known_here_the_one_is_not_left_alone_for_the_other(house: House) -> None:
    """Nobody knows where they are: whoever goes to one of them is not with the other."""
    lane = house.lane
    strangers = [between(house, stranger=f"telegram {name}", name=name)[1] for name in ("Zhou", "Qian")]
    for cry in strangers:
        lane.carry_out(GoThere(cry.id), house.hua)
    first, second = (lane.one(Cry, cry.id) for cry in strangers)
    assert (first.state, first.going) == (CryState.OPEN, [])
    assert (second.state, second.going) == (CryState.TAKEN, [house.hua])


def test_that_she_left_one_for_the_other_is_said_only_as_long_as_it_is_so(house: House) -> None:
    lane = house.lane
    first, second = between(house, stranger="telegram Zhou", name="Zhou")
    for cry in (first, second):
        lane.carry_out(GoThere(cry.id), house.hua)
    assert house.said(house.hua)[-1] == "LeftFor"
    left = call_messages.LeftFor(first.id, second.id)
    assert house.readers(left) == {"hua"}
    lane.carry_out(GoThere(first.id), house.hua)
    assert house.readers(left) == set(), "she goes there after all"


# ---- who is not there


def test_who_goes_and_leaves_goes_no_more_and_is_on_duty_no_more(house: House) -> None:
    """Li is on duty, so Ming was not asked: he has read it in the group."""
    lane = house.lane
    lane.carry_out(BeOnDuty(4), house.li)
    cry = house.cries()
    lane.carry_out(GoThere(cry.id), house.ming)
    assert house.ming not in house.cry.told
    lane.carry_out(Leave(), house.ming)
    assert (house.cry.state, house.cry.going) == (CryState.OPEN, [])
    lane.carry_out(Leave(), house.li)
    assert not lane.rows(OnDuty)
    assert house.li not in house.cry.told


def test_when_she_has_died_her_cry_is_over_and_that_of_another_is_not(house: House) -> None:
    lane = house.lane
    other = lane.with_phone("Zhang", Role.ELDER)
    lane.tie(other, house.anna, Relation.DAUGHTER)
    house.cries()
    house.cries(other)
    both = house.cries(house.anna)
    assert set(both.about) == {house.wang, other, house.anna}
    assert lane.do(leaving.is_in_need, house.wang)
    lane.carry_out(TellOfDeath(house.wang), house.anna)
    assert [row.state for row in lane.rows(Cry)] == [CryState.REACHED, CryState.OPEN, CryState.OPEN]
    assert not lane.do(leaving.is_in_need, house.wang)
    assert lane.do(leaving.is_in_need, other)
    hers = (Timer.ladder == "cry", Timer.subject_id == lane.rows(Cry)[0].id)
    assert not lane.rows(Timer, *hers)


def test_the_new_number_of_somebody_else_changes_no_card_of_a_cry(house: House) -> None:
    house.cries()

    house.lane.arrives()
    count = len(house.lane.rows(Outbox, Outbox.name == "CryCalls"))
    for who, changed in ((house.li, False), (house.wang, True)):
        house.lane.carry_out(ChangeDetails(PersonId(who), phone="139-0000-9999"), who)
        assert (len(house.lane.rows(Outbox, Outbox.name == "CryCalls")) > count) is changed


def test_of_who_has_no_chat_nothing_is_said_to_herself(engine: Engine) -> None:
    house = House(Lane(engine))
    zhang = house.lane.person("Zhang", Role.ELDER)
    house.lane.tie(zhang, house.anna)
    house.cries(house.anna, CriesFor(PersonId(zhang)))
    assert house.cry.about == [zhang]
    assert house.said(zhang) == []
    assert "CryCalls" in house.said(house.hua)


def test_a_call_that_reached_nobody_asks_no_other_once_somebody_goes(house: House) -> None:
    lane = house.lane
    lane.carry_out(BeOnDuty(4), house.li)
    cry = house.cries()
    lane.carry_out(GoThere(cry.id), house.hua)
    (call,) = lane.rows(Outbox, Outbox.name == "HelpersCalled", Outbox.person_id == house.li)

    def bounces(uow: UnitOfWork) -> None:
        uow.session.get_one(Outbox, call.id).state = DeliveryState.UNREACHED
        unheard.pass_on(uow, call.id)

    lane.do(bounces)
    assert "HelpersCalled" not in house.said(house.ming)
    assert house.cry.state == CryState.TAKEN
