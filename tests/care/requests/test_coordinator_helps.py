"""A coordinator takes a job herself, or thinks of somebody and asks him."""

from datetime import timedelta

from sqlmodel import Session

from care.kit.uow import UnitOfWork
from storage.people import Membership, Relation, Role
from storage.requests import HelpRequest, State
from tests.bot.errands import does, signed
from tests.care.asking import ask, cannot_be_reached, do, joins, state
from tests.cast import Somebody
from tests.town import GROUP, Town, buttons

HOUR = timedelta(hours=1)
KAI = Somebody("Kai", (Role.VOLUNTEER,), phone="139-0000-8888")


async def nobody_comes(town: Town) -> int:
    """Until the coordinator has her card."""
    request_id = await ask(town, 2 * HOUR)
    await town.pass_time(timedelta(minutes=31))
    return request_id


async def test_she_takes_it_in_the_group_and_everybody_reads_who_she_is(town: Town) -> None:
    request_id = await ask(town, 2 * HOUR)
    notice = await town.hua.taps("I'll do it", where=GROUP)
    assert notice is not None
    assert "It is yours" in notice.text
    town.hua.sees("Address: 3 Willow Lane", "[On my way]")
    town.wang.sees("Hua, the coordinator, will come today at 12 noon.")
    town.anna.sees("Hua will come.")
    for step in ("On my way", "Arrived", "Done"):
        await town.hua.goes_on(step)
    await town.wang.taps("Yes, all is well")
    assert state(town, request_id) == State.CONFIRMED
    town.hua.sees("Mrs Wang says thank you.", "1 hour")


async def test_she_takes_it_from_her_own_card(town: Town) -> None:
    request_id = await nobody_comes(town)
    await town.hua.taps("I'll do it")
    assert state(town, request_id) == State.TAKEN
    town.hua.sees("Address: 3 Willow Lane")
    assert "Taken by Hua" in town.card()


async def test_a_suspended_coordinator_takes_nothing(town: Town) -> None:
    request_id = await ask(town, 2 * HOUR)
    await do(town, _suspend, town.hua.id, town.lane_id)
    notice = await town.hua.taps("I'll do it", where=GROUP)
    assert notice is not None
    assert notice.alert
    assert state(town, request_id) == State.OPEN


def _suspend(uow: UnitOfWork, person_id: int, lane_id: int) -> None:
    uow.session.get_one(Membership, (person_id, lane_id, Role.COORDINATOR)).active = False


async def test_she_gives_it_to_one_who_is_asked_and_says_yes(town: Town) -> None:
    request_id = await nobody_comes(town)
    await town.hua.taps("Give it to …")
    town.hua.sees("Who shall I ask?", "[Bo]", "[Li]", "[Ming]")
    await town.hua.taps("Ming")
    town.hua.sees("Asked: Ming (no answer yet)", "[Give it to …]")
    town.ming.sees("Hua, the coordinator, asks whether you can do this.", "Milk", "Where: West Gate", "[I can't]")
    assert not town.ming.has_seen("3 Willow Lane")
    assert state(town, request_id) == State.OPEN, "nothing is promised before he says so"
    assert not town.wang.has_seen("Ming")
    await town.ming.taps("I'll do it")
    assert state(town, request_id) == State.TAKEN
    town.ming.sees("Address: 3 Willow Lane")
    town.wang.sees("Ming, a neighbour, will come")
    town.hua.sees("Taken by Ming")


async def test_he_cannot_and_she_hears_it_at_once_and_asks_another(town: Town) -> None:
    await nobody_comes(town)
    await does(town.hua, "Give it to …", "Ming")
    notice = await town.ming.taps("I can't")
    assert notice is not None
    assert notice.text == "Thank you for telling us."
    town.ming.sees("You can't do this one. Thank you for telling us.", "[I'll do it]")
    town.hua.sees("Ming can't do it.", "Asked: Ming (can't)", "[Give it to …]", "[I'll do it]")
    await town.hua.taps("Give it to …")
    assert "Ming" not in [button.text for button in buttons(town.hua.last)]
    await town.hua.taps("Li")
    await town.li.taps("I'll do it")
    town.ming.sees("Taken by Li.", "[My jobs]")


async def test_a_no_pressed_twice_is_told_once(town: Town) -> None:
    await nobody_comes(town)
    await does(town.hua, "Give it to …", "Ming")
    no = town.ming.button("I can't").data
    await town.ming.presses(no)
    seen = len(town.hua.screen)
    notice = await town.ming.presses(no)
    assert notice is not None
    assert notice.alert
    assert len(town.hua.screen) == seen


async def test_only_those_are_offered_who_may_help_and_are_reached_privately(town: Town) -> None:
    await joins(town, KAI, Relation.CARER, manages=False)
    await do(town, cannot_be_reached, town.li.id)
    await nobody_comes(town)
    await town.hua.taps("Give it to …")
    labels = [button.text for button in buttons(town.hua.last)]
    assert "Kai" not in labels, "who is paid for it earns no hours"
    assert "Li" not in labels, "who has never written, or has blocked us, cannot be asked"
    assert {"Bo", "Ming"} <= set(labels)


async def test_while_she_chose_he_could_not_be_reached_any_more(town: Town) -> None:
    request_id = await nobody_comes(town)
    await town.hua.taps("Give it to …")
    await do(town, cannot_be_reached, town.ming.id)
    await town.hua.taps("Ming")
    town.hua.sees("I cannot ask this helper just now.")
    assert state(town, request_id) == State.OPEN


async def test_while_she_chose_somebody_took_it(town: Town) -> None:
    await nobody_comes(town)
    await town.hua.taps("Give it to …")
    await town.li.taps("I'll do it", where=GROUP)
    await town.hua.taps("Ming")
    town.hua.sees("no longer open")
    assert not town.ming.has_seen("asks whether")


async def test_where_there_is_nobody_to_ask_it_is_said(town: Town) -> None:
    await nobody_comes(town)
    for who in (town.ming, town.li, town.bo):
        await do(town, cannot_be_reached, who.id)
    await town.hua.taps("Give it to …")
    town.hua.sees("There is nobody left I could ask by message.")


async def test_nobody_but_a_coordinator_gives_a_job_away(town: Town) -> None:
    request_id = await nobody_comes(town)
    for who in (town.ming, town.anna, town.wang):
        await who.says("hello")
        notice = await who.presses(signed(town, who, f">give_to:{request_id}"))
        assert notice is not None
        assert notice.alert


async def test_given_back_he_can_be_asked_anew(town: Town) -> None:
    request_id = await nobody_comes(town)
    await does(town.hua, "Give it to …", "Ming")
    old = town.ming.button("I can't").data
    await town.ming.taps("I'll do it")
    await town.ming.taps("I can't")
    await town.ming.taps("Yes, I can't come")
    notice = await town.ming.presses(old)
    assert notice is not None
    assert notice.alert
    with Session(town.engine) as session:
        assert session.get_one(HelpRequest, request_id).holder_id is None
    await town.pass_time(HOUR)
    await town.hua.taps("Give it to …")
    assert "Ming" in [button.text for button in buttons(town.hua.last)]
