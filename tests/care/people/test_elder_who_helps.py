"""An elder who is also a neighbour who helps: everything is there, ranked by what she needs now, nothing is dropped."""

import pytest

from tests.bot.errands import does
from tests.bot.turns.ways import invited
from tests.town import GROUP, Neighbour, Town, buttons

MR_ZHAO = ("An elder", "Zhao Min", "Mr Zhao", "East Gate", "1 Lake Road", "139-0000-7777")


def labels(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last)]


@pytest.fixture
async def wang(town: Town) -> Neighbour:
    """Mrs Wang has opened Hua's link for volunteers on her own phone."""
    wang = await invited(town, "Wang", "A helper", phone=town.wang)
    wang.sees("What can I do for you, Mrs Wang?")
    return wang


async def zhao_asks(town: Town) -> Neighbour:
    """Another elder, whom a neighbour can help."""
    zhao = await invited(town, "Zhao", *MR_ZHAO, "Yes, make the link")
    await does(zhao, "Yes, I agree", "Yes, I agree", "I do not agree", "I do not agree")
    await does(zhao, "Ask for help", "Shopping", "As soon as possible", "Yes, please ask")
    return zhao


async def test_what_does_not_fit_stands_behind_more(wang: Neighbour) -> None:
    first = labels(wang)
    assert first == ["Ask for help", "My requests", "More", "Ask for a call", "As a helper"]
    seen = set(first)
    while "More" in labels(wang):
        await wang.taps("More")
        seen |= set(labels(wang))
    assert not {"My jobs", "My hours"} & seen, "what she does as a helper is one press away, and in no one's way"
    assert labels(wang)[-3:] == ["Back to the first", "Ask for a call", "As a helper"]
    await wang.taps("Back to the first")
    assert labels(wang) == first


async def test_one_press_leads_to_what_she_does_as_a_helper_and_back(wang: Neighbour) -> None:
    await wang.taps("As a helper")
    assert labels(wang)[0] == "My jobs"
    assert labels(wang)[-1] == "For myself"
    await wang.says("menu")
    assert labels(wang)[0] == "My jobs", "as what she looks at it stays"
    await wang.taps("For myself")
    assert labels(wang)[0] == "Ask for help"


async def test_she_reaches_her_jobs_and_her_hours_with_one_press(wang: Neighbour) -> None:
    await wang.taps("As a helper")
    more = wang.last
    await wang.taps("My hours")
    wang.sees("No hours yet; your first job will count.")
    await wang.taps("My jobs")
    wang.sees("There is nothing open at the moment.")
    assert more in [shown.message for shown in wang.screen], "what she may be reading is never changed"


async def test_what_she_has_promised_stands_first_and_her_hours_are_counted(town: Town, wang: Neighbour) -> None:
    zhao = await zhao_asks(town)
    await wang.taps("I'll do it", where=GROUP)
    wang.sees("Mr Zhao", "1 Lake Road", "139-0000-7777")
    await wang.says("menu")
    assert labels(wang) == ["My jobs", "Ask for help", "More", "Ask for a call", "As a helper"]
    await wang.taps("My jobs")
    wang.sees("1 Lake Road")
    for step in ("On my way", "Arrived", "Done"):
        await wang.goes_on(step)
    await zhao.taps("Yes, all is well")
    await wang.says("menu")
    assert labels(wang) == ["Ask for help", "My requests", "More", "Ask for a call", "As a helper"]
    await wang.taps("As a helper")
    await wang.taps("My hours")
    wang.sees("You have 1 hour.")


async def test_she_types_it_instead(wang: Neighbour) -> None:
    await wang.says("my hours")
    wang.sees("No hours yet; your first job will count.")
    await wang.says("My jobs")
    wang.sees("There is nothing open at the moment.")


async def test_she_does_not_help_herself(town: Town, wang: Neighbour) -> None:
    await does(wang, "Ask for help", "Shopping", "As soon as possible", "Yes, please ask")
    notice = await wang.taps("I'll do it", where=GROUP)
    assert notice is not None
    assert notice.text == "This help is for you or your family. Let another neighbour come."
