"""Ways of asking that are no plain question; and what is told in the same words, which opens nothing."""

import pytest

from tests.town import Town

SUMMARY, KIND = "Shall I ask the neighbours?", "What kind of help?"


@pytest.mark.parametrize(
    ("words", "then"),
    [
        ("A lift to the bank wanted for mum, tomorrow morning", "A ride"),
        ("any chance of a lift to the bank for mum tomorrow morning", "A ride"),
        ("2 jars of piccalilli for mum pls, tomorrow morning", "Shopping"),
        ("would one of your lot clean mum's windows tomorrow morning", "Cleaning"),
        ("get mum some cat food would you, tomorrow morning", "Shopping"),
        ("can somebody scrub mum's bath tomorrow morning before her cousins descend on us", "Cleaning"),
        ("send someone to clean mum's windows tomorrow morning she is too wobbly for steps", "Cleaning"),
        ("can a person with good eyes and patience mend mum's clock tomorrow morning", "A repair"),
    ],
)
async def test_what_is_looked_for_in_fewer_words_opens_at_once(town: Town, words: str, then: str) -> None:
    await town.anna.says(words)
    town.anna.sees(SUMMARY, then, "For: Mrs Wang")


@pytest.mark.parametrize(
    "words",
    [
        "all mum ever wanted was a lift to the bank",
        "the plumber needed three hours for one tap",
        "no help needed with the window any more, thanks",
        "2 jars of piccalilli mum had from her sister, and she ate both",
        "before you send someone to fix the tap, my nephew has done it",
        "could anybody guess the price of a loaf these days",
        "any chance of mum leaving the sales alone",
    ],
)
async def test_what_is_only_told_in_such_words_opens_nothing(town: Town, words: str) -> None:
    await town.anna.says(words)
    assert SUMMARY not in town.anna.last.whole
    assert KIND not in town.anna.last.whole


async def test_a_verb_nobody_knows_is_help_of_a_kind_that_is_asked(town: Town) -> None:
    await town.anna.says("could someone jiggle mum's aerial tomorrow morning, there is snow on every channel")
    town.anna.sees(KIND)
    await town.anna.says("A repair")
    town.anna.sees(SUMMARY, "jiggle", "aerial")


async def test_a_need_behind_the_wish_goes_along(town: Town) -> None:
    await town.anna.says("could someone wash mum's sheets tomorrow morning, she can't lift the mattress")
    town.anna.sees(SUMMARY, "mattress")
