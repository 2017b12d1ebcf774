"""The whole job in typed words: nobody presses a button. Also as nobody has put it on one."""

import pytest

from storage.requests import State
from tests.bot.errands import request_of
from tests.town import Neighbour, Town

EN = {
    "asks": "can someone buy milk for mum tomorrow at 3", "yes": "yes please", "open": "what jobs are open?",
    "takes": "I'll take it!", "sets out": "I'm on my way", "is there": "I'm here", "is done": "all done",
    "well": "Yes, he was here.",
}  # fmt: skip
ZH = {
    "asks": "明天下午三点帮我妈买牛奶", "yes": "好的", "open": "有哪些活", "takes": "我来",
    "sets out": "我出发了", "is there": "我到了", "is done": "办好了", "well": "来过了，都好",
}  # fmt: skip


async def says_done(ming: Neighbour, words: str) -> None:
    """Before its time, so he is asked once more."""
    await ming.says(words)
    await ming.says("yes")


@pytest.mark.parametrize("words", [EN, ZH], ids=["en", "zh"])
async def test_from_the_order_to_the_thanks_everything_can_be_typed(
    request: pytest.FixtureRequest, words: dict[str, str]
) -> None:
    town: Town = request.getfixturevalue("town" if words is EN else "chinese_town")
    await town.anna.says(words["asks"])
    await town.anna.says(words["yes"])
    await town.ming.says(words["open"])
    assert len(town.group) == 1
    for step, state in (("takes", State.TAKEN), ("sets out", State.ON_THE_WAY), ("is there", State.ARRIVED)):
        await town.ming.says(words[step])
        assert request_of(town).state == state, step
    await says_done(town.ming, words["is done"])
    assert request_of(town).state == State.DONE
    await town.wang.says(words["well"])
    assert request_of(town).state == State.CONFIRMED


async def test_whoever_says_that_he_will_do_it_in_his_own_chat_is_shown_what_is_open(town: Town) -> None:
    await town.anna.says("can someone buy milk for mum tomorrow at 3")
    await town.anna.says("yes")
    await town.ming.says("I'll do it")
    town.ming.sees("Shopping for Mrs Wang", "buy milk", "[I'll do it]")
    assert request_of(town).state == State.OPEN
    await town.ming.says("I'll do it")
    assert request_of(town).state == State.TAKEN


async def test_what_is_open_is_shown_to_whom_it_could_be_given_alone(town: Town) -> None:
    await town.anna.says("can someone buy milk for mum tomorrow at 3")
    await town.anna.says("yes")
    await town.bo.says("my jobs")
    town.bo.sees("[I'll do it]")
    assert not town.bo.has_seen("Willow Lane, door")
    await town.ming.says("my jobs")
    await town.ming.taps("I'll do it")
    await town.bo.says("my jobs")
    town.bo.sees("There is nothing open at the moment.")


async def test_the_soonest_stands_last_and_no_more_than_three_are_shown(town: Town) -> None:
    for hour in (5, 2, 4, 3):
        await town.anna.says(f"can someone buy milk for mum tomorrow at {hour} pm")
        await town.anna.says("yes")
        if "[Yes, ask once more]" in str(town.anna.last):
            await town.anna.says("yes")
    seen = len(town.ming.screen)
    await town.ming.says("which jobs can I do?")
    cards = [shown.message.whole for shown in town.ming.screen[seen:] if "buy milk" in shown.message.whole]
    assert [next(hour for hour in "5432" if f"{hour}:00 PM" in card) for card in cards] == ["4", "3", "2"]


async def test_who_comes_is_not_answered_with_visits_alone_while_a_neighbour_has_promised_help(town: Town) -> None:
    await town.anna.says("can someone buy milk for mum tomorrow at 3")
    await town.anna.says("yes")
    await town.wang.says("who comes tomorrow?")
    town.wang.sees("No visits are booked.")
    for words in ("my jobs", "I'll do it"):
        await town.ming.says(words)
    await town.wang.says("who comes tomorrow?")
    town.wang.sees("Which of these do you mean?", "[My requests]")
    await town.wang.says("my requests")
    town.wang.sees("Ming, a neighbour, will come tomorrow at 3 in the afternoon.")


async def brings_milk(town: Town) -> None:
    """Anna asks, Ming does it, in words only; whether all is well Mrs Wang has not said yet."""
    await town.anna.says("can someone buy milk for mum tomorrow at 3")
    for who, words in (
        ("anna", "yes"),
        ("ming", "my jobs"),
        ("ming", "I can do it"),
        ("ming", "omw"),
        ("ming", "here now"),
    ):
        await getattr(town, who).says(words)
    await says_done(town.ming, "finished")


async def test_a_question_further_up_is_answered_by_words_that_say_what_is_meant_and_not_by_a_bare_yes(
    town: Town,
) -> None:
    await brings_milk(town)
    await town.wang.says("visits")
    for bare in ("yes", "来了"):
        await town.wang.says(bare)
        assert request_of(town).state == State.DONE
    await town.wang.says("yes, he was here")
    assert request_of(town).state == State.CONFIRMED


async def test_an_elder_says_that_nobody_came_and_is_asked_what_happened(town: Town) -> None:
    await brings_milk(town)
    await town.wang.says("nobody came")
    town.wang.sees("what happened?")
    assert request_of(town).state == State.DONE
