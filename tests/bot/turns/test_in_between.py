"""What comes in between never throws away what somebody is in the middle of: it is set aside and comes back."""

import pytest

from storage.requests import State
from tests.bot.errands import ask, bring_to, does, request_of
from tests.bot.turns.ways import talk_of
from tests.town import Neighbour, Town, buttons, text_of

BACK_AGAIN = "You were in the middle of this; here it is again:"
IN_THE_MIDDLE = ("Ask for help", "A meal", "Eggs")  # and now: when?
THE_REST = ("tomorrow 15:00", "At home", "1 hour", "No", "Nothing more")


async def in_the_middle_presses(who: Neighbour, card: str) -> None:
    """Has begun to ask for help, and presses a button further up."""
    await does(who, *IN_THE_MIDDLE)
    await who.taps(card)


def messages(who: Neighbour) -> list[str]:
    return [text_of(shown.message) for shown in who.screen]


def is_asked_again(who: Neighbour, question: str) -> None:
    """What was set aside is the newest message, and can be answered at once."""
    who.sees(f"{BACK_AGAIN}\n{question}")


async def and_nothing_was_lost(town: Town) -> None:
    """Anna answers the rest, and finds in the summary what she had said before."""
    await does(town.anna, *THE_REST)
    town.anna.sees("Shall I ask the neighbours?", "Kind: A meal", "Task: Eggs", "When: tomorrow, 3:00 PM")
    await town.anna.taps("Yes, ask the neighbours")
    assert "Eggs" in town.card()


