"""The menu is one press away, and what stands on the screen is what words mean; what was open waits meanwhile."""

import pytest

from bot.channels.base import Sent
from care.notes import verbs
from storage.requests import State
from tests.bot.errands import ask, bring_to, does, signed
from tests.bot.turns.ways import talk_of
from tests.town import GROUP, Neighbour, Town, buttons, text_of

IN_THE_MIDDLE = ("/ask", "Shopping")  # and now: what should be done?
WHAT = "What should be done?"
WAITS = "You were in the middle of “Ask for help”."
GO_ON = "Would you like to go on?"


def labels(who: Neighbour) -> list[str]:
    return [button.text for button in buttons(who.last)]


def messages(who: Neighbour) -> list[str]:
    return [text_of(shown.message) for shown in who.screen]


async def in_the_middle(who: Neighbour) -> None:
    await does(who, *IN_THE_MIDDLE)
    who.sees(WHAT)


@pytest.mark.parametrize("key", ["Menu", "菜单", "menu", "ＭＥＮＵ", " Menu. ", "/menu"])
async def test_the_menus_key_opens_it_in_the_middle_of_a_conversation(town: Town, key: str) -> None:
    await in_the_middle(town.anna)
    await town.anna.says(key)
    town.anna.sees(WAITS, "Hello Anna, what can I do for you?", "[Go on]\n[Ask for help]\n[My requests]")


@pytest.mark.parametrize("words", ["My requests", "我的求助", "MY REQUESTS", "ｍｙ ｒｅｑｕｅｓｔｓ"])
@pytest.mark.parametrize("before", [("/menu",), ()])
async def test_a_line_of_the_menu_is_never_the_task(town: Town, words: str, before: tuple[str, ...]) -> None:
    await bring_to(town, State.OPEN)
    await does(town.anna, *IN_THE_MIDDLE, *before)
    await town.anna.says(words)
    assert "Milk and bread" in messages(town.anna)[-2]
    town.anna.sees(WAITS, GO_ON, "[Go on]\n[Leave it]")
    await town.anna.taps("Go on")
    town.anna.sees(WHAT)
    await town.anna.says("Eggs")
    town.anna.sees("When?")


async def test_what_waits_is_gone_on_with_or_left_and_words_do_as_well_as_presses(town: Town) -> None:
    for words in ("Go on", "go on.", "接着说"):
        await does(town.anna, "/ask", "Shopping", "menu", words)
        town.anna.sees(WHAT)
        await town.anna.says("cancel")
    await does(town.anna, *IN_THE_MIDDLE, "menu", "My requests")
    town.anna.sees("There is nothing open at the moment.", "[Go on]")
    await does(town.anna, "My notes", "Leave it")
    town.anna.sees("All right, I have left it.", "[Ask for help]")
    assert "Go on" not in labels(town.anna)
    assert talk_of(town, town.anna)[0] is None


async def test_asking_for_the_same_again_goes_on_where_it_waited(town: Town) -> None:
    await does(town.anna, *IN_THE_MIDDLE, "menu", "Ask for help")
    town.anna.sees("You were in the middle of this; here it is again:", WHAT)
    await town.anna.says("Eggs")
    town.anna.sees("When?")


async def test_a_button_of_the_question_that_waits_answers_it(town: Town) -> None:
    await town.anna.says("/ask")
    shopping = town.anna.button("Shopping").data
    await town.anna.says("menu")
    await town.anna.presses(shopping)
    town.anna.sees(WHAT)
    await town.anna.says("Eggs")
    town.anna.sees("When?")


async def test_an_older_button_asks_the_question_that_waits_once_more_and_then_words_answer_it(town: Town) -> None:
    await town.anna.says("/ask")
    older = town.anna.button("Shopping").data
    await does(town.anna, "Shopping", "menu")
    await town.anna.presses(older)
    town.anna.sees("That was an earlier question; now it is this one:", WHAT)
    await town.anna.says("Eggs")
    town.anna.sees("When?")


