"""Elders without an app: whoever acts for her is asked in her stead, and the coordinators have a list of calls."""

from sqlmodel import Session

from storage.people import Membership, Relation, Role
from tests.care.asking import do, joins
from tests.care.checkin.asked import EIGHT, GUO, MINUTE, ZHOU, arranged, came, states, without_chat
from tests.care.nights import silence, until
from tests.cast import Somebody, settle_in, tie
from tests.town import Town, buttons

CHEN = Somebody("Chen Lan", (Role.ELDER,), called="Mrs Chen", phone="139-0000-9999", home="5 Willow Lane")


async def test_who_acts_for_her_is_asked_and_one_press_ends_it(town: Town) -> None:
    zhou = await joins(town, ZHOU, Relation.SON, manages=False)
    await arranged(town)
    await without_chat(town)
    await until(town, EIGHT)
    town.anna.sees("Please speak with Mrs Wang today", "139-0000-1111")
    assert not zhou.screen, "he only watches"
    await town.anna.taps("I have reached Mrs Wang")
    with silence(town, town.anna, town.hua, zhou):
        await town.pass_time(12 * 60 * MINUTE)
    assert states(town) == ["reached"]


async def test_a_stand_in_who_does_not_answer_is_asked_again_and_then_the_others(town: Town) -> None:
    guo = await joins(town, GUO, Relation.KEY_NEIGHBOUR, manages=False)
    await arranged(town)
    await without_chat(town)
    await until(town, "2026-11-21 09:59")
    assert came(town.anna, "Please speak with Mrs Wang") == [0, 15, 30, 45]
    assert [came(one, "I have not heard yet that anybody spoke") for one in (town.anna, guo, town.hua)] == [
        [60],
        [75],
        [90],
    ]


async def test_at_ten_the_coordinator_has_one_list_with_names_numbers_and_a_button_each(town: Town) -> None:
    await until(town, "2026-11-20 19:00")
    ids = await do(town, settle_in, town.lane_id, [CHEN])
    await do(town, tie, town.lane_id, ids[CHEN], town.anna.id)
    await arranged(town)
    await without_chat(town)
    await town.hua.says("check-in")
    for said in ("Mrs Chen", "6:00 PM", "Yes, please"):
        await town.hua.says(said)
    await until(town, "2026-11-21 08:30")
    await town.anna.taps("I have reached Mrs Wang")
    await until(town, "2026-11-21 10:00")
    town.hua.sees("To call today", "Mrs Chen: 139-0000-9999", "Anna has reached Mrs Wang.", "[Reached Mrs Chen]")
    await town.hua.taps("Reached Mrs Chen")
    town.hua.sees("All have been reached. Thank you!", "Hua has reached Mrs Chen.")
    with silence(town, town.anna, town.hua):
        await until(town, "2026-11-21 23:00")
    assert states(town) == ["reached", "reached"]


async def test_who_stands_on_the_list_unreached_is_asked_about_at_her_own_hour(town: Town) -> None:
    await arranged(town, 18 * 60)
    await without_chat(town)
    await until(town, "2026-11-20 18:01")
    await town.anna.taps("I have reached Mrs Wang")
    await until(town, "2026-11-21 10:00")
    town.hua.sees("Mrs Wang: 139-0000-1111")
    assert states(town)[-1] == "listed"
    await until(town, "2026-11-21 18:00")
    town.anna.sees("Please speak with Mrs Wang today")
    assert states(town)[-1] == "asked"


async def test_there_is_no_list_where_everybody_has_a_chat_or_has_been_reached(town: Town) -> None:
    await arranged(town)
    await until(town, EIGHT)
    await town.wang.taps("I'm well")
    with silence(town, town.hua):
        await until(town, "2026-11-21 12:00")


async def test_the_coordinator_chooses_the_hour_of_her_list(town: Town) -> None:
    await until(town, "2026-11-20 19:00")
    await arranged(town, 18 * 60)
    await without_chat(town)
    await town.hua.says("calls")
    await town.hua.taps("9:00 AM")
    town.hua.sees("The list of calls comes every day at 9:00 AM")
    await until(town, "2026-11-21 08:59")
    town.hua.sees("The list of calls comes")
    await until(town, "2026-11-21 09:00")
    town.hua.sees("To call today")
    assert [button.text for button in buttons(town.hua.last)] == ["Reached Mrs Wang", "Print the list", "Another time"]


async def test_who_is_no_coordinator_any_more_gets_no_list(town: Town) -> None:
    await arranged(town)
    await without_chat(town)
    with Session(town.engine) as session:
        session.get_one(Membership, (town.hua.id, town.lane_id, Role.COORDINATOR)).active = False
        session.commit()
    with silence(town, town.hua):
        await until(town, "2026-11-21 12:00")


async def test_who_is_looked_for_since_yesterday_stands_on_todays_list_once_and_one_press_ends_both_days(
    town: Town,
) -> None:
    await arranged(town)
    await without_chat(town)
    await until(town, "2026-11-22 10:00")
    assert states(town) == ["alarm", "joined"]
    assert [one.text for one in buttons(town.hua.screen[-1].message)] == [
        "Reached Mrs Wang",
        "Print the list",
        "Another time",
    ]
    await town.hua.taps("Reached Mrs Wang")
    town.anna.sees("Hua has reached Mrs Wang.")
    assert states(town) == ["reached", "reached"]
