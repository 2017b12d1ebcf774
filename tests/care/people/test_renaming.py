"""A community gets another name: by its coordinators, who all read it; two of one name are not told apart."""

from care.people.communities import Founding, found
from tests.bot.errands import does, signed
from tests.care.asking import do
from tests.care.vetting.applicants import applicant
from tests.care.vetting.second_coordinator import second_coordinator
from tests.town import Town


async def test_a_coordinator_changes_it_and_everybody_reads_the_new_one(town: Town) -> None:
    lin = second_coordinator(town)
    await does(town.hua, "rename", "Willow  Street")
    town.hua.sees("Everybody reads this name from now on: Willow Street")
    await town.hua.taps("Yes, that is right")
    for coordinator in (town.hua, lin):
        coordinator.sees("Hua has changed the name: Willow Street.")
    xu = await applicant(town)
    assert xu.has_seen("Willow Street")
    assert not town.ming.has_seen("Willow Street"), "it is nothing to write to everybody about"


async def test_the_name_of_another_community_here_is_asked_about_again(town: Town) -> None:
    await do(town, found, Founding("Maple Court", "en", "Asia/Shanghai", "120", "CNY"))
    await does(town.hua, "rename", "maple court", "Yes, that is right")
    town.hua.sees("Another community here has that name already.", "What shall the community be called from now on?")
    await does(town.hua, "Willow Street", "Yes, that is right")
    town.hua.sees("Hua has changed the name: Willow Street.")


async def test_nobody_else_changes_it(town: Town) -> None:
    for who in (town.wang, town.anna, town.ming):
        await does(who, "hello", "rename")
        await who.presses(signed(town, who, ">rename"))
        assert not who.has_seen("What shall the community be called")
