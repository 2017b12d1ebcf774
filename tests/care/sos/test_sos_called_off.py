"""She says that all is well: the search stops, everybody reads so, and one of them still has to speak to her."""

from datetime import timedelta

import pytest

from tests.bot.errands import does
from tests.care.sos.crying import MINUTE, cries, how_often, timers
from tests.town import Town, text_of


@pytest.mark.parametrize("how", ["I'm all right", "I'm fine", "it was a mistake", "没事", "false alarm"])
async def test_everybody_reads_so_and_nobody_is_asked_to_go_any_more(town: Town, how: str) -> None:
    await cries(town.wang)
    await town.ming.taps("I'm going")
    await does(town.wang, how)
    assert town.wang.has_seen("I am glad that you are all right.")
    town.wang.sees("What can I do for you, Mrs Wang?")
    for who in (town.hua, town.anna):
        who.sees(
            "Mrs Wang says: “I am all right.”", "Please speak to Mrs Wang all the same, and tell me.",
            "139-0000-1111", "[I have reached Mrs Wang]",
        )  # fmt: skip
    for who in (town.ming, town.li):
        who.sees("Mrs Wang says: “I am all right.”")
        assert "139-0000-1111" not in "".join(text_of(shown.message) for shown in who.screen)
    assert "It is over. Thank you!" in town.card()
    before = [len(who.screen) for who in town.everybody]
    await town.pass_time(14 * MINUTE)
    assert [len(who.screen) for who in town.everybody] == before


async def test_who_has_spoken_to_her_ends_it(town: Town) -> None:
    await cries(town.wang)
    await town.wang.taps("I'm all right")
    await town.anna.taps("I have reached Mrs Wang")
    assert town.wang.has_seen("Anna tells me they have been in touch with you.")
    assert timers(town) == []
    before = len(town.hua.screen)
    await town.pass_time(timedelta(days=1))
    assert len(town.hua.screen) == before


async def test_without_anybody_who_says_so_it_opens_again_after_a_quarter_of_an_hour(town: Town) -> None:
    await cries(town.wang)
    await town.wang.taps("I'm all right")
    await town.pass_time(15 * MINUTE)
    town.hua.sees("Mrs Wang called for help", "[I'm going]")
    town.ming.sees("Mrs Wang (West Gate) needs help now", "[I'm going]")
    town.wang.sees("I have written to Hua and all the others", "[I'm all right]")


@pytest.mark.parametrize("after_all", ["I do need help", "I fell", "SOS", "救命"])
async def test_who_needs_help_after_all_is_called_out_at_once(town: Town, after_all: str) -> None:
    await cries(town.wang)
    await town.wang.taps("I'm all right")
    if after_all == "I do need help":
        await town.wang.taps(after_all)
    else:
        await town.wang.says(after_all)
    town.ming.sees("Mrs Wang (West Gate) needs help now", "[I'm going]")
    assert timers(town) == ["cry"]


@pytest.mark.parametrize("words", ["hello", "no", "1", "thank you", "Ask for help"])
async def test_other_words_mean_what_they_always_mean(town: Town, words: str) -> None:
    await cries(town.wang)
    await town.wang.taps("I'm all right")
    before = len(town.ming.screen)
    await town.wang.says(words)
    assert len(town.ming.screen) == before
    assert how_often(town.wang, "I am glad that you are all right.") == 1


async def test_what_may_be_a_cry_gets_the_button_for_one(town: Town) -> None:
    await cries(town.wang)
    await town.wang.taps("I'm all right")
    await town.wang.says("my phone died")
    town.wang.sees("[I do need help]")


async def test_her_daughter_calls_it_off_in_her_own_name(town: Town) -> None:
    await cries(town.anna, "my mother fell")
    await town.anna.taps("All is well")
    assert town.anna.has_seen("All right, nobody needs help.")
    town.hua.sees("Anna says that help is not needed any more.", "Please speak to Mrs Wang all the same")
    assert not any(who.has_seen("Mrs Wang says") for who in town.everybody)
    await town.hua.taps("I have reached Mrs Wang")
    assert town.anna.has_seen("Hua tells me that Mrs Wang has been reached.")


async def test_who_was_all_right_and_then_presses_for_help_after_all_is_heard(town: Town) -> None:
    """The button is still before her eyes, for what she reads is never changed."""
    await town.wang.says("I fell asleep")
    help_me = town.wang.button("Yes, help me").data
    await town.wang.taps("No, I'm all right")
    await town.pass_time(10 * MINUTE)
    for _ in range(2):
        await town.wang.presses(help_me)
        town.wang.sees("If you are in danger, call 120 now.", "In 5 seconds I will write to Hua", "[Take it back]")
    assert timers(town) == ["cry"], "pressed twice it is one cry"
    await town.pass_time(MINUTE)
    town.hua.sees("Mrs Wang called for help", "“I fell asleep”", "139-0000-1111", "[I'm going]")
    await town.wang.taps("No, I'm all right")  # the old button, too, means what is called out now
    town.hua.sees("Mrs Wang says: “I am all right.”")
