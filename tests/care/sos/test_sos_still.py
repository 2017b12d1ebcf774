"""Somebody is on the way, and somebody else says to have reached her: a telephone call sends nobody home."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from care.kit.command import Command
from care.kit.refusals import NoLongerOpen, Refusal
from care.sos.commands import AllRight, CannotGo, Cries, CriesFor, GoThere, HaveReached, NeedNotGo, StillGo, TurnBack
from care.sos.ladders import TAKE_BACK
from storage.people import Role
from storage.sos import Cry, CryId, CryState
from storage.timers import Timer
from tests.care.lane import Lane
from tests.care.sos.crying import cries, how_often, labels
from tests.town import Town, text_of

ID = CryId(1)


class Called:
    """Mrs Wang has called, or somebody for her, and Ming is on the way."""

    def __init__(self, lane: Lane, calls: str = "wang") -> None:
        self.lane = lane
        self.wang, self.hua = lane.with_phone("Mrs Wang", Role.ELDER), lane.with_phone("Hua", Role.COORDINATOR)
        self.anna = lane.with_phone("Anna", Role.FAMILY)
        self.ming, self.li = lane.with_phone("Ming", Role.VOLUNTEER), lane.with_phone("Li", Role.VOLUNTEER)
        lane.tie(self.wang, self.anna)
        lane.carry_out(Cries() if calls == "wang" else CriesFor(self.wang), getattr(self, calls))
        lane.pass_time(TAKE_BACK)
        lane.carry_out(GoThere(ID), self.ming)

    @property
    def cry(self) -> Cry:
        return self.lane.one(Cry, ID)

    def does(self, who: int, *commands: Callable[[CryId], Command]) -> None:
        for command in commands:
            self.lane.carry_out(command(ID), who)


@pytest.fixture
def called(engine: Engine) -> Called:
    return Called(Lane(engine))


@pytest.mark.parametrize("who", ["hua", "anna", "li"])
def test_who_is_not_with_her_is_asked_and_he_goes_on(called: Called, who: str) -> None:
    by = getattr(called, who)
    called.does(by, HaveReached)
    assert (called.cry.state, called.cry.going) == (CryState.TAKEN, [called.ming])
    assert called.lane.rows(Timer, Timer.ladder == "cry"), "and is asked what came of it"
    assert "ShallGoOn" in called.lane.said(by)
    assert "GoesOn" in called.lane.said(called.ming)
    assert not {"CryAnswered"} & set(called.lane.said(called.wang))


def test_who_is_with_her_ends_it_at_once(called: Called) -> None:
    called.does(called.ming, HaveReached)
    assert called.cry.state == CryState.REACHED


@pytest.mark.parametrize("who", ["hua", "anna"])
def test_whoever_says_that_nobody_has_to_go_ends_it_and_who_reached_her_stays_so(called: Called, who: str) -> None:
    called.does(called.hua, HaveReached)
    called.does(getattr(called, who), NeedNotGo)
    assert (called.cry.state, called.cry.reached_by) == (CryState.REACHED, called.hua)
    assert called.lane.rows(Timer, Timer.ladder == "cry") == []
    assert called.lane.said(called.ming)[-1] == "NotNeeded"
    with pytest.raises(NoLongerOpen):
        called.does(called.hua, StillGo)


@pytest.mark.parametrize("press", [NeedNotGo, StillGo])
def test_a_stranger_or_a_press_before_anybody_has_reached_her_calls_nobody_back(
    called: Called, press: Callable[[CryId], Command]
) -> None:
    fei = called.lane.with_phone("Fei", Role.ELDER)
    with pytest.raises(Refusal):
        called.does(fei, press)
    if press is NeedNotGo:
        with pytest.raises(NoLongerOpen):
            called.does(called.hua, press)
    assert called.cry.going == [called.ming]


def test_where_he_cannot_go_after_all_others_are_asked_until_somebody_says_that_nobody_has_to(called: Called) -> None:
    called.does(called.hua, HaveReached)
    called.does(called.ming, CannotGo)
    assert called.cry.state == CryState.OPEN
    assert called.lane.said(called.li)[-1] == "HelpersCalled"
    called.does(called.hua, NeedNotGo)
    assert called.cry.state == CryState.REACHED


async def test_each_reads_what_was_said_and_by_whom(town: Town) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    await town.hua.taps("I have reached Mrs Wang")
    town.hua.sees(
        "On the way to Mrs Wang: Ming.", "Is somebody still needed at Mrs Wang’s?", "If I hear nothing, they go on."
    )
    assert labels(town.hua) == ["Yes, please go", "Nobody has to go"]
    stays = ("Hua has reached Mrs Wang.", "Please go on all the same, until somebody writes that you need not.")
    town.ming.sees(*stays)
    assert town.ming.has_seen("\n".join(("Thank you for going!", *stays, "Mrs Wang", "Address: 3 Willow Lane")))
    town.anna.sees("Hua has reached Mrs Wang.", "On the way to Mrs Wang: Ming.", "[Nobody has to go]")
    assert "It is over" not in town.card()
    await town.hua.taps("Yes, please go")
    town.ming.sees("Hua asks you to go on all the same.")
    await town.anna.taps("Nobody has to go")
    town.ming.sees("Hua has reached Mrs Wang.", "Anna says that you need not go any more. Thank you!")
    assert how_often(town.ming, "3 Willow Lane") == 0
    assert "It is over. Thank you!" in town.card()
    assert town.wang.has_seen("Hua tells me they have been in touch with you.\nNobody is on the way any more.")
    assert how_often(town.hua, "Is somebody still needed") == 0


async def test_who_is_not_going_any_more_is_not_told_that_nobody_has_to(town: Town) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    await town.ming.taps("I cannot go")
    said = [text_of(shown.message) for shown in town.ming.screen]
    assert "To Mrs Wang\nYou are not going any more, as far as I know. Thank you!" in said


# ---- who called for somebody else says that all is well


@pytest.fixture
def for_her(engine: Engine) -> Called:
    """Anna has called for her mother, from another town."""
    return Called(Lane(engine), calls="anna")


def test_who_only_called_for_her_is_asked_before_anybody_is_sent_home(for_her: Called) -> None:
    for_her.does(for_her.anna, AllRight)
    assert (for_her.cry.state, for_her.cry.going) == (CryState.TAKEN, [for_her.ming])
    assert for_her.lane.said(for_her.anna)[-1] == "ShallTurnBack"
    assert for_her.lane.rows(Timer, Timer.ladder == "cry"), "and he is asked what came of it"


def test_once_she_says_that_nobody_has_to_go_he_reads_so_and_somebody_is_still_to_speak_to_her(for_her: Called) -> None:
    for_her.does(for_her.anna, AllRight, TurnBack)
    assert for_her.cry.state == CryState.CALLED_OFF
    assert for_her.lane.said(for_her.ming)[-1] == "CryNews"
    assert for_her.lane.rows(Timer, Timer.ladder == "cry"), "until somebody has spoken to her"


def test_nobody_else_can_send_him_home_so(for_her: Called) -> None:
    for by in (for_her.hua, for_her.wang, for_her.li):
        with pytest.raises(Refusal):
            for_her.does(by, TurnBack)
    assert for_her.cry.going == [for_her.ming]


def test_of_herself_she_knows_best(called: Called) -> None:
    called.does(called.wang, AllRight)
    assert called.cry.state == CryState.CALLED_OFF


def test_where_he_cannot_go_meanwhile_all_is_well_as_ever(for_her: Called) -> None:
    for_her.does(for_her.ming, CannotGo)
    for_her.does(for_her.anna, AllRight)
    assert for_her.cry.state == CryState.CALLED_OFF


async def test_she_reads_who_is_on_the_way_and_he_what_she_says(town: Town) -> None:
    await town.anna.says("My mother has fallen")
    await town.pass_time(TAKE_BACK)
    await town.ming.taps("I'm going")
    await town.anna.taps("All is well")
    town.anna.sees("On the way to Mrs Wang: Ming.", "Is somebody still needed at Mrs Wang’s?", "they go on")
    assert not town.ming.has_seen("help is not needed")
    await town.anna.taps("Nobody has to go")
    assert town.ming.has_seen("Anna says that help is not needed any more.")
    assert town.anna.has_seen("asking that somebody speaks to Mrs Wang.")
