"""A tea round: announced, signed up for, full, moved up, reminded, called off."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from care.events.commands import Announce, CancelEvent, Occasion, SignOff, SignUpFor
from care.events.refusals import NumbersAndLinks, TimeGoneBy
from care.groups.commands import FoundGroup
from care.kit.refusals import Refusal
from care.people.commands import Suspend
from storage.events import Event, EventId, SignUp, SignUpState
from storage.ids import GroupId, PersonId
from storage.people import GroupKind, NeighbourGroup, Role
from tests.bot.errands import does, signed
from tests.care.lane import HOURS_AHEAD, Lane
from tests.care.nights import silence, until
from tests.dialogs.events.examples import tea
from tests.town import Town, text_of

FULL = 8
SIGNING = 60  # who want to come


async def test_an_elder_reads_of_it_signs_up_with_one_press_and_is_reminded(town: Town) -> None:
    await tea(town)
    town.wang.sees("Tea for all", "on Saturday, 28 November, at 3 in the afternoon", "The garden", "[I'll come]")
    town.hua.sees("Tea for all", "Places taken: 0 of 6.", "[Who's coming]", "[Cancel the event]")
    assert "Tea for all" in text_of(town.group[-1].message)
    await town.wang.taps("I'll come")
    town.wang.sees("You're on the list.", "on Saturday, 28 November", "[I can't come]")
    await town.ming.taps("I'll come", where="group")
    town.ming.sees("You're on the list.", "Sat 28 Nov, 3:00 PM")
    assert "Places taken: 2 of 6." in text_of(town.group[-1].message)
    assert "Ming" not in text_of(town.group[-1].message)
    await town.hua.taps("Who's coming")
    town.hua.sees("Mrs Wang, Ming")
    with silence(town, town.li, town.anna):
        await until(town, "2026-11-27 19:01")
    town.wang.sees("You're signed up:", "tomorrow")
    town.ming.sees("You're signed up:", "Tea for all")
    with silence(town, town.li, town.anna):
        await until(town, "2026-11-28 13:01")
    town.wang.sees("You're signed up:", "today at 3 in the afternoon")
    await until(town, "2026-11-28 15:01")
    assert "It is over." in text_of(town.group[-1].message)
    notice = await town.bo.presses(signed(town, town.bo, "sign_up:1:0"))
    assert notice is not None
    assert notice.text.startswith("This is over")


async def test_full_the_next_one_waits_moves_up_and_is_asked_again(town: Town) -> None:
    await tea(town)
    await does_wait(town)
    town.wang.sees("It is full: you are number 1 on the waiting list.", "I'll tell you as soon as there's a place.")
    await town.li.taps("I'll come", where="group")
    town.li.sees("you are number 2 on the waiting list.")
    assert "All 1 places are taken; waiting: 2." in text_of(town.group[-1].message)
    await town.ming.taps("I can't come")
    town.ming.sees("All right, you're off the list. Thank you for telling me.")
    town.wang.sees("There's a place now: you can come.", "[Yes, still coming]", "[I can't come]")
    await town.wang.taps("I can't come")
    town.li.sees("There's a place now: you can come.")
    await town.li.taps("Yes, still coming")
    town.li.sees("You're on the list.")


async def test_moved_all_who_signed_up_keep_their_place_hear_of_it_once_and_are_reminded_anew(town: Town) -> None:
    await tea(town)
    await town.wang.taps("I'll come")
    await does(town.hua, "Another time or place", "sunday 29 november at 10:00", "The hall", "Yes, move it")
    town.wang.sees("This has moved, and you're still on the list:", "on Sunday, 29 November", "The hall")
    assert "Sun 29 Nov" in text_of(town.group[-1].message)
    with silence(town, town.wang, town.li):
        await until(town, "2026-11-28 18:59")
    await until(town, "2026-11-28 19:01")
    town.wang.sees("You're signed up:", "tomorrow")
    await does(town.hua, "events", "Another time or place", "sunday 29 november at 15:00", "138 0000 1111 222")
    town.hua.sees("Please leave out phone numbers")


async def test_moved_an_elder_who_only_read_of_it_hears_it_and_may_be_able_to_come_now(town: Town) -> None:
    await tea(town)
    with silence(town, town.li, town.ming, town.anna):
        await does(town.hua, "Another time or place", "sunday 29 november at 10:00", "The hall", "Yes, move it")
    town.wang.sees("There is a new time or place:", "Tea for all", "on Sunday, 29 November", "The hall")
    await town.wang.taps("I'll come")
    town.wang.sees("You're on the list.", "on Sunday, 29 November")
    await does(town.hua, "events", "Another time or place", "monday 30 november at 10:00", "The hall", "Yes, move it")
    town.wang.sees("This has moved, and you're still on the list:")
    assert sum("on Monday, 30 November" in text_of(one.message) for one in town.wang.screen) == 1


async def test_moved_whoever_has_looked_at_what_is_coming_hears_it_too(town: Town) -> None:
    await tea(town)
    await town.anna.says("events")
    with silence(town, town.li, town.ming):
        await does(town.hua, "Another time or place", "sunday 29 november at 10:00", "The hall", "Yes, move it")
    town.anna.sees("There is a new time or place:", "Sun 29 Nov", "[I'll come]")


async def test_called_off_an_elder_who_only_read_of_it_need_not_come(town: Town) -> None:
    await tea(town)
    await does(town.hua, "Cancel the event", "Yes, call it off")
    town.wang.sees("Called off:", "Tea for all", "on Saturday, 28 November")


async def test_moved_who_waits_for_a_place_goes_on_waiting(town: Town) -> None:
    await tea(town)
    await does_wait(town)
    await does(town.hua, "events", "Another time or place", "sunday 29 november at 10:00", "The hall", "Yes, move it")
    town.wang.sees("This has moved, and you're still on the waiting list:", "on Sunday, 29 November")


async def does_wait(town: Town) -> None:
    """The one place is Ming's; Mrs Wang is the next."""
    with Session(town.engine) as session:
        session.get_one(Event, 1).places = 1
        session.commit()
    await town.ming.taps("I'll come", where="group")
    await town.wang.taps("I'll come")


