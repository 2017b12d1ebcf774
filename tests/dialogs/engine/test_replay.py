"""The kernel: what a flow may do, what it is refused, and what stays on record."""

import asyncio
import gc
import inspect
from collections.abc import Awaitable, Generator
from dataclasses import dataclass
from typing import Any

import pytest

from dialogs.engine.conversation import settle
from dialogs.engine.measure_questions import AskAmount, AskLength, AskWhen
from dialogs.engine.questions import Ask, Choose, Confirm
from dialogs.engine.replay import (
    MOST_ANSWERS,
    BadFlow,
    Done,
    Flow,
    Log,
    Look,
    Needs,
    Waiting,
    look,
    replay,
)
from tests.dialogs.engine.walking import through_json


@dataclass(frozen=True)
class NameOfTheDay:
    """A look-up for these tests."""

    day: int

    def parse(self, recorded: Any) -> str:
        return f"<{recorded}>"


def ask(key: str) -> Ask:
    return Ask(key, f"{key}?", key)


def colour(*choices: str) -> Choose[str]:
    return Choose("colour", "Colour?", "Colour", [(choice, choice) for choice in choices])


async def two_questions(me: Any) -> tuple[str, str]:
    return await ask("first"), await ask("second")


def waits_at(flow: Flow, log: Log) -> str:
    result = replay(flow, None, log)
    assert isinstance(result, Waiting)
    return str(result.question.key)


def test_the_first_question_without_an_answer_is_asked() -> None:
    assert waits_at(two_questions, Log()) == "first"
    assert waits_at(two_questions, Log({"first": "a"})) == "second"
    assert replay(two_questions, None, Log({"first": "a", "second": "b"})).decision == ("a", "b")


def test_waiting_and_done_tell_what_was_asked_on_the_way_in_the_order_of_the_flow() -> None:
    waiting = replay(two_questions, None, Log({"first": "a"}))
    done = replay(two_questions, None, Log({"second": "b", "first": "a"}))
    assert isinstance(waiting, Waiting)
    assert isinstance(done, Done)
    assert [question.key for question in waiting.asked] == ["first"]
    assert [question.key for question in done.asked] == ["first", "second"]


def test_a_fact_is_asked_for_once_recorded_and_parsed_at_each_replay() -> None:
    async def flow(me: Any) -> list[str]:
        return [await look(NameOfTheDay(1)), await look(NameOfTheDay(2)), await look(NameOfTheDay(1))]

    asked: list[str] = []

    def answer(wanted: Look[Any]) -> str:
        asked.append(wanted.key)
        return f"fact {len(asked)}"

    log, result = settle(flow, None, Log(), answer)
    assert isinstance(result, Done)
    assert result.decision == ["<fact 1>", "<fact 2>", "<fact 1>"]
    assert asked == ["NameOfTheDay(day=1)", "NameOfTheDay(day=2)"]
    assert log.facts == {"NameOfTheDay(day=1)": "fact 1", "NameOfTheDay(day=2)": "fact 2"}
    assert settle(flow, None, through_json(log), answer) == (log, result)
    assert len(asked) == 2


def test_a_fact_that_is_not_on_record_is_needed() -> None:
    async def flow(me: Any) -> str:
        return await look(NameOfTheDay(3))

    assert replay(flow, None, Log()) == Needs(Look(NameOfTheDay(3)))


def test_a_flow_that_ends_without_a_decision_is_done() -> None:
    async def nothing(me: Any) -> None:
        pass

    assert replay(nothing, None, Log()) == Done(None, ())


class Naked:
    """Something a flow may not wait for."""

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __await__(self) -> Generator[object, Any, Any]:
        return (yield self.thing)


@pytest.mark.parametrize("thing", [Naked(None), Naked("first"), Naked(3), Naked(object()), asyncio.sleep])
def test_a_flow_that_waits_for_anything_but_questions_and_facts_is_a_bad_flow(thing: Any) -> None:
    async def flow(me: Any) -> None:
        await (thing(0) if callable(thing) else thing)

    with pytest.raises(BadFlow, match="may only ask and look"):
        replay(flow, None, Log())


async def test_a_flow_that_waits_for_the_event_loop_is_a_bad_flow() -> None:
    async def sleeps(me: Any) -> None:
        await asyncio.sleep(60)

    async def gathers(me: Any) -> None:
        future: Awaitable[Any] = asyncio.get_running_loop().create_future()
        await future

    for flow in (sleeps, gathers):
        with pytest.raises(BadFlow, match="awaited Future"):
            replay(flow, None, Log())