async def test_another_conversation_in_between_brings_back_the_one_that_waited(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await in_the_middle(town.anna)
    await does(town.anna, "menu", "My requests")
    await town.anna.taps("No longer needed")
    town.anna.sees("Shall I cancel the help?")
    await town.anna.taps("No, keep it")
    town.anna.sees("You were in the middle of this; here it is again:", WHAT)


@pytest.mark.parametrize("text", ["hours", "notes", "Hello", "person", "My requests, please", "menu of today"])
async def test_words_that_nobody_sees_on_a_button_are_an_answer(town: Town, text: str) -> None:
    await in_the_middle(town.anna)
    await town.anna.says(text)
    town.anna.sees("When?")
    await does(town.anna, "tomorrow 15:00", "At home", "1 hour", "No", "Nothing more")
    town.anna.sees(f"Task: {text}")


async def test_somebody_to_talk_to_is_found_by_the_words_on_the_button(town: Town) -> None:
    await does(town.wang, "/ask", "Ask for a call")
    assert "I have asked Hua, your coordinator, to phone you." in messages(town.wang)[-2]
    town.wang.sees(WAITS, GO_ON)
    town.hua.sees("Mrs Wang would like to talk to you.")
    await does(town.wang, "Go on", "A meal")
    town.wang.sees("When would it suit you?")


@pytest.mark.parametrize("typed", ["Change something", "改一改", "CHANGE SOMETHING"])
async def test_the_questions_own_buttons_can_be_typed_in_every_language(town: Town, typed: str) -> None:
    await does(town.anna, "/ask", "买东西", "Eggs", "越快越好", "在家里", "1 hour", "不用", "没有了", typed)
    town.anna.sees("What would you like to change?")


async def test_more_can_be_typed_and_so_can_what_stands_on_another_page(town: Town) -> None:
    await does(town.wang, "/ask", "更多")
    town.wang.sees("Page 2 of 3.", "[A repair]")
    await town.wang.says("做饭送饭")
    town.wang.sees("When would it suit you?")


@pytest.mark.parametrize("typed", ["Yes, all is well", "yes, all is well!"])
async def test_a_button_of_the_newest_card_can_be_typed_in_the_middle_of_something_else(town: Town, typed: str) -> None:
    await bring_to(town, State.ARRIVED)
    await in_the_middle(town.anna)
    await town.ming.goes_on("Done")
    town.wang.sees("Was everything all right?")
    await town.wang.says(typed)
    town.wang.sees("Thank you for your answer.")


async def test_what_a_typed_button_shows_in_passing_is_said(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    await town.ming.says("On my way")
    town.ming.sees("Noted, thank you.")
    town.wang.sees("Ming is on the way to you.")


async def test_a_typed_button_that_is_too_late_is_answered_kindly(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    town.ming.sees("[On my way]")
    newest = len(town.ming.screen)
    await does(town.anna, "No longer needed", "Yes, cancel it")
    await town.ming.says("On my way")
    assert not town.wang.has_seen("on the way to you")
    assert len(town.ming.screen) > newest


async def test_a_typed_button_that_is_refused_is_answered_with_the_reason_and_the_menu(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await does(town.ming, "my notes", "Keep a note", "The key is in the tin", "Done with it")
    town.ming.sees("[Bring it back]")
    monkeypatch.setattr(verbs, "MOST", 0)
    await town.ming.says("Bring it back")
    town.ming.sees("I am keeping 20 notes for you and can keep no more.", "[My notes]")


async def test_in_the_group_there_is_no_key(town: Town) -> None:
    before = (len(town.group), len(town.ming.screen))
    for words in ("Menu", "菜单", "My jobs"):
        await town.ming.says(words, where=GROUP)
    assert (len(town.group), len(town.ming.screen)) == before


async def test_the_language_changes_in_the_middle_of_a_question_and_it_is_asked_in_the_new_one(town: Town) -> None:
    await in_the_middle(town.anna)
    language = signed(town, town.anna, "speak:zh")
    await town.anna.presses(language)
    town.anna.sees("好的，以后我就说中文了。", "具体要做什么？")
    await town.anna.says("鸡蛋")
    town.anna.sees("什么时候？")


async def test_the_oldest_of_too_many_is_let_go_with_a_word(town: Town) -> None:
    await town.anna.says("hello")
    for number in range(6):
        await ask(town, f"Errand {number}")
    await in_the_middle(town.anna)
    cards = [
        button.data
        for shown in town.anna.screen
        for button in buttons(shown.message)
        if button.text == "No longer needed"
    ]
    for card in cards:
        assert not town.anna.has_seen("So much is waiting now")
        await town.anna.presses(card)
    assert messages(town.anna)[-2].startswith("So much is waiting now that I have let the oldest go.")
    town.anna.sees("Shall I cancel the help?")


@pytest.mark.parametrize(
    ("words", "then"),
    [("back", WHAT), ("返回", WHAT), ("cancel", "All right, I have left it."), ("/cancel", "left it")],
)
async def test_the_ways_out_lead_back_to_what_waits_or_leave_it(town: Town, words: str, then: str) -> None:
    await does(town.anna, *IN_THE_MIDDLE, "menu", words)
    town.anna.sees(then)


async def test_a_restart_while_something_waits_changes_nothing(town: Town) -> None:
    await does(town.anna, *IN_THE_MIDDLE, "menu")
    await town.restarted()
    await does(town.anna, "My notes", "Go on", "Eggs")
    town.anna.sees("When?")


async def test_a_picture_while_something_waits_shows_the_menu_again(town: Town) -> None:
    await does(town.anna, *IN_THE_MIDDLE, "menu")
    await town.anna.sends(Sent("photo"))
    town.anna.sees("So far I can only read words", "[Go on]", "[Ask for help]")
