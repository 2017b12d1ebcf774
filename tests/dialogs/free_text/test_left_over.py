"""A word that nothing accounts for: what is said with one is asked about, unless it only belongs to a thing."""

import pytest

from tests.town import Town, buttons

SUMMARY = "Shall I ask the neighbours?"


def offered(town: Town) -> list[str]:
    return [button.text for button in buttons(town.anna.last)]


@pytest.mark.parametrize(
    "words",
    [
        "could someone blorp mum's bins tomorrow morning",  # what shall be done
        "mum said, could someone buy milk for her tomorrow morning",  # it is hers to say
        "who would dream that somebody can drive mum to the bank tomorrow morning",
    ],
)
async def test_what_shall_be_done_has_to_be_known_to_open_at_once(town: Town, words: str) -> None:
    await town.anna.says(words)
    assert SUMMARY not in town.anna.last.whole
    assert not town.group


async def test_help_with_an_unknown_word_asks_for_its_kind_and_keeps_what_was_said(town: Town) -> None:
    await town.anna.says("could someone blorp mum's bins tomorrow morning")
    await town.anna.says("Something else")
    town.anna.sees(SUMMARY, "blorp", "tomorrow morning")


async def test_a_thing_may_be_called_anything(town: Town) -> None:
    await town.anna.says("could someone buy a box of Quibbly Zorps for mum tomorrow morning")
    town.anna.sees(SUMMARY, "quibbly zorps", "For: Mrs Wang")


async def test_a_reason_may_say_anything(town: Town) -> None:
    await town.anna.says("could someone buy milk for mum tomorrow morning because I'm grobbling at the fnord")
    town.anna.sees(SUMMARY, "buy milk")


async def test_two_days_are_no_day(town: Town) -> None:
    await town.anna.says("the bins go on Tuesday, could someone buy milk for mum on Monday morning")
    town.anna.sees("When")


async def test_a_matter_that_is_named_in_no_known_order_is_offered(town: Town) -> None:
    await town.anna.says("my request about the window please")
    assert offered(town) == ["My requests", "Cancel"]


async def test_small_talk_of_the_same_matter_is_offered_nothing(town: Town) -> None:
    await town.anna.says("all the takers of that shopping laughed")
    town.anna.sees("I did not quite understand that.")
