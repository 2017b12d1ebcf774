"""A reading that may mean danger: who may say what to it, who hears of it, and what ends it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from care.health import alarm_messages
from care.health.alarm_messages import AlarmDetails
from care.health.commands import EnteredWrong, FeelsWell, HaveSpokenTo, WantsCall
from care.kit.command import Command
from care.kit.message import Message, Viewer
from care.kit.refusals import NoLongerOpen, NotYours, Refusal
from care.leaving.commands import TellOfDeath
from care.people.commands import Suspend
from care.people.consent_commands import EndConsent
from care.people.refusals import Suspended
from storage.health import AlarmId, AlarmState, Scope
from storage.ids import PersonId
from storage.looks import AddressLook
from storage.timers import Timer
from tests.care.health.house import House
from tests.care.health.readings import bp
from tests.care.lane import Lane

RED, FINE = bp(230, 125), bp(125, 80)
MINUTE = timedelta(minutes=1)
Says = Callable[[AlarmId], Command]


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def red(lane: Lane, *agrees_to: str, by: str = "self") -> House:
    """She has a file, and something red has just been entered."""
    house = House(lane)
    house.agrees(*agrees_to)
    house.measures(RED, by=by)
    return house


@pytest.mark.parametrize("says", [FeelsWell, EnteredWrong, WantsCall])
@pytest.mark.parametrize("who", ["manages", "coordinator", "helps", "nobody"])
def test_only_she_and_who_entered_it_say_how_she_is(lane: Lane, says: Says, who: str) -> None:
    house = red(lane)
    with pytest.raises(NotYours):
        lane.carry_out(says(house.alarm.id), house.people[who])
    assert house.alarm.state == AlarmState.ASKED
    assert len(house.readings) == 1


@pytest.mark.parametrize("says", [FeelsWell, EnteredWrong, WantsCall, HaveSpokenTo])
def test_what_is_over_is_not_answered_any_more(lane: Lane, says: Says) -> None:
    house = red(lane, "manages")
    house.measures(FINE)
    assert house.alarm.state == AlarmState.CALM
    with pytest.raises(NoLongerOpen):
        lane.carry_out(says(house.alarm.id), house.people["manages"] if says is HaveSpokenTo else house.wang)
    assert house.alarm.state == AlarmState.CALM
    assert len(house.readings) == 2, "nothing is undone"


def test_the_daughter_who_entered_it_reads_that_others_are_called(lane: Lane) -> None:
    house = red(lane, "manages", by="manages")
    lane.carry_out(WantsCall(house.alarm.id), house.people["manages"])
    assert house.alarm.state == AlarmState.CALLING
    assert house.said("manages")[-1] == house.said("self")[-1] == "CallOnItsWay"
    assert house.said("watches")[-1] == "PhoneHer"
    lane.carry_out(WantsCall(house.alarm.id), house.people["manages"])
    assert house.said("watches").count("PhoneHer") == 1, "he is asked already"


@pytest.mark.parametrize(("who", "why"), [("self", NotYours), ("nobody", NotYours), ("watches", Suspended)])
def test_who_was_not_asked_to_phone_her_ends_nothing(lane: Lane, who: str, why: type[Refusal]) -> None:
    house = red(lane)
    lane.carry_out(WantsCall(house.alarm.id), house.wang)
    lane.carry_out(Suspend(house.people["watches"], "complaint"), house.people["coordinator"])
    with pytest.raises(why):
        lane.carry_out(HaveSpokenTo(house.alarm.id), house.people[who])
    assert house.alarm.state == AlarmState.CALLING
    lane.carry_out(HaveSpokenTo(house.alarm.id), house.people["manages"])
    with pytest.raises(NoLongerOpen):
        lane.carry_out(HaveSpokenTo(house.alarm.id), house.people["coordinator"])
    assert (house.alarm.state, house.alarm.ended_by) == (AlarmState.REACHED, house.people["manages"])


def test_it_is_said_to_those_whom_it_concerns_and_only_as_long_as_it_is_open(lane: Lane) -> None:
    house = red(lane, "manages")
    here, asks = alarm_messages.RedSeen(house.alarm.id), alarm_messages.PhoneHer(house.alarm.id)

    def readers(message: Message[AlarmDetails], *, again: bool = False) -> set[str]:
        return lane.readers(message, house.people, again=again)

    lane.carry_out(WantsCall(house.alarm.id), house.wang)
    assert readers(here) == {"self"}
    assert readers(asks) == {"manages", "watches", "coordinator"}
    house.measures(FINE)
    assert readers(here) == readers(asks) == set()
    assert readers(asks, again=True) == {"manages", "watches", "coordinator"}, "who was asked reads how it ended"


def test_who_may_not_see_her_file_reads_no_reason(lane: Lane) -> None:
    house = red(lane, "manages")
    asks = alarm_messages.PhoneHer(house.alarm.id)
    why = {
        (who, channel): details.why
        for who in ("manages", "watches")
        for channel in ("web", "telegram")
        if (details := lane.do(asks.find, Viewer(PersonId(house.people[who]), channel=channel))) is not None
    }
    assert [key for key, reasons in why.items() if reasons] == [("manages", "web")]
    assert len(why) == 4


def test_who_is_asked_to_phone_her_reads_where_an_ambulance_is_to_go_and_that_is_written_down_first(lane: Lane) -> None:
    house = red(lane)
    asks, who = alarm_messages.PhoneHer(house.alarm.id), ("manages", "watches", "coordinator")

    def homes(*, again: bool = False) -> set[str]:
        seen = [lane.do(asks.find, Viewer(PersonId(house.people[one]), looks_again=again)) for one in who]
        return {details.home for details in seen if details is not None}

    assert homes() == {"No. 3"}
    assert {look.viewer_id for look in lane.rows(AddressLook)} == {house.people[one] for one in who}
    lane.carry_out(FeelsWell(house.alarm.id), house.wang)
    house.measures(FINE)
    assert homes(again=True) == {""}, "and no longer than it lasts"


def test_who_may_see_her_file_reads_what_was_measured_and_when_where_it_may_be_written(lane: Lane) -> None:
    house = red(lane, "manages")
    asks = alarm_messages.PhoneHer(house.alarm.id)

    def reads(who: str, channel: str) -> tuple[object, ...]:
        details = lane.do(asks.find, Viewer(PersonId(house.people[who]), channel=channel))
        assert details is not None
        return details.readings, details.measured_at, details.elsewhere

    measured = house.readings[0].measured_at
    assert reads("manages", "web") == ((RED,), measured, False)
    assert reads("manages", "telegram") == ((), None, True), "there only that it stands on our own page"
    assert reads("watches", "web") == reads("coordinator", "web") == ((), None, False)
    lane.pass_time(MINUTE)
    house.measures(bp(235, 126))
    assert reads("manages", "web")[0] == (bp(235, 126),), "the newest"


def test_no_night_holds_what_she_is_to_do(lane: Lane) -> None:
    house = red(lane, "manages")
    lane.carry_out(FeelsWell(house.alarm.id), house.wang)
    for message in (alarm_messages.RedSeen, alarm_messages.RepeatWanted, alarm_messages.CallOnItsWay):
        assert not lane.do(message(house.alarm.id).may_wait)
    assert not lane.do(alarm_messages.PhoneHer(house.alarm.id).may_wait)


def test_when_she_has_died_nobody_is_asked_to_phone_her(lane: Lane) -> None:
    house = red(lane, "manages")
    lane.carry_out(WantsCall(house.alarm.id), house.wang)
    lane.carry_out(TellOfDeath(house.wang), house.people["manages"])
    assert house.alarm.state == AlarmState.OVER
    assert not lane.rows(Timer, Timer.ladder == "red_reading")
    before = house.said("coordinator")
    lane.pass_time(16 * MINUTE)
    assert "PhoneHer" not in house.said("coordinator")[len(before) :]
    with pytest.raises(NoLongerOpen):
        lane.carry_out(HaveSpokenTo(house.alarm.id), house.people["watches"])


def test_she_ends_her_file_and_the_alarm_goes_on_without_saying_why(lane: Lane) -> None:
    house = red(lane, "manages")
    (file,) = (row for row in house.rows if row.scope == Scope.FILE and row.ended_at is None)
    lane.carry_out(EndConsent(file.id), house.wang)
    assert (house.alarm.state, house.alarm.why) == (AlarmState.ASKED, [])
    lane.pass_time(6 * MINUTE)
    assert house.alarm.state == AlarmState.CALLING
    asks = alarm_messages.PhoneHer(house.alarm.id)
    details = lane.do(asks.find, Viewer(PersonId(house.people["manages"]), channel="web"))
    assert details is not None
    assert (details.why, details.kept) == ((), False)
