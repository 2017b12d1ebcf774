"""How a conversation ends when it cannot end as it was meant: too late, refused, nothing to ask, nobody's any more."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from care.kit.refusals import EndsBeforeItBegins
from care.requests.refusals import TimeHasPassed
from dialogs.engine import recent
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask
from storage.conversations import OpenConversation
from storage.requests import State
from tests.bot.turns.ways import bring_to, does
from tests.pictures import photo
from tests.town import Town

UP_TO_WHEN = ("Ask for help", "Shopping", "Milk and bread")
AFTER_WHEN = ("At home", "1 hour", "No", "Nothing more")


async def test_while_the_summary_lay_open_the_time_went_by_and_only_the_time_is_asked_again(town: Town) -> None:
    anna = town.anna
    await anna.says("hello")
    await does(anna, *UP_TO_WHEN, "in 30 minutes", *AFTER_WHEN)
    anna.sees("Shall I ask the neighbours?")
    await town.pass_time(timedelta(hours=3))
    await anna.taps("Yes, ask the neighbours")
    anna.sees("That time has passed; please choose another.", "When?")
    assert not town.group
    await anna.says("tomorrow 15:00")
    anna.sees("Shall I ask the neighbours?", "Milk and bread", "tomorrow, 3:00 PM")
    await anna.taps("Yes, ask the neighbours")
    assert "Milk and bread" in town.card()


async def test_the_same_as_last_time_too_late_asks_for_another_time(town: Town) -> None:
    await bring_to(town, State.CONFIRMED)
    await town.wang.says("hello")
    await town.wang.taps("Same as last time")
    town.wang.sees("Shall I ask the neighbours again?")
    await town.pass_time(timedelta(days=2))
    await town.wang.taps("Yes, please ask")
    town.wang.sees("That time has passed; please choose another.", "When would it suit you?")
    await town.wang.taps("As soon as possible")
    town.wang.sees("I have asked the neighbours")


async def test_what_somebody_else_has_ended_meanwhile_is_said_kindly(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await town.anna.taps("No longer needed")
    await town.wang.says("hello")
    await town.wang.taps("No longer needed")
    await town.wang.taps("Yes, cancel it")
    await town.anna.taps("Yes, cancel it")
    town.anna.sees("This is no longer open.", "[Ask for help]")


async def test_with_nothing_to_ask_the_menu_stands_below_the_reason(town: Town) -> None:
    await town.anna.says("again")
    town.anna.sees("You have not asked for anything yet.", "[Ask for help]")


async def test_asked_for_once_more_the_open_question_comes_again(town: Town) -> None:
    await town.anna.says("hello")
    await does(town.anna, *UP_TO_WHEN)
    await town.anna.says("/ask")
    town.anna.sees("You were in the middle of this; here it is again:", "When?")


async def test_a_conversation_that_nobody_knows_any_more_locks_nobody_out(town: Town) -> None:
    await town.anna.says("hello")
    await does(town.anna, *UP_TO_WHEN)
    with Session(town.engine) as session:
        session.execute(update(OpenConversation).where(col(OpenConversation.name).is_not(None)).values(name="chatting"))
        session.commit()
    await town.anna.says("tomorrow 15:00")
    town.anna.sees("I am sorry, I lost the thread. Please begin again.", "[Ask for help]")


async def test_a_button_of_a_conversation_that_is_over_shows_the_menu(town: Town) -> None:
    await town.anna.says("hello")
    await does(town.anna, "Ask for help")
    shopping = town.anna.button("Shopping").data
    await town.anna.says("cancel")
    await town.anna.presses(shopping)
    town.anna.sees("That was an earlier question and is settled.", "[Ask for help]")


async def test_a_conversation_that_breaks_the_rules_locks_nobody_out(town: Town) -> None:
    await town.anna.says("hello")
    await does(town.anna, *UP_TO_WHEN)
    change(town, log={"answers": {f"question {n}": "x" for n in range(60)}})
    await town.anna.says("Shopping")
    town.anna.sees("I am sorry, I lost the thread. Please begin again.", "[Ask for help]")


async def asks_twice(me: Me) -> None:
    del me
    for _time in range(2):
        await Ask("kind", "What?", "Kind")


async def makes_what_cannot_be(me: Me) -> None:
    del me
    await Ask("kind", "What?", "Kind")
    raise EndsBeforeItBegins


async def test_what_was_answered_and_can_make_nothing_is_said_and_parks_no_turn(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversations = town.app.features.conversations
    await town.anna.says("hello")
    await does(town.anna, "Ask for help")
    recent._known.clear()
    flawed = replace(conversations["ask_for_help"], flow=makes_what_cannot_be)
    monkeypatch.setitem(conversations, "ask_for_help", flawed)
    await town.anna.says("anything")
    assert town.anna.has_seen("The last day would come before the first. Please choose a later last day.")


async def test_nor_does_one_that_says_nothing_of_whether_it_takes_a_photo(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversations = town.app.features.conversations
    await town.anna.says("hello")
    await does(town.anna, *UP_TO_WHEN)
    recent._known.clear()
    with monkeypatch.context() as patched:
        patched.setitem(conversations, "ask_for_help", replace(conversations["ask_for_help"], flow=asks_twice))
        await town.anna.sends_photo(photo())
    town.anna.sees("So far I can only read words", "[Ask for help]")
    await town.anna.taps("Ask for help")
    town.anna.sees("[Shopping]")


async def test_a_refusal_that_leaves_nothing_to_ask_again_locks_nobody_out(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversations = town.app.features.conversations
    nothing_new = replace(conversations["ask_for_help"], mends={TimeHasPassed: lambda log: log.answered("post", "yes")})
    monkeypatch.setitem(conversations, "ask_for_help", nothing_new)
    await town.anna.says("hello")
    await does(town.anna, *UP_TO_WHEN, "in 30 minutes", *AFTER_WHEN)
    await town.pass_time(timedelta(hours=3))
    await town.anna.taps("Yes, ask the neighbours")
    town.anna.sees("I am sorry, I lost the thread. Please begin again.", "[Ask for help]")


async def test_what_was_set_aside_and_has_nothing_to_ask_any_more_does_not_come_back(town: Town) -> None:
    await bring_to(town, State.OPEN)
    await town.anna.taps("No longer needed")
    change(town, aside=[["members", None, {"answers": {}}]])  # and she coordinates nobody
    await town.anna.taps("No, keep it")
    town.anna.sees("All right, nothing changes.", "[Ask for help]")


def change(town: Town, **values: object) -> None:
    """As an older version of the code, or somebody's mistake, has left it."""
    with Session(town.engine) as session:
        session.get_one(OpenConversation, town.anna.id).sqlmodel_update(values)
        session.commit()
    recent._known.clear()
