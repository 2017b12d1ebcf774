"""Coming in, in every messenger."""

import contextlib

from care.people.invites import make_link
from dialogs.people.cards import welcome_card
from storage.people import Person, Role
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
    new_phone = await world.phone("Grandson's phone")
    await new_phone.opens(await world.write(lambda uow: make_link(uow, 1, Role.ELDER, person_id=world.elder_id)))
    assert new_phone.has_seen(welcome_card("Mrs Wang", "Willow Lane").body)
    assert new_phone.actions() == ("ask_for_help_elder", "my_requests", "a_person")


async def test_a_used_link_lets_nobody_in(world: World) -> None:
    token = await world.invites(Role.VOLUNTEER)
    await (await world.phone("Bo")).opens(token)
    with contextlib.suppress(AssertionError):  # the web chat answers with a page of its own
        await (await world.phone("Eve")).opens(token)
    assert await world.count(Person) == 6


async def test_everybody_is_spoken_to_in_his_own_language(world: World) -> None:
    other = "zh" if world.language == "en" else "en"
    await world.ming.says("menu")
    await world.ming.taps(f"speak_{other}")
    assert (await world.called("Ming")).language == other
    assert (await world.called("Li")).language == world.language
    assert f"speak_{world.language}" in world.ming.actions()


async def test_what_people_say_to_each_other_in_the_group_is_none_of_our_business(world: World) -> None:
    before = len(world.ming.screen(GROUP))
    await world.ming.says("nice weather", GROUP)
    assert len(world.ming.screen(GROUP)) == before
    await world.ming.says("/ask", GROUP)
    await world.ming.sees(world.note("private_please"), where=GROUP)
