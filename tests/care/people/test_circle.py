"""A family circle, as its people live it: who manages acts in the elder's name, who watches only sees."""

import pytest

from storage.requests import State
from tests.bot.errands import ask, bring_to, does, request_of, signed, world
from tests.bot.turns.ways import invited
from tests.town import GROUP, Neighbour, Town, buttons
from tests.words.menu import also

A_SON = ("Family of an elder", "Mrs Wang", "Son", "Yes, this person may")
A_NIECE = ("Family of an elder", "Mrs Wang", "Another relative", "No, only see how things stand")


async def comes_in(town: Town, name: str, answers: tuple[str, ...]) -> Neighbour:
    """By Hua's link; says the name and stands before the menu."""
    who = await invited(town, name, *answers)
    who.sees("What do the neighbours call you?")
    await does(who, name, "139 0000 7777")
    who.sees(f"Hello {name}", "[My requests]")
    return who


async def the_family(town: Town) -> tuple[Neighbour, Neighbour]:
    return await comes_in(town, "Tom", A_SON), await comes_in(town, "Mei", A_NIECE)


def labels(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last)]


def decisions(who: Neighbour) -> list[str]:
    """All but the way to the menu."""
    return [label for label in labels(who) if label != "What else is there?"]


async def test_the_coordinator_is_asked_what_each_is_to_the_elder_and_may_do(town: Town) -> None:
    await does(town.hua, "invite", "Family of an elder")
    town.hua.sees("Whose family circle?", "[Mrs Wang]")
    await town.hua.taps("Mrs Wang")
    town.hua.sees("What is this person to Mrs Wang?", "[Daughter]", "[Another relative]")
    await town.hua.taps("Another relative")
    town.hua.sees("May this person ask for help in the name of Mrs Wang?")
    await town.hua.taps("No, only see how things stand")
    town.hua.sees("What is this person's name?")
    await town.hua.says("Mei")
    town.hua.sees("Here is the link.")


async def test_the_niece_sees_how_things_stand_without_a_button_and_the_son_acts(town: Town) -> None:
    tom, mei = await the_family(town)
    await ask(town)
    for who in (town.anna, tom, mei):
        who.sees("Shopping for Mrs Wang", "I have asked the neighbours.")
    assert labels(town.anna) == labels(tom) == ["No longer needed"]
    assert decisions(mei) == []
    for step, standing in (
        ("I'll do it", "Ming will come."),
        ("On my way", "Ming is on the way."),
        ("Arrived", "Ming has arrived."),
        ("Done", "Ming says it is done."),
    ):
        await (town.ming.taps(step, where=GROUP) if step == "I'll do it" else town.ming.goes_on(step))
        mei.sees(standing)
        tom.sees(standing)
        assert decisions(mei) == []
    assert labels(tom) == ["Yes, all is well", "There was a problem"]
    await tom.taps("Yes, all is well")
    for who in (town.anna, tom, mei):
        who.sees("Done by Ming, and confirmed")
    for who in (town.anna, mei):
        who.sees("confirmed by Tom.")
    assert (labels(town.anna), decisions(mei)) == (["Repeat this", "Ask for help"], [])
    town.wang.sees("Tom says that everything is done. I have thanked Ming.")
    town.ming.sees("Tom says that everything is done. Thank you!", "1 hour")


async def test_the_niece_finds_it_among_her_requests_and_still_has_no_button(town: Town) -> None:
    tom, mei = await the_family(town)
    await ask(town)
    for who in (tom, mei):
        await who.says("menu")
        await who.taps("My requests")
        who.sees("Shopping for Mrs Wang", "Milk and bread")
    assert labels(tom) == ["No longer needed"]
    assert decisions(mei) == []


@pytest.mark.parametrize("state", [State.OPEN, State.TAKEN, State.DONE, State.PROBLEM])
async def test_a_button_that_the_niece_should_not_have_does_nothing(town: Town, state: State) -> None:
    _tom, mei = await the_family(town)
    await bring_to(town, state)
    request = request_of(town)
    as_it_was = world(town.engine)
    for text in (f">withdraw:{request.id}", f">report_problem:{request.id}", f"confirm:{request.id}"):
        notice = await mei.presses(signed(town, mei, text))
        assert notice is not None
        assert notice.alert
    assert world(town.engine) == as_it_was


async def test_the_son_asks_in_her_name_and_the_niece_cannot(town: Town) -> None:
    tom, mei = await the_family(town)
    await does(tom, "Ask for help", "Shopping", "Eggs", "tomorrow 15:00", "At home", "1 hour", "No", "Nothing more")
    tom.sees("For: Mrs Wang")
    await tom.taps("Yes, ask the neighbours")
    town.wang.sees("Tom wants me to find a neighbour for you")
    mei.sees("Eggs")
    cards = len(town.group)
    not_hers = {"Appointments", "Company", "Daily “I'm well”", "Card by the door"}  # she only watches
    also_hers = [line.en for line in also("family") if line.en not in not_hers]
    for way in ("menu", "ask", "/ask", "again"):
        await mei.says(way)
        assert labels(mei) == ["My requests", "SOS", *also_hers, "Ask for a call", "中文"]
    assert mei.has_seen("You cannot ask for anybody here yet.")
    assert len(town.group) == cards


async def test_neither_of_the_family_takes_the_job_themselves(town: Town) -> None:
    tom, _mei = await the_family(town)
    await invited(town, "Tom", "A helper", phone=tom)
    await ask(town)
    notice = await tom.taps("I'll do it", where=GROUP)
    assert notice is not None
    assert notice.text == "This help is for you or your family. Let another neighbour come."
    assert request_of(town).state == State.OPEN


async def test_the_neighbour_with_the_key_watches_and_may_still_come_and_help(town: Town) -> None:
    await invited(
        town, "Li", "Family of an elder", "Mrs Wang", "More", "Neighbour with the key",
        "No, only see how things stand", phone=town.li,
    )  # fmt: skip
    await ask(town)
    town.li.sees("I have asked the neighbours.")
    assert decisions(town.li) == []
    await town.li.taps("I'll do it", where=GROUP)
    town.li.sees("3 Willow Lane, door 502")
    town.wang.sees("Li, a neighbour, will come")
