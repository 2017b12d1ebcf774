"""Nothing ends in nothing: what ends offers what comes next, and a link says for whom it is."""

from datetime import timedelta

import pytest

from bot.channels.terminal import as_text
from storage.requests import State
from tests.bot.errands import bring_to, does
from tests.town import Neighbour, Town, buttons, text_of

WHAT_ELSE = "What else is there?"
MR_ZHAO = ("An elder", "Zhao Min", "Mr Zhao", "East Gate", "1 Lake Road", "139 0000 0001", "Yes, make the link")


def labels(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last)]


async def test_below_what_one_looked_up_stands_the_way_on(town: Town) -> None:
    await does(town.ming, "my hours")
    town.ming.sees("No hours yet; your first job will count.")
    assert labels(town.ming) == [WHAT_ELSE]
    await town.ming.taps(WHAT_ELSE)
    town.ming.sees("Hello Ming, what can I do for you?", "[My jobs]")


async def test_typed_it_leads_on_as_well(town: Town) -> None:
    await does(town.ming, "my hours", "看看还有什么")
    town.ming.sees("Hello Ming, what can I do for you?")


async def test_an_elder_who_was_promised_a_call_is_not_left_before_nothing(town: Town) -> None:
    await does(town.wang, "menu", "Ask for a call")
    town.wang.sees("I have asked Hua, your coordinator, to phone you.")
    assert labels(town.wang) == ["Tell in confidence", WHAT_ELSE]


async def test_what_is_still_asked_or_comes_right_after_needs_no_other_way_on(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await does(town.anna, "/ask", "Shopping")
    await town.anna.taps("No longer needed")
    await town.anna.taps("Yes, cancel it")
    town.anna.sees("What should be done?")
    assert all(WHAT_ELSE not in text_of(shown.message) for shown in town.anna.screen)


async def test_cards_that_change_and_groups_get_none(town: Town) -> None:
    await bring_to(town, State.CONFIRMED)
    assert all(WHAT_ELSE not in text_of(shown.message) for shown in town.group)
    assert all(WHAT_ELSE not in text_of(shown.message) for shown in town.anna.screen if shown.edited)


@pytest.mark.parametrize(
    ("answers", "whom"),
    [
        (MR_ZHAO, "It is for Mr Zhao: elder."),
        (
            ("Family of an elder", "Mrs Wang", "Son", "Yes, this person may", "Tom"),
            "It is for Tom. Family circle of Mrs Wang: Son.",
        ),
        (("A helper", "Xu"), "It is for Xu: helper."),
        (("A coordinator", "Xu"), "It is for Xu: coordinator."),
    ],
)
async def test_a_link_says_for_whom_it_is_and_till_when_and_can_be_pressed(
    town: Town, answers: tuple[str, ...], whom: str
) -> None:
    await does(town.hua, "invite", *answers)
    town.hua.sees("Here is the link.", whom, "It works once, until Mon 23 Nov, 10:00 AM.")
    *others, another = buttons(town.hua.last)
    (link,) = [one for one in others if one.text == "Open the link"]
    assert not link.data
    assert link.url.startswith("https://linli.example/enter/")
    assert link.url in town.hua.last.text
    assert another.text == "Invite someone else"
    await town.hua.taps("Invite someone else")
    town.hua.sees("Who would you like to invite?")


async def test_the_words_on_a_link_press_nothing(town: Town) -> None:
    await does(town.hua, "invite", "A helper", "Xu")
    await town.hua.says("Open the link")
    town.hua.sees("I did not quite understand that.")


async def test_a_link_that_waited_too_long_to_be_sent_still_says_till_when(town: Town) -> None:
    await does(town.hua, "invite", "A helper", "Xu")
    await town.pass_time(timedelta(hours=1))
    await does(town.hua, "invite", "A helper", "Xu")
    town.hua.sees("until Mon 23 Nov, 11:00 AM.")


async def test_in_a_terminal_a_link_stands_among_the_words_and_takes_no_number(town: Town) -> None:
    await does(town.hua, "invite", "A helper", "Xu")
    shown = as_text(town.hua.last)
    assert "https://linli.example/enter/" in shown
    assert "[1] Invite someone else" in shown
    assert "Open the link" not in shown
