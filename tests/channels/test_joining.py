"""Coming in, in every messenger."""

import contextlib

from storage.people import Person, Role
from tests.channels.phones import GROUP
from tests.channels.worlds import World
from tests.words import menu


async def test_a_link_lets_somebody_in_and_asks_for_the_name(world: World) -> None:
    bo = await world.phone("Bo")
    await bo.opens(await world.invites(Role.VOLUNTEER))
    await bo.sees(menu.WHAT_IS_YOUR_NAME)
    just_bo, cancel = world.in_words(menu.JUST_BO), world.in_words(menu.CANCEL)
    assert bo.screen()[-1].labels in {(cancel,), (just_bo, cancel)}  # a messenger may know a name
    await bo.says("Bo")
    assert bo.has_seen(menu.WELCOME.of("Bo"))
    bo.is_offered(*menu.MENU_OF_A_NEIGHBOUR)


async def test_an_elders_link_opens_her_menu_without_a_question(world: World) -> None:
    new_phone = await world.phone("Grandson's phone")
    await new_phone.opens(await world.invites(Role.ELDER, world.elder_id))
    assert new_phone.has_seen(menu.WELCOME.of("Mrs Wang"))
    new_phone.is_offered(*menu.MENU_OF_AN_ELDER)


async def test_a_used_link_lets_nobody_in(world: World) -> None:
    token = await world.invites(Role.VOLUNTEER)
    await (await world.phone("Bo")).opens(token)
    with contextlib.suppress(AssertionError):  # the web chat answers with a page of its own
        await (await world.phone("Eve")).opens(token)
    assert await world.count(Person) == 6


async def test_everybody_is_spoken_to_in_his_own_language(world: World) -> None:
    other = "zh" if world.language == "en" else "en"
    await world.ming.says("menu")
    await world.ming.sees(menu.HELLO.of("Ming"))
    world.ming.is_offered(*menu.MENU_OF_A_NEIGHBOUR)
    await world.ming.taps(menu.THE_OTHER_LANGUAGE)
    await world.ming.sees(menu.FROM_NOW_ON.said(other))
    world.ming.is_offered(*(label.said(other) for label in menu.MENU_OF_A_NEIGHBOUR))
    assert (await world.called("Ming")).language == other
    assert (await world.called("Li")).language == world.language


async def test_what_people_say_to_each_other_in_the_group_is_none_of_our_business(world: World) -> None:
    before = len(world.ming.screen(GROUP))
    await world.ming.says("nice weather", GROUP)
    assert len(world.ming.screen(GROUP)) == before
    await world.ming.says("/ask", GROUP)
    await world.ming.sees(menu.PRIVATELY_PLEASE, where=GROUP)
