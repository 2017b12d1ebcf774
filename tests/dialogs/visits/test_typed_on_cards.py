"""A visit is changed and called off in typed words, below its card."""

import pytest

from tests.bot.errands import does
from tests.dialogs.visits.examples import BOOKING
from tests.town import Town


@pytest.mark.parametrize("words", ["cancel it", "Cancel the visit.", "another time", "改时间"])
async def test_below_the_card_of_a_visit_it_can_be_changed_in_words(town: Town, words: str) -> None:
    await town.anna.says("hello")
    await does(town.anna, *BOOKING, "yes please")
    town.anna.sees("[Change it]")
    await town.anna.says(words)
    town.anna.sees("what would you like to change?", "[Skip this one]")