async def test_called_off_all_who_signed_up_hear_of_it_once(town: Town) -> None:
    await tea(town)
    await town.wang.taps("I'll come")
    off = town.hua.button("Cancel the event").data
    await does(town.hua, "Cancel the event", "Yes, call it off")
    town.wang.sees("Called off:", "on Saturday, 28 November")
    assert "It has been called off." in text_of(town.group[-1].message)
    before = len(town.wang.screen)
    await town.hua.presses(off)
    await until(town, "2026-11-28 14:00")
    assert not any("You come" in text_of(one.message) for one in town.wang.screen[before:])


async def test_a_coordinator_signs_up_whoever_has_no_app_and_a_daughter_her_mother(town: Town) -> None:
    await tea(town)
    await town.anna.says("events")
    town.anna.sees("Tea for all", "[Sign somebody up]")
    await does(town.anna, "Sign somebody up", "Mrs Wang")
    town.anna.sees("Mrs Wang is on the list.", "[Can't come after all]")
    town.wang.sees("You're on the list.")
    await town.anna.taps("Can't come after all")
    town.anna.sees("Mrs Wang isn't coming.")
    await town.hua.says("events")
    await does(town.hua, "Sign somebody up", "Mrs Wang")
    await town.hua.taps("Who's coming")
    town.hua.sees("Mrs Wang")
    notice = await town.ming.presses(signed(town, town.ming, f"sign_off:1:{town.wang.id}"))
    assert notice is not None
    assert notice.text == "This is for other neighbours."


async def test_who_wants_no_notices_gets_none_until_she_wants_them_again(town: Town) -> None:
    await does(town.hua, "hello", "Announce something", "A notice to read", "The lift is mended", "Yes, send it")
    town.wang.sees("The lift is mended", "[No more of these]")
    await town.wang.taps("No more of these")
    town.wang.sees("I won't send you these any more.")
    with silence(town, town.wang):
        await tea(town)
    await town.wang.taps("Tell me after all")
    town.wang.sees("I'll tell you what the neighbours are planning.")


async def test_at_night_nobody_is_woken_by_a_notice(town: Town) -> None:
    await until(town, "2026-11-20 23:00")
    with silence(town, town.wang, group=True):
        await tea(town)
    await until(town, "2026-11-21 07:30")
    assert town.wang.has_seen("Tea for all")


@pytest.mark.parametrize("text", ["x" * 4000, "Ring 139 0000 1111", "See www.cheap-pills.com", "加微信13900001111"])
async def test_what_is_too_long_or_holds_a_number_or_a_link_is_asked_again(town: Town, text: str) -> None:
    await does(town.hua, "hello", "Announce something", "A notice to read")
    await town.hua.says(text)
    asked = text_of(town.hua.last)
    assert "Please leave out phone numbers and links" in asked or "That is a little long" in asked
    assert not town.wang.has_seen(text[:20])


async def test_in_chinese(chinese_town: Town) -> None:
    hua, wang = chinese_town.hua, chinese_town.wang
    await does(
        hua, "你好", "发通知或活动", "活动，请人来参加", "大家来喝茶", "下周六下午三点", "小花园", "8", "好，发出去"
    )
    wang.sees("大家来喝茶", "11月28日星期六下午3点", "小花园", "[我参加]")
    await wang.taps("我参加")
    wang.sees("已经报上名了。")
    hua.sees("名额8人，已报0人。")


