"""Coming in, in every messenger."""

from storage.people import Address, Role
from tests.channels.phones import GROUP
from tests.channels.worlds import World


async def test_a_link_lets_one_person_in_and_no_second(world: World) -> None:
    bo, token = await world.phone("Bo"), await world.invites(Role.VOLUNTEER)
    await bo.opens(token)
    await bo.sees("Welcome to Linli. What is your name, as the neighbours know you?")
    await bo.says("Bo")
    assert bo.has_seen(world.w("Welcome to {community}, {name}. I am Linli.", community="Willow Lane", name="Bo"))
    await bo.sees(world.w("Hello {name}, what can I do for you?", name="Bo"))
    assert world.w("My jobs") in bo.labels()


async def test_an_elders_link_opens_her_menu_without_a_question(world: World) -> None:
    await world.wang.sees(world.w("What can I do for you, {name}?", name="Mrs Wang"))
    assert world.wang.has_seen(
        world.w("Welcome to {community}, {name}. I am Linli.", community="Willow Lane", name="Mrs Wang")
    )
    assert world.wang.labels() == tuple(map(world.w, ("Ask for help", "My requests", "Talk to a person")))


async def test_everybody_is_spoken_to_in_his_own_language(world: World) -> None:
    other = "zh" if world.language == "en" else "en"
    await world.ming.taps("中文" if other == "zh" else "English")
    person = await world.called("Ming")
    assert person.language == other
    assert (await world.called("Li")).language == world.language


async def test_everybody_has_one_address(world: World) -> None:
    assert await world.count(Address) == 5


async def test_the_group_is_told_to_write_privately_and_hears_nothing_else(world: World) -> None:
    before = len(world.ming.screen(GROUP))
    await world.ming.says("nice weather", GROUP)
    assert len(world.ming.screen(GROUP)) == before
    await world.ming.says("/ask", GROUP)
    await world.ming.sees("Please write to me privately; I will gladly help you there.", where=GROUP)