async def test_help_that_is_no_longer_needed_is_cancelled_in_between(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await in_the_middle_presses(town.anna, "No longer needed")
    town.anna.sees("Shall I cancel the help?")
    assert BACK_AGAIN not in messages(town.anna)[-1]
    await town.anna.taps("Yes, cancel it")
    assert "It is cancelled." in messages(town.anna)[-2]
    is_asked_again(town.anna, "When?")
    await and_nothing_was_lost(town)


async def test_a_problem_is_reported_in_between(town: Town) -> None:
    await bring_to(town, State.DONE)
    await in_the_middle_presses(town.anna, "There was a problem")
    town.anna.sees("what happened?")
    await town.anna.says("The milk was sour")
    assert "Thank you for telling us" in messages(town.anna)[-2]
    town.hua.sees("Anna: “The milk was sour”")
    is_asked_again(town.anna, "When?")
    await and_nothing_was_lost(town)


@pytest.mark.parametrize("way_out", ["No, keep it", "no", "back"])
async def test_leaving_what_came_in_between_brings_back_what_was_before(town: Town, way_out: str) -> None:
    await bring_to(town, State.OPEN)
    await in_the_middle_presses(town.anna, "No longer needed")
    await does(town.anna, way_out)
    assert messages(town.anna)[-2] == "All right, nothing changes."
    is_asked_again(town.anna, "When?")
    assert request_of(town).state == State.OPEN
    await and_nothing_was_lost(town)


async def test_leaving_both_ends_in_the_menu(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await in_the_middle_presses(town.anna, "No longer needed")
    await does(town.anna, "No, keep it", "cancel")
    town.anna.sees("All right, I have left it.", "[Ask for help]")
    assert talk_of(town, town.anna)[0] is None


async def test_a_restart_in_between_changes_nothing(town: Town) -> None:
    await bring_to(town, State.DONE)
    await does(town.anna, *IN_THE_MIDDLE)
    await town.restarted()
    await town.anna.taps("There was a problem")
    await town.restarted()
    await town.anna.says("The milk was sour")
    is_asked_again(town.anna, "When?")
    await town.restarted()
    await and_nothing_was_lost(town)


async def test_while_something_is_in_between_the_buttons_of_before_change_nothing(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await does(town.anna, *IN_THE_MIDDLE)
    before = town.anna.button("Cancel").data
    await town.anna.taps("No longer needed")
    stood = talk_of(town, town.anna)
    await town.anna.presses(before)
    town.anna.sees("That was an earlier question; now it is this one:", "Shall I cancel the help?")
    assert talk_of(town, town.anna) == stood
    await town.anna.taps("No, keep it")
    await town.anna.presses(before)
    town.anna.sees("That was an earlier question; now it is this one:\nWhen?")
    await and_nothing_was_lost(town)


async def test_what_is_set_aside_can_be_opened_again_and_then_the_other_one_waits(town: Town) -> None:
    await bring_to(town, State.OPEN)
    menu = town.anna.button("Ask for help").data
    await in_the_middle_presses(town.anna, "No longer needed")
    await town.anna.presses(menu)
    is_asked_again(town.anna, "When?")
    await does(town.anna, *THE_REST)
    await town.anna.taps("Yes, ask the neighbours")
    is_asked_again(town.anna, "Shall I cancel the help?")
    await town.anna.taps("No, keep it")
    assert talk_of(town, town.anna)[0] is None


async def test_the_same_button_pressed_twice_asks_the_same_question_once_more(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await does(town.anna, *IN_THE_MIDDLE)
    for _ in range(3):
        await town.anna.taps("No longer needed")
        town.anna.sees("Shall I cancel the help?")
    await town.anna.taps("No, keep it")
    is_asked_again(town.anna, "When?")
    await town.anna.says("cancel")
    town.anna.sees("All right, I have left it.")


async def test_what_has_come_to_nothing_meanwhile_does_not_come_back(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await town.anna.taps("No longer needed")
    await town.anna.taps("Ask for help")
    await does(town.anna, *IN_THE_MIDDLE[1:])
    town.anna.sees("When?")
    await town.wang.says("hello")
    await town.wang.taps("No longer needed")
    await town.wang.taps("Yes, cancel it")
    await does(town.anna, *THE_REST)
    await town.anna.taps("Yes, ask the neighbours")
    assert BACK_AGAIN not in messages(town.anna)[-1]
    assert talk_of(town, town.anna)[0] is None


async def test_an_elder_finds_her_answers_again_too(town: Town) -> None:
    wang = town.wang
    await wang.says("hello")
    await bring_to(town, State.OPEN)
    await does(wang, "menu", "Ask for help", "A meal")
    wang.sees("When would it suit you?")
    await town.restarted()
    await wang.taps("No longer needed")
    wang.sees("Shall I cancel the help?")
    await wang.taps("No, keep it")
    assert messages(wang)[-2] == "All right, nothing changes."
    is_asked_again(wang, "When would it suit you?")
    await wang.taps("As soon as possible")
    wang.sees("A meal: as soon as possible; it costs 1 hour of help, no money. You can ask even with none left.")
    await wang.taps("Yes, please ask")
    assert "A meal" in town.card()
    assert not any(shown.edited for shown in wang.screen), "an elder's messages are never changed"


@pytest.mark.parametrize("before", [State.OPEN, State.DONE])
async def test_an_elder_reads_what_came_of_it_first_and_the_question_last(town: Town, before: State) -> None:
    wang = town.wang
    await wang.says("hello")
    await bring_to(town, before)
    await does(wang, "menu", "Ask for help", "A meal")
    if before == State.OPEN:
        await wang.taps("No longer needed")
        await wang.taps("Yes, cancel it")
    else:
        await wang.taps("There was a problem")
        await wang.taps("Please phone me")
    is_asked_again(wang, "When would it suit you?")


async def test_a_chain_of_more_than_five_is_bounded_and_ends_in_the_menu(town: Town) -> None:
    anna = town.anna
    await anna.says("hello")
    for number in range(8):
        await ask(town, f"Errand {number}")
    await does(anna, *IN_THE_MIDDLE)
    cards = [
        button.data for shown in anna.screen for button in buttons(shown.message) if button.text == "No longer needed"
    ]
    assert len(cards) == 8
    for card in cards:
        await anna.presses(card)
        anna.sees("Shall I cancel the help?")
        await town.restarted()
    came_back = 0
    while talk_of(town, anna)[0] is not None:
        await anna.taps("No, keep it")
        came_back += messages(anna)[-1].startswith(BACK_AGAIN)
    assert came_back == 5
    anna.sees("All right, nothing changes.", "[Ask for help]")
    assert not any("It is cancelled" in message for message in messages(anna))


# ---- what clearly asks for another thing, typed where something else was asked


async def test_an_elder_who_says_another_thing_instead_of_yes_gets_that_and_is_asked_again(town: Town) -> None:
    wang = town.wang
    await does(wang, "hello", "my pressure is 130 over 80")
    wang.sees("Blood pressure 130/80", "Is that right?")
    await wang.says("who comes tomorrow?")
    assert wang.has_seen("No visits are booked.")
    assert not wang.has_seen("I did not quite understand that")
    wang.sees("Would you like to go on?")
    await wang.says("yes please")
    wang.sees("Blood pressure 130/80", "Is that right?")


@pytest.mark.parametrize("no", ["no", "不用了", "no thank you"])
async def test_whether_to_go_on_is_answered_in_words_too(town: Town, no: str) -> None:
    await does(town.wang, "hello", "my pressure is 130 over 80", "who comes tomorrow?", no)
    town.wang.sees("All right, I have left it.")
    await town.wang.says("yes")
    assert talk_of(town, town.wang)[0] is None


async def test_what_opens_questions_of_its_own_is_brought_to_its_end_and_what_waited_comes_back(town: Town) -> None:
    await does(town.anna, "hello", *IN_THE_MIDDLE, "note to self: buy socks")
    is_asked_again(town.anna, "When?")
    await and_nothing_was_lost(town)
    assert "“buy socks”" in "".join(messages(town.anna))


@pytest.mark.parametrize("words", ["when my daughter is here", "I don't know, ask her", "the other one please"])
async def test_what_only_may_be_something_else_is_asked_back(town: Town, words: str) -> None:
    await does(town.anna, "hello", *IN_THE_MIDDLE, words)
    town.anna.sees("When?")
    assert "did not" in text_of(town.anna.last)


async def test_the_same_thing_said_anew_throws_nothing_away_that_was_answered(town: Town) -> None:
    await does(town.anna, "hello", *IN_THE_MIDDLE, "can someone buy milk for mum, whenever you like")
    town.anna.sees("When?")
    await and_nothing_was_lost(town)