def planned(lane: Lane, by: int, places: int = FULL, *, ahead: timedelta = timedelta(days=2)) -> EventId:
    start = (lane.now + ahead + HOURS_AHEAD).replace(tzinfo=None)
    lane.carry_out(Announce("Tea", Occasion(start, None, "Garden", places)), by)
    return lane.rows(Event)[-1].id


@pytest.mark.both_databases
def test_of_sixty_exactly_eight_come_and_the_others_wait_in_their_order(engine: Engine) -> None:
    lane = Lane(engine)
    hua = lane.with_phone("Hua", Role.COORDINATOR)
    helpers = [lane.person(f"Helper {number}", Role.VOLUNTEER) for number in range(SIGNING)]
    event = planned(lane, hua)
    at_once = 12 if engine.dialect.name == "postgresql" else 1  # a file has one writer at a time anyway
    with ThreadPoolExecutor(at_once) as crowd:
        list(crowd.map(lambda helper: lane.carry_out(SignUpFor(event), helper), [*helpers, *helpers[:9]]))
    rows = sorted(lane.rows(SignUp), key=lambda one: one.place)
    helpers = [int(one.person_id) for one in rows]
    assert [one.place for one in rows] == list(range(1, SIGNING + 1))
    assert [one.state for one in rows] == [SignUpState.COMES] * FULL + [SignUpState.WAITS] * (SIGNING - FULL)
    lane.carry_out(SignOff(event), helpers[3])
    lane.carry_out(SignUpFor(event), helpers[3])
    states = {one.person_id: one.state for one in lane.rows(SignUp)}
    assert states[PersonId(helpers[FULL])] == SignUpState.COMES
    assert states[PersonId(helpers[3])] == SignUpState.WAITS, "who comes back stands at the end"


@pytest.mark.both_databases
def test_what_must_not_be_is_refused(engine: Engine) -> None:
    lane = Lane(engine)
    hua, lin = (lane.with_phone(name, Role.COORDINATOR) for name in ("Hua", "Lin"))
    li, anna = lane.with_phone("Li", Role.VOLUNTEER), lane.with_phone("Anna", Role.FAMILY)
    elsewhere = Lane(engine)
    stranger = elsewhere.with_phone("Xu", Role.VOLUNTEER)
    event = planned(lane, hua)
    refused(lane, SignUpFor(event), stranger)
    refused(lane, SignUpFor(event, PersonId(anna)), li)
    refused(lane, CancelEvent(event), li)
    refused(lane, Announce("Tea"), li)
    with pytest.raises(NumbersAndLinks):
        lane.carry_out(Announce("Ring 139 0000 1111"), hua)
    with pytest.raises(TimeGoneBy):
        planned(lane, hua, ahead=timedelta(minutes=-1))
    lane.carry_out(CancelEvent(event), hua)
    with pytest.raises(Refusal):
        lane.carry_out(CancelEvent(event), lin)
    refused(lane, SignUpFor(event), li)


@pytest.mark.both_databases
def test_an_organiser_announces_to_his_group_until_he_is_suspended(engine: Engine) -> None:
    lane = Lane(engine)
    hua, li = lane.with_phone("Hua", Role.COORDINATOR), lane.with_phone("Li", Role.VOLUNTEER)
    lane.carry_out(FoundGroup("Chess", GroupKind.INTEREST), hua)
    group = GroupId(lane.rows(NeighbourGroup)[0].id)
    refused(lane, Announce("Chess at four", None, group), li)
    lane.do(lambda uow: setattr(uow.session.get_one(NeighbourGroup, group), "organiser_id", li))
    lane.carry_out(Announce("Chess at four", None, group), li)
    refused(lane, Announce("To all"), li)
    event = planned(lane, hua, 1)
    lane.carry_out(SignUpFor(event), li)
    lane.carry_out(SignUpFor(event), hua)
    lane.carry_out(Suspend(PersonId(li), "complaint", lane.id), hua)
    refused(lane, Announce("Chess at five", None, group), li)
    states = {one.person_id: one.state for one in lane.rows(SignUp)}
    assert states == {li: SignUpState.OFF, hua: SignUpState.COMES}, "his place goes to who waited"


def test_an_event_in_the_hour_that_does_not_exist_comes_right_after_it(engine: Engine) -> None:
    lane = Lane(engine, "Europe/Berlin")
    hua = lane.with_phone("Hua", Role.COORDINATOR)
    lane.now = lane.now.replace(year=2027, month=3, day=20)
    start = lane.now.replace(day=28, hour=2, minute=30, tzinfo=None)
    lane.carry_out(Announce("Sunrise", Occasion(start, None, "The hill", 0)), hua)
    assert lane.rows(Event)[-1].starts_at == lane.now.replace(day=28, hour=1, minute=0, second=0, microsecond=0)


def refused(lane: Lane, command: SignUpFor | CancelEvent | Announce, by: int) -> None:
    with pytest.raises(Refusal):
        lane.carry_out(command, by)