def test_without_an_event_loop_a_sleeping_flow_fails_at_once() -> None:
    async def sleeps(me: Any) -> None:
        await asyncio.sleep(60)

    with pytest.raises(RuntimeError, match="no running event loop"):
        replay(sleeps, None, Log())


def test_the_same_key_twice_is_a_bad_flow_even_for_another_kind_of_question() -> None:
    async def flow(me: Any) -> None:
        await ask("colour")
        await colour("red")

    with pytest.raises(BadFlow, match="'colour' is asked twice"):
        replay(flow, None, Log({"colour": "red"}))


def test_fifty_answers_fit_and_one_more_is_a_bad_flow() -> None:
    log = Log()
    for n in range(MOST_ANSWERS):
        log = log.answered(f"q{n}", "a")
    assert log.answered("q7", "changed").answers["q7"] == "changed"
    assert log.changing("q7").back(["q7"]) is not None
    with pytest.raises(BadFlow, match="more than 50"):
        log.answered("one more", "a")


@pytest.mark.filterwarnings("error")
def test_an_exception_in_a_flow_reaches_the_caller_and_nothing_is_left_suspended() -> None:
    begun: list[Any] = []

    async def flow(me: Any) -> None:
        if await ask("first") == "break":
            raise ZeroDivisionError
        await Naked("nothing")

    def kept(me: Any) -> Any:
        begun.append(flow(me))
        return begun[-1]

    with pytest.raises(ZeroDivisionError):
        replay(kept, None, Log({"first": "break"}))
    with pytest.raises(BadFlow):
        replay(kept, None, Log({"first": "go on"}))
    assert waits_at(kept, Log()) == "first"
    assert [inspect.getcoroutinestate(coroutine) for coroutine in begun] == [inspect.CORO_CLOSED] * 3
    begun.clear()
    gc.collect()


def test_a_pause_is_not_swallowed_by_except_exception() -> None:
    async def flow(me: Any) -> str:
        try:
            return await ask("first")
        except Exception:  # noqa: BLE001 - what an author might write
            return "swallowed"

    assert waits_at(flow, Log()) == "first"


def test_a_recorded_answer_that_no_longer_fits_is_asked_anew_and_the_others_are_kept() -> None:
    async def flow(me: Any) -> tuple[str, str]:
        return await colour("red", "blue"), await ask("why")

    log = Log({"colour": "green", "why": "because"})
    assert waits_at(flow, log) == "colour"
    assert replay(flow, None, log.answered("colour", "blue")).decision == ("blue", "because")


@pytest.mark.parametrize("recorded", ["", "abc", "-5", "9999999", "1" * 5000, "²", "000101010000", "99991231235959"])
@pytest.mark.parametrize(
    "question",
    [
        AskLength("q", "?", "q"),
        AskAmount("q", "?", "q", "CNY"),
        AskWhen("q", "?", "q", "America/New_York"),
        AskWhen("q", "?", "q", "Asia/Shanghai"),
        Choose("q", "?", "q", [(1, "one")]),
        Confirm("q", "?", "q", "Yes"),
    ],
    ids=lambda question: type(question).__name__,
)
def test_nonsense_on_record_is_asked_anew_by_every_kind_of_question(question: Any, recorded: str) -> None:
    async def flow(me: Any) -> Any:
        return await question

    assert waits_at(flow, Log({"q": recorded})) == "q"


def test_an_orphan_answer_is_ignored_and_is_no_step_on_the_way_back() -> None:
    log = Log({"gone": "x", "first": "a", "gone too": "y"})
    assert waits_at(two_questions, log) == "second"
    back = log.back(["first"])
    assert back is not None
    assert back.answers == {"gone": "x", "gone too": "y"}
    assert back.back([]) is None


def test_a_question_added_in_a_new_version_is_asked_next_and_all_answers_stay() -> None:
    async def newer(me: Any) -> tuple[str, str, str]:
        return await ask("first"), await ask("added"), await ask("second")

    old = Log({"first": "a", "second": "b"})
    assert waits_at(newer, old) == "added"
    assert replay(newer, None, old.answered("added", "c")).decision == ("a", "c", "b")


def test_a_log_is_the_same_after_json_and_an_empty_one_is_an_empty_object() -> None:
    log = Log({"a": "你好 👵"}, {"f": [[1, None]]}, 2, ("b", "x", 0))
    assert through_json(log) == log
    assert Log.from_json({}) == Log()
    assert list(through_json(Log({"z": "1", "a": "2"})).answers) == ["z", "a"]
