"""Thanks, and a word that it is good, get a kind word."""

import pytest

from storage.requests import State
from tests.bot.errands import bring_to, request_of
from tests.town import Town


@pytest.fixture
def database() -> str:
    """What is claimed here is claimed as requests are, on both."""
    return "sqlite"


THANKS = ("thanks", "Thank you!", "thank you so much", "谢谢", "謝謝", "谢谢您", "❤️", "🙏", "多谢")
GOOD = ("👍", "👍🏽", "好", "ok", "OK!", "嗯", "好的", "嗯嗯", "good")


@pytest.mark.parametrize("words", THANKS)
async def test_thanks_get_a_kind_word(town: Town, words: str) -> None:
    for who in (town.wang, town.ming):
        await who.says(words)
        who.sees("You're welcome! I am here whenever you need me.", "[Ask for a call]")


@pytest.mark.parametrize("words", GOOD)
async def test_a_good_is_good(town: Town, words: str) -> None:
    for who in (town.wang, town.ming):
        await who.says(words)
        who.sees("All right. I am here whenever you need me.")


async def test_thanks_get_a_kind_word_in_chinese(chinese_town: Town) -> None:
    await chinese_town.wang.says("谢谢")
    chinese_town.wang.sees("不客气！有事随时叫我。")
    await chinese_town.wang.says("👍")
    chinese_town.wang.sees("好的。有事随时叫我。")


async def test_other_words_are_still_not_understood(town: Town) -> None:
    for words in ("thanksgiving dinner", "okra", "好人", "👍 but why"):
        await town.ming.says(words)
        town.ming.sees("I did not quite understand that.")


async def test_thanks_in_the_middle_of_something_are_an_answer_as_always(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await town.anna.taps("No longer needed")
    await town.anna.says("ok")
    assert request_of(town).state == State.WITHDRAWN
