"""A coordinator shuts somebody out: at once, kindly, and never saying why; and lets him back in."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.channels.base import Opened
from care.kit.refusals import OnlyCoordinators, OutOfDate
from care.people.commands import LiftSuspension, Suspend
from care.people.refusals import EldersStay, NotYourself
from storage.addresses import GroupChat
from storage.people import Membership, Relation, Role, Suspension
from storage.requests import State
from tests.bot.errands import bring_to, does, request_of
from tests.care.asking import joins
from tests.care.lane import Lane
from tests.cast import Somebody
from tests.town import Neighbour, Town, buttons, text_of

WHY = "He shouted at Mrs Wang"


def read_by(who: Neighbour) -> str:
    return "\n".join(text_of(shown.message) for shown in who.screen)


async def suspends(town: Town, whom: str = "Ming (helper)", why: str = WHY) -> None:
    await does(town.hua, "members", whom, "Suspend …", why)


async def test_two_presses_and_he_reads_whom_to_talk_to_and_not_why(town: Town) -> None:
    await does(town.hua, "members", "Ming (helper)", "Suspend …")
    town.hua.sees("Only coordinators ever read the reason", "[Somebody has complained]", "[Often did not come]")
    await town.hua.taps("Somebody has complained")
    town.hua.sees("Ming is suspended.", "In the group chat Ming can still read along", "139-0000-3333")
    town.ming.sees("You cannot take part in Willow Lane for now.", "Please talk to Hua about it: 139-0000-6666.")
    assert "complain" not in read_by(town.ming)


async def test_of_a_group_on_our_own_page_he_sees_nothing_more_and_nobody_need_take_him_out(town: Town) -> None:
    await town.app.store.write(lambda session: setattr(session.exec(select(GroupChat)).one(), "own", True))
    await suspends(town)
    town.hua.sees("Ming is suspended.")
    assert "read along" not in read_by(town.hua)


async def test_only_coordinators_find_the_reason_and_it_lies_sealed(town: Town) -> None:
    await suspends(town)
    await does(town.hua, "members", "Ming (helper, suspended)")
    town.hua.sees("Suspended by Hua. Reason: He shouted at Mrs Wang")
    for who in (town.ming, town.wang, town.anna, town.li):
        assert "shouted" not in read_by(who)
    with town.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT reason FROM suspension").scalar_one()
    assert b"shouted" not in kept


@pytest.mark.parametrize("state", [State.TAKEN, State.ON_THE_WAY, State.ARRIVED])
async def test_what_he_holds_goes_to_others_and_what_was_private_is_taken_from_his_chat(
    town: Town, state: State
) -> None:
    await bring_to(town, state)
    assert "door 502" in read_by(town.ming)
    await suspends(town)
    assert request_of(town).state == State.OPEN
    assert request_of(town).holder_id is None
    assert "door 502" not in read_by(town.ming)
    assert "139-0000-1111" not in read_by(town.ming)
    town.wang.sees("Ming")
    assert "shouted" not in read_by(town.wang) + read_by(town.anna)
    await town.li.taps("I'll do it", where="group")
    town.wang.sees("Li")
    assert request_of(town).state == State.TAKEN


async def test_every_press_of_his_is_answered_with_whom_to_talk_to(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    old = [button for shown in town.ming.screen for button in buttons(shown.message)]
    await suspends(town)
    before = request_of(town)
    for data in [button.data for button in old if button.text in {"On my way", "I can't"}]:
        notice = await town.ming.presses(data)
        assert notice is not None
        assert "Please talk to Hua 139-0000-6666." in notice.text
    notice = await town.ming.taps("I'll do it", where="group")
    assert notice is not None
    assert "You cannot take part for now." in notice.text
    notice = await town.ming.taps("Details", where="group")
    assert notice is not None
    assert "You cannot take part for now." in notice.text
    assert request_of(town) == before
    for words in ("my jobs", "hello", "menu", "/jobs", "Thank you"):
        await town.ming.says(words)
        town.ming.sees("You cannot take part in Willow Lane for now.", "139-0000-6666")


async def test_what_he_was_asked_in_the_middle_of_ends(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    await does(town.ming, "I can't")
    await suspends(town)
    await town.ming.says("Yes")
    town.ming.sees("You cannot take part in Willow Lane for now.")


async def test_he_may_cry_for_help_and_talk_to_a_person(town: Town) -> None:
    await suspends(town)
    await town.ming.says("help, I have fallen")
    town.ming.sees("120")
    assert "Ming" in read_by(town.hua)
    town.hua.sees("Ming", "139-0000-3333")
    await town.ming.says("I am well")
    await town.ming.says("person")
    town.ming.sees("I have asked Hua")
    town.hua.sees("Ming would like to talk to you")
    await does(town.ming, "Tell in confidence")
    await town.ming.says("It was not like that")
    town.ming.sees("Hua can read it now.")
    town.hua.sees("It was not like that")


async def test_hours_already_earned_stay_and_what_is_done_is_confirmed_all_the_same(town: Town) -> None:
    await bring_to(town, State.DONE)
    await suspends(town)
    assert request_of(town).holder_id == town.ming.id
    await does(town.wang, "Yes, all is well")
    assert request_of(town).state == State.CONFIRMED
    await does(town.hua, "members", "Ming (helper, suspended)", "Lift the suspension", "Yes, lift it")
    town.ming.sees("You can take part in Willow Lane again.")
    await town.ming.says("hours")
    town.ming.sees("1 hour")


async def test_a_done_of_his_is_not_taken_back_nor_his_side_told_here(town: Town) -> None:
    await bring_to(town, State.DONE)
    old = town.ming.button("Not yet").data
    await suspends(town)
    await town.ming.presses(old)
    assert request_of(town).state == State.DONE


async def test_he_is_not_among_those_asked_by_name_and_nobody_waits_for_his_yes(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await town.pass_time(timedelta(hours=22))
    await does(town.hua, "Give it to …", "Ming")
    town.ming.sees("Hua")
    await suspends(town)
    await town.ming.taps("I'll do it")
    assert request_of(town).state == State.OPEN
    await does(town.hua, "Give it to …")
    found = {button.text for button in buttons(town.hua.last)}
    assert found >= {"Bo", "Li"}
    assert "Ming" not in found


async def test_a_suspended_daughter_neither_asks_nor_confirms_nor_reads_how_it_goes_on(town: Town) -> None:
    await bring_to(town, State.DONE)
    old = [button for shown in town.anna.screen for button in buttons(shown.message) if "Yes" in button.text]
    await suspends(town, "Anna (family)")
    seen = len(town.anna.screen)
    for button in old:
        await town.anna.presses(button.data)
    assert request_of(town).state == State.DONE
    await does(town.wang, "Yes, all is well")
    await town.anna.says("ask for help")
    town.anna.sees("You cannot take part in Willow Lane for now.")
    assert "all done" not in "\n".join(text_of(shown.message) for shown in town.anna.screen[seen:])


async def test_she_hears_nothing_new_of_what_is_asked_meanwhile_and_again_when_she_is_back(town: Town) -> None:
    tom = await joins(town, Somebody("Tom", (Role.FAMILY,)), Relation.SON, manages=True)
    await suspends(town, "Anna (family)")
    seen = len(town.anna.screen)
    await does(town.wang, "hello", "Ask for help", "A meal", "Today")
    await does(town.wang, *[button.text for button in buttons(town.wang.last)][:1], "Yes, please ask")
    assert "Mrs Wang" in read_by(tom)
    assert len(town.anna.screen) == seen
    await does(town.hua, "members", "Anna (family, suspended)", "Lift the suspension", "Yes, lift it")
    await town.anna.says("my requests")
    town.anna.sees("Mrs Wang")


async def test_an_elder_is_not_suspended_and_the_page_says_what_to_do(town: Town) -> None:
    await does(town.hua, "members", "Mrs Wang (elder)")
    town.hua.sees("An elder is never suspended.")
    assert "Suspend …" not in [button.text for button in buttons(town.hua.last)]


async def test_no_link_lets_him_in_before_it_is_lifted(town: Town) -> None:
    await suspends(town)
    await does(town.hua, "invite", "A coordinator", "Ming", "Yes, Ming")
    token = next(word.rsplit("/", 1)[-1] for word in town.hua.last.text.split() if "/enter/" in word)
    await town.ming.sends(Opened(token))
    await town.ming.says("members")
    town.ming.sees("You cannot take part in Willow Lane for now.")
    await does(town.hua, "members", "Ming (coordinator, suspended)", "Lift the suspension", "Yes, lift it")
    await town.ming.says("members")
    town.ming.sees("Who is it about?")


def test_who_may_suspend_whom(engine: Engine) -> None:
    lane = Lane(engine)
    hua, ming = lane.person("Hua", Role.COORDINATOR), lane.person("Ming", Role.VOLUNTEER)
    wang = lane.person("Wang", Role.ELDER)
    both = lane.person("Chen", Role.ELDER, Role.VOLUNTEER)
    stranger = Lane(engine).person("Otto", Role.VOLUNTEER)
    for by, whom, refusal in (
        (ming, hua, OnlyCoordinators),
        (hua, hua, NotYourself),
        (hua, wang, EldersStay),
        (hua, stranger, OnlyCoordinators),
    ):
        with pytest.raises(refusal):
            lane.carry_out(Suspend(whom, "unclear", lane.id), by)
    lane.carry_out(Suspend(both, "unclear", lane.id), hua)
    active = {row.role: row.active for row in lane.rows(Membership, Membership.person_id == both)}
    assert active == {Role.ELDER: True, Role.VOLUNTEER: False}
    with pytest.raises(OutOfDate):
        lane.carry_out(Suspend(both, "unclear", lane.id), hua)
    with pytest.raises(OnlyCoordinators):
        lane.carry_out(LiftSuspension(both, lane.id), ming)
    lane.carry_out(LiftSuspension(both, lane.id), hua)
    assert [row.lifted_by for row in lane.rows(Suspension, Suspension.person_id == both)] == [hua]
