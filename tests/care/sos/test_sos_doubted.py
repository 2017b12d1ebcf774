"""What may be harmless is asked about; and whatever was open comes back."""

from datetime import timedelta

import pytest

from tests.bot.errands import does
from tests.bot.turns.ways import WAYS, Way, on_the_way, talk_of
from tests.care.sos.crying import CRIES, MINUTE, cries, labels, timers
from tests.town import Town, text_of


@pytest.fixture
def database() -> str:
    """What is claimed here is claimed as requests are, on both."""
    return "sqlite"


# ---- what may be harmless


@pytest.mark.parametrize(
    "words", ["I fell asleep", "I did not fall", "my phone died", "累死了", "我摔了个杯子", "不疼了", "help"]
)
async def test_what_may_be_harmless_is_asked(town: Town, words: str) -> None:
    await town.wang.says(words)
    town.wang.sees(
        "Do you need help now?",
        "If you are in danger, call 120 now.",
        "If I hear nothing for 2 minutes, I will tell Hua.",
    )
    assert labels(town.wang) == ["Yes, help me", "No, I'm all right"]
    assert not town.hua.screen


@pytest.mark.parametrize("no", ["No, I'm all right", "no", "没事", "No thanks", "I did not fall, I am fine", "2"])
async def test_no_ends_it_and_nobody_hears_of_it(town: Town, no: str) -> None:
    await town.wang.says("I fell asleep")
    await does(town.wang, no)
    assert town.wang.has_seen("I am glad that you are all right.")
    await town.pass_time(timedelta(hours=1))
    assert not town.hua.screen
    assert timers(town) == []


@pytest.mark.parametrize("yes", ["Yes, help me", "yes", "是的", "I really fell", "1", "需要"])
async def test_yes_is_a_cry(town: Town, yes: str) -> None:
    await town.wang.says("I fell asleep")
    await does(town.wang, yes)
    town.wang.sees("I have written to Hua", "call 120")
    town.hua.sees("“I fell asleep”")


async def test_two_minutes_of_silence_are_a_yes(town: Town) -> None:
    await town.wang.says("I did not fall")
    await town.pass_time(timedelta(seconds=110))
    assert not town.hua.screen
    await town.pass_time(timedelta(seconds=20))
    town.wang.sees("call 120", "I have heard nothing from you, so I have written to Hua.", "[I'm all right]")
    town.hua.sees(
        "Perhaps Mrs Wang needs help", "“I did not fall”", "I asked whether help is needed and got no answer."
    )
    town.anna.sees("Perhaps Mrs Wang needs help")
    await town.pass_time(2 * MINUTE)
    await town.wang.taps("Yes, help me")
    town.wang.sees("I have written to Hua")


@pytest.mark.parametrize("words", ["hm", "thanks", "I fell in love", "tomorrow"])
async def test_what_answers_neither_yes_nor_no_is_asked_again(town: Town, words: str) -> None:
    await town.wang.says("I fell asleep")
    await town.wang.says(words)
    town.wang.sees("Do you need help now?")
    await town.wang.says("menu")
    town.wang.sees("Do you need help now?")
    await town.wang.says("/menu")
    town.wang.sees("What can I do for you, Mrs Wang?")
    await town.pass_time(3 * MINUTE)
    town.hua.sees("“I fell asleep”")


# ---- in the middle of something


@pytest.mark.parametrize(("number", "way"), list(enumerate(WAYS.values())), ids=[*WAYS])
async def test_in_every_conversation_a_cry_goes_first_and_the_question_comes_back(
    town: Town, number: int, way: Way
) -> None:
    """At its first question, its second or its third; of a short one at its last."""
    async for who in on_the_way(town, way):
        before, asked = talk_of(town, who), text_of(who.last)
        if number % 3 == 0:
            break
        number -= 1
    await who.says(CRIES[number % 2])
    assert who.has_seen("in danger, call 120")
    assert talk_of(town, who) == before
    await who.taps("Take it back")
    assert text_of(who.last).split("\n")[-1] == asked.split("\n")[-1]
    assert talk_of(town, who) == before


async def test_a_task_that_speaks_of_a_fall_is_asked_about_and_then_taken_for_the_task(town: Town) -> None:
    task = "He fell, please bring bandages"
    await does(town.anna, "Ask for help", "Shopping", task)
    town.anna.sees("Do you need help now?")
    await town.anna.taps("No, I'm all right")
    assert town.anna.has_seen("If you meant something else, please send it once more.")
    town.anna.sees("What")
    await town.anna.says(task)
    town.anna.sees("When?")
    assert not town.hua.screen


async def test_who_goes_on_with_the_conversation_is_not_silent_and_is_asked_once_more(town: Town) -> None:
    await does(town.wang, "Ask for help")
    await town.wang.says("my phone died")
    await town.pass_time(MINUTE)
    await town.wang.taps("Shopping")
    await town.pass_time(MINUTE)
    town.wang.sees("Do you need help now?")
    assert not town.hua.screen
    await town.pass_time(3 * MINUTE)
    town.hua.sees("“my phone died”")


async def test_reached_in_the_middle_of_something_she_is_asked_the_question_again(town: Town) -> None:
    await does(town.wang, "Ask for help", "Shopping")
    await cries(town.wang, "胸口疼")
    await town.hua.taps("I have reached Mrs Wang")
    town.wang.sees("When would it suit you?")
    await town.wang.taps("As soon as possible")
    await town.wang.taps("Yes, please ask")
    assert "Shopping" in town.card()
