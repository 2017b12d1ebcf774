"""Coming in, in every messenger."""

from dialogs.cards.menu import welcome_card
from storage.people import Address, Role
from tests.channels.phones import GROUP
from tests.channels.worlds import World


async def test_a_link_lets_somebody_in_and_asks_for_the_name(world: World) -> None:
    bo = await world.phone("Bo")
    await bo.opens(await world.invites(Role.VOLUNTEER))
    assert bo.actions() in {("=cancel",), ("=skip", "=cancel")}  # a messenger may know a name
    await bo.says("Bo")
    assert bo.has_seen(welcome_card("Bo", "Willow Lane").body)
    assert bo.actions()[:2] == ("my_jobs", "my_hours")


async def test_an_elders_link_opens_her_menu_without_a_question(world: World) -> None:
    assert world.wang.has_seen(welcome_card("Mrs Wang", "Willow Lane").body)
    assert world.wang.actions() == ("ask_for_help_elder", "my_requests", "a_person")
    assert len(world.wang.screen()) == 2


async def test_everybody_is_spoken_to_in_his_own_language(world: World) -> None:
    other = "zh" if world.language == "en" else "en"
    await world.ming.taps(f"speak_{other}")
    assert (await world.called("Ming")).language == other
    assert (await world.called("Li")).language == world.language
    assert f"speak_{world.language}" in world.ming.actions()


async def test_everybody_has_one_address(world: World) -> None:
    assert await world.count(Address) == 5


async def test_what_people_say_to_each_other_in_the_group_is_none_of_our_business(world: World) -> None:
    before = len(world.ming.screen(GROUP))
    await world.ming.says("nice weather", GROUP)
    assert len(world.ming.screen(GROUP)) == before
    await world.ming.says("/ask", GROUP)
    await world.ming.sees(world.note("private_please"), where=GROUP)
