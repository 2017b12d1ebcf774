"""What goes wrong just when somebody cries for help: who goes is not reached, two cry at once, nobody has a name."""

from datetime import timedelta

from sqlmodel import Session

from bot.channels.base import Gone, MayNotWrite
from care.people.commands import Suspend
from storage.outbox import Silence
from storage.people import Person, Role
from tests.care.asking import do
from tests.care.sos.crying import MINUTE, cries, helper, how_often, knows, labels
from tests.cast import Somebody
from tests.town import GROUP, Town, text_of

ZHAO = Somebody("Zhao", (Role.ELDER,), called="Mr Zhao", area="East Gate", home="7 Elm Street", phone="139-0000-4321")


async def test_who_goes_and_has_blocked_us_reads_no_address_so_the_others_are_asked_at_once(town: Town) -> None:
    await cries(town.wang)
    town.memory.trouble[town.ming.chat] = Gone()
    await town.ming.taps("I'm going", where=GROUP)
    town.wang.sees("I am asking Hua and all the others once more")
    town.li.sees("Mrs Wang (West Gate) needs help now", "[I'm going]")
    assert how_often(town.li, "needs help now") >= 1
    assert town.hua.has_seen("I cannot reach Ming by message any more.")
    await town.li.taps("I'm going")
    town.wang.sees("Li is coming.")


async def test_whoever_has_read_the_address_and_blocks_us_then_is_still_on_his_way(town: Town) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    town.memory.trouble[town.ming.chat] = Gone()
    await town.pass_time(9 * MINUTE)
    town.wang.sees("Ming is coming.")
    await town.pass_time(7 * MINUTE)
    town.wang.sees("I am asking Hua and all the others once more")


async def test_when_the_only_one_on_duty_is_not_reached_all_helpers_are_asked_in_the_same_moment(town: Town) -> None:
    await town.ming.says("on duty")
    await town.ming.taps("For a day")
    town.memory.trouble[town.ming.chat] = Gone()
    before = town.clock.now()
    await cries(town.wang)
    assert town.clock.now() - before == timedelta(seconds=5)
    for one in (town.li, town.bo):
        one.sees("Mrs Wang (West Gate) needs help now", "[I'm going]")


async def test_when_those_on_duty_do_not_answer_all_are_asked_after_three_minutes(town: Town) -> None:
    await town.ming.says("on duty")
    await town.ming.taps("For a day")
    await cries(town.wang)
    await town.pass_time(2 * MINUTE)
    assert not town.li.has_seen("needs help now")
    await town.pass_time(MINUTE)
    town.li.sees("Mrs Wang (West Gate) needs help now", "[I'm going]")


async def test_two_cry_at_once_and_who_goes_to_the_one_does_not_end_the_other(town: Town) -> None:
    zhao = knows(town, ZHAO, tied=False)
    await town.wang.says("I fell")
    await zhao.says("chest pain")
    await town.pass_time(timedelta(seconds=5))
    cards = [text_of(shown.message) for shown in town.ming.screen]
    assert sum("needs help now" in card for card in cards) == 2
    first = next(shown for shown in town.ming.screen if "Mrs Wang" in text_of(shown.message))
    await town.ming.presses(first.message.rows[0][0].data)
    town.wang.sees("Ming is coming.")
    assert not zhao.has_seen("Ming is coming.")
    assert town.ming.has_seen("3 Willow Lane")
    assert not town.ming.has_seen("7 Elm Street")
    await town.pass_time(MINUTE)
    town.li.sees("Mr Zhao (East Gate) needs help now", "[I'm going]")
    assert town.hua.has_seen("Mr Zhao called for help")
    assert town.hua.has_seen("Mrs Wang called for help")


async def test_the_group_has_thrown_us_out_and_everybody_is_asked_in_private_all_the_same(town: Town) -> None:
    town.memory.trouble[GROUP] = MayNotWrite(Silence.PUT_OUT)
    await cries(town.wang)
    for one in (town.ming, town.li, town.bo):
        one.sees("Mrs Wang (West Gate) needs help now", "[I'm going]")
    assert town.hua.has_seen("Mrs Wang called for help")
    await town.ming.taps("I'm going")
    town.wang.sees("Ming is coming.")


async def test_she_has_no_name_no_area_and_no_circle_at_three_in_the_morning(town: Town) -> None:
    somebody = knows(town, Somebody("X", (Role.ELDER,)), tied=False)
    with Session(town.engine) as session:
        session.get_one(Person, somebody.id).called = session.get_one(Person, somebody.id).name = ""
        session.commit()
    await town.pass_time(timedelta(hours=17))
    await cries(somebody)
    for one in (town.hua, town.ming):
        shown = text_of(one.last)
        assert "needs help now" in shown or "called for help" in shown
        assert not shown.startswith((" ", "(", "called", "needs")), shown
        assert "[I'm going]" in shown or "[I'm near and going]" in shown
    assert [one for one in labels(town.hua) if one.strip() != one or one.endswith("calling")] == []


async def test_who_is_suspended_as_a_helper_is_heard_as_an_elder(town: Town) -> None:
    zhao = knows(town, Somebody("Zhao", (Role.ELDER, Role.VOLUNTEER), called="Mr Zhao", area="East Gate"), tied=False)
    await do(town, lambda uow: town.app.features.carry_out(uow, Suspend(zhao.id, "x", town.lane_id), town.hua.id))
    await cries(zhao)
    assert town.hua.has_seen("Mr Zhao called for help")
    await town.pass_time(MINUTE)
    assert how_often(town.hua, "Mr Zhao called for help") >= 2


async def test_nobody_close_to_her_wakes_up_and_a_helper_alone_is_enough(town: Town) -> None:
    rosa = helper(town)
    await town.pass_time(timedelta(hours=17))
    await cries(town.wang)
    await town.pass_time(30 * MINUTE)
    assert town.hua.has_seen("call 120")
    await rosa.taps("I'm going")
    town.wang.sees("Rosa is coming.")
    await rosa.taps("I have reached Mrs Wang")
    assert town.wang.has_seen("Rosa tells me they have been in touch with you.")
