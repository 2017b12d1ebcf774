"""An experienced helper goes along to a first job: asked by a button, or chosen; the address only while it lasts."""

from datetime import timedelta

from bot.features import FEATURES
from care.people.commands import Suspend
from care.requests.commands import Confirm
from storage.people import Role
from storage.requests import State
from storage.vetting import Stage
from tests.bot.errands import bring_to, does, signed
from tests.care.asking import do
from tests.care.vetting.applicants import brought_to
from tests.cast import give_role
from tests.town import Neighbour, Town, text_of

HOME = "3 Willow Lane"


async def takes_a_job(town: Town) -> Neighbour:
    """Xu, who is new, goes to Mrs Wang; Ming, Bo and Li could go along."""
    xu = await brought_to(town, Stage.ACCOMPANIED)
    await does(town.wang, "Ask for help", "Shopping", "As soon as possible", "Yes, please ask")
    await xu.taps("I'll do it", where="group")
    return xu


def reads_address(who: Neighbour) -> bool:
    return any(HOME in text_of(shown.message) for shown in who.screen)


async def test_the_first_who_says_yes_goes_along_and_only_he_learns_where_to(town: Town) -> None:
    xu = await takes_a_job(town)
    xu.sees(HOME, "As you are new, somebody may come along. I will write to you as soon as I know who.")
    for helper in (town.ming, town.bo, town.li):
        helper.sees("Xu is a new helper, and is going to Mrs Wang. Could you go along?", "[I'll go along]", "[I can't]")
        assert not reads_address(helper)
    town.hua.sees("Asked to go along: 3.", "[Who goes along?]")
    late = town.bo.button("I'll go along").data
    await town.ming.taps("I'll go along")
    town.ming.sees("Thank you for going along with Xu to Mrs Wang.", HOME, "Xu: 139 0000 8001", "[I can't after all]")
    xu.sees("Ming is going along with you to Mrs Wang.")
    town.wang.sees("Ming is coming along with Xu, who is a new helper.")
    town.anna.sees("Ming is going along with Xu, who is new, to Mrs Wang.")
    town.hua.sees("Ming goes along.")
    town.bo.sees("Ming is going along with Xu. Thank you!")
    notice = await town.bo.presses(late)
    assert notice is not None
    assert "Ming is already going along." in notice.text
    assert not reads_address(town.bo)
    await does(town.wang, "who saw my address")
    town.wang.sees("Ming", "Xu")


async def test_what_he_says_afterwards_only_the_coordinator_reads_and_she_decides(town: Town) -> None:
    xu = await takes_a_job(town)
    await town.ming.taps("I'll go along")
    await goes_well(xu)
    assert not reads_address(town.ming)
    await town.pass_time(timedelta(hours=4))
    town.ming.sees("How did it go with Xu at Mrs Wang's?", "[It went well]", "[Could be better]")
    await town.ming.taps("Could be better")
    town.ming.sees("Only the coordinators read what you said.")
    town.hua.sees("Ming was there: it could have gone better.", "[It went badly: Mrs Wang]")
    assert not xu.has_seen("so well")


async def goes_well(xu: Neighbour) -> None:
    for step in ("On my way", "Arrived", "Done"):
        await xu.goes_on(step)


async def test_confirmed_who_went_along_has_his_hours_too_and_she_pays_for_one_of_them_only(town: Town) -> None:
    xu = await takes_a_job(town)
    await town.ming.taps("I'll go along")
    cannot = town.ming.button("I can't after all").data
    await goes_well(xu)
    assert not town.ming.has_seen("Added to your hours")
    await town.ming.presses(cannot)
    assert not town.wang.has_seen("without the other helper"), "it is done already"
    await town.wang.taps("Yes, all is well")
    assert town.ming.has_seen("You went along with Xu. Thank you!")
    assert town.li.has_seen("Ming went along with Xu. Thank you!")
    xu.sees("Added to your hours: 1 hour.")
    town.ming.sees("Thank you for going along with Xu. Everything is done.", "Added to your hours: 1 hour.")
    await does(town.ming, "my hours", "Statement")
    town.ming.sees("Mrs Wang", "1 hour")
    await does(town.wang, "my hours", "Statement")
    assert text_of(town.wang.last).count("1 hour") == text_of(town.wang.last).count("Xu") == 1
    assert "Ming" not in text_of(town.wang.last)


async def test_a_problem_that_is_settled_without_hours_gives_who_went_along_none(town: Town) -> None:
    xu = await takes_a_job(town)
    await town.ming.taps("I'll go along")
    await goes_well(xu)
    await does(town.wang, "There was a problem", "Nobody came")
    await town.hua.taps("Close, no hours")
    assert not town.ming.has_seen("Added to your hours")


async def test_nobody_gives_himself_hours_by_confirming_what_he_went_along_to(town: Town) -> None:
    xu = await takes_a_job(town)
    await town.ming.taps("I'll go along")
    await do(town, give_role, town.ming.id, town.lane_id, Role.COORDINATOR)
    await goes_well(xu)
    await do(town, FEATURES.carry_out, Confirm(1), town.ming.id)
    xu.sees("Added to your hours: 1 hour.")
    assert not town.ming.has_seen("Added to your hours")


async def test_who_cannot_is_followed_by_the_next_and_by_whom_she_chooses(town: Town) -> None:
    xu = await takes_a_job(town)
    await town.ming.taps("I'll go along")
    await town.ming.taps("I can't after all")
    assert not reads_address(town.ming)
    xu.sees("Nobody is going along to Mrs Wang yet; the coordinator knows.")
    town.wang.sees("Xu is coming without the other helper.")
    for helper in (town.bo, town.li):
        await helper.taps("I can't")
    town.hua.sees("Nobody is going along yet.")
    await town.hua.taps("Who goes along?")
    town.hua.sees("There is nobody here who could go along and has not said no.")
    await town.ming.taps("I'll go along")
    town.ming.sees(HOME)


async def test_a_job_that_is_off_and_a_helper_who_is_suspended_end_it(town: Town) -> None:
    xu = await takes_a_job(town)
    await town.ming.taps("I'll go along")
    await do(town, FEATURES.carry_out, Suspend(town.ming.id, "", town.lane_id), town.hua.id)
    assert not reads_address(town.ming)
    await town.bo.taps("I'll go along")
    await does(xu, "I can't", "Yes, I can't come")
    town.bo.sees("Xu isn't going to Mrs Wang any more, so you needn't go along.")
    assert not reads_address(town.bo)


async def test_who_shall_not_come_to_her_again_goes_along_to_her_no_more(town: Town) -> None:
    await bring_to(town, State.CONFIRMED)
    await town.wang.says("hello")
    await takes_a_job(town)
    await town.ming.taps("I'll go along")
    await does(town.wang, "not again", "I'd rather not say")
    assert not reads_address(town.ming)
    town.ming.sees("I'm asking somebody else to go along with Xu this time, so you needn't.")
    await town.bo.taps("I'll go along")
    town.wang.sees("Bo is coming along with Xu")


async def test_nobody_goes_along_who_was_not_asked_or_not_vetted(town: Town) -> None:
    xu = await takes_a_job(town)
    for stranger in (xu, town.anna, town.hua):
        await stranger.presses(signed(town, stranger, "go_along:1"))
        assert not stranger.has_seen("Thank you for going along")
    town.hua.sees("Asked to go along: 3.")
