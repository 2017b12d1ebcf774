"""The keys of recorded answers. A log outlives a deploy, so a key must mean the same for ever.

Each room's flow_keys.json lists every (flow, key, kind of question) there is or was; a question that is gone stays as
"retired".
"""

import json
from pathlib import Path

import pytest

from dialogs.engine.questions import Question
from tests.dialogs import tables
from tests.dialogs.engine.walking import FLOWS, states

HERE = Path(__file__).parents[1]
RETIRED = "retired"
Keys = dict[str, dict[str, str]]


def room_of(flow: str) -> str:
    return FLOWS[flow].__module__.split(".")[1]


def rooms() -> set[str]:
    """Those with conversations, and those with a list."""
    return {*map(room_of, FLOWS), *(path.parent.name for path in HERE.glob("*/flow_keys.json"))}


def listed_in(room: str) -> Keys:
    path = HERE / room / "flow_keys.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def found_in(flow: str) -> dict[str, str]:
    """What asks under which key, in every state that can be reached."""
    return {
        question.key: type(question).__name__
        for talk in states(flow)
        for question in (*talk.waiting.asked, talk.question)
    }


def complaints(listed: Keys, now: Keys) -> list[str]:
    """One line for each key that does not agree with the list, saying what to do."""
    lines = [
        _complaint(flow, key, kind, listed.get(flow, {}).get(key))
        for flow, keys in now.items()
        for key, kind in keys.items()
    ]
    gone = [
        f'{flow}: {key!r} is asked no more. Keep it in flow_keys.json, as: "{key}": "{RETIRED}"'
        for flow, keys in listed.items()
        for key, kind in keys.items()
        if kind != RETIRED and key not in now.get(flow, {})
    ]
    return [line for line in lines if line] + gone


def _complaint(flow: str, key: str, kind: str, listed: str | None) -> str:
    if listed is None:
        return f'{flow}: {key!r} is new. If it was never used for anything else, add to "{flow}": "{key}": "{kind}"'
    if listed != kind:
        return (
            f"{flow}: {key!r} was {listed} and is now {kind}. Never reuse a key for a new meaning: answers recorded "
            "before would be taken for answers to the new question. Give the new question a key of its own."
        )
    return ""


def test_every_key_of_a_conversation_means_what_it_always_meant(flow: str) -> None:
    room = room_of(flow)
    wrong = complaints({flow: listed_in(room).get(flow, {})}, {flow: found_in(flow)})
    assert not wrong, f"\ntests/dialogs/{room}/flow_keys.json\n" + "\n".join(wrong)


@pytest.mark.parametrize("room", sorted(rooms()))
def test_what_a_conversation_that_is_gone_has_asked_stays_in_the_list(room: str) -> None:
    gone = {flow: keys for flow, keys in listed_in(room).items() if flow not in FLOWS or room_of(flow) != room}
    wrong = complaints(gone, {})
    assert not wrong, f"\ntests/dialogs/{room}/flow_keys.json\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("listed", "now", "words"),
    [
        ({"a": "Ask"}, {"a": "Ask", "b": "Choose"}, 'add to "flow": "b": "Choose"'),
        ({}, {"a": "Ask"}, 'add to "flow": "a": "Ask"'),
        ({"a": "Ask"}, {"a": "AskWhen"}, "Never reuse a key"),
        ({"a": RETIRED}, {"a": "Ask"}, "Never reuse a key"),
        ({"a": "Ask"}, {}, '"a": "retired"'),
    ],
)
def test_a_key_that_does_not_agree_is_explained(listed: dict[str, str], now: dict[str, str], words: str) -> None:
    (line,) = complaints({"flow": listed}, {"flow": now})
    assert words in line
    assert not complaints({"flow": now}, {"flow": now})


def test_a_retired_key_may_stay_in_the_list_for_ever() -> None:
    assert not complaints({"flow": {"a": RETIRED}, "gone": {"b": RETIRED}}, {"flow": {}})


def test_every_kind_of_question_in_the_list_exists() -> None:
    kinds = {kind for room in rooms() for keys in listed_in(room).values() for kind in keys.values()}
    assert kinds <= {RETIRED, *(kind.__name__ for kind in tables.kinds(Question))}
