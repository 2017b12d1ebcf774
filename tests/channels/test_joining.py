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
    just_bo, human = world.in_words(menu.JUST_BO), world.in_words(menu.TALK_TO_A_PERSON)
    assert bo.screen()[-1].labels in {(human,), (just_bo, human)}  # a messenger may know a name
    await bo.says("Bo")
    await bo.sees(menu.WHICH_NUMBER)
    await bo.says("my number")
    await bo.sees(menu.NO_NUMBER_FOUND, menu.WHICH_NUMBER)
    await bo.says("１３９ ００００ ５５５５")
    assert bo.has_seen(menu.WELCOME.of("Bo"))
    assert bo.has_seen(menu.WHERE_HELP_IS_ASKED_FOR)
    bo.is_offered(*menu.MENU_OF_A_NEIGHBOUR)
    assert (await world.called("Bo")).phone == "139 0000 5555"
    await world.hua.sees(menu.HAS_COME_IN.of("Bo"))


async def test_nobody_comes_in_without_a_name_and_a_number(world: World) -> None:
    bo = await world.phone("Bo")
    await bo.opens(await world.invites(Role.VOLUNTEER))
    for way_out in (menu.CANCEL, menu.BACK, "/menu", "/jobs", "/cancel"):
        await bo.says(way_out)
        await bo.sees(menu.THIS_FIRST, menu.WHAT_IS_YOUR_NAME)
    for no_name in ("hello", "你好", "\u3164", "\u200b\u2800", "...", "🌸", "42"):
        await bo.says(no_name)
        await bo.sees(menu.WHAT_IS_YOUR_NAME)
    await bo.says("Bo")
    for way_out in (menu.CANCEL, "/menu"):
        await bo.says(way_out)
        await bo.sees(menu.THIS_FIRST, menu.WHICH_NUMBER)
    await bo.taps(menu.TALK_TO_A_PERSON)
    assert bo.has_seen(menu.HUA_WILL_PHONE)
    await bo.sees(menu.WHICH_NUMBER)
    await bo.says(menu.BACK)
    await bo.sees(menu.WHAT_IS_YOUR_NAME)
    await bo.says("Bobo")
    await bo.says("+49 170 1234567")
    assert bo.has_seen(menu.WELCOME.of("Bobo"))


async def test_a_used_link_leads_who_came_by_it_to_his_chat(world: World) -> None:
    bo, token = await world.phone("Bo"), await world.invites(Role.VOLUNTEER)
    await bo.opens(token)
    await bo.says("Bo")
    await bo.says("139 0000 5555")
    await bo.opens(token)
    bo.is_offered(*menu.MENU_OF_A_NEIGHBOUR)
    assert await world.count(Person) == 6


async def test_an_elders_link_opens_her_menu_without_a_question(world: World) -> None:
    new_phone = await world.phone("Grandson's phone")
    await new_phone.opens(await world.invites(Role.ELDER, world.elder_id))
    assert new_phone.has_seen(menu.WELCOME.of("Mrs Wang"))
    assert not new_phone.has_seen(menu.WHERE_HELP_IS_ASKED_FOR)
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
