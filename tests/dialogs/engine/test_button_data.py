"""What a button does, as text: what was written is read back and fits into a button, and nothing else passes."""

from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features import FEATURES
from bot.signing import LONGEST, Signer
from care.kit.command import Command
from care.kit.message import Message
from care.people.messages import Welcome
from care.requests.commands import MoveOn, TakeRequest
from care.requests.helper_messages import RequestGlance
from dialogs.engine.button_data import decode, encode
from dialogs.engine.card import Action, Answer, Open
from dialogs.engine.feature import Press
from dialogs.engine.features import InNoTable
from dialogs.language.words import LANGUAGES
from dialogs.requests.withdraw import withdraw
from storage.ids import RequestId
from storage.requests import State
from tests.cases import cases

SIGNER = Signer(b"k")
NUMBERS = st.integers(0, 2**31)
CODES = st.from_regex(r"\A[a-z0-9-]{1,24}\Z")  # of the answers to questions
OFFERED: list[Any] = [
    *(press.command for press in FEATURES.presses.values()),
    *(glance.message for glance in FEATURES.glances.values()),
]


def values(hint: Any) -> st.SearchStrategy[Any]:
    """All a field can hold. A press that wants a field of another kind needs another way of being written."""
    kind = getattr(hint, "__supertype__", hint)
    if kind is int:
        return NUMBERS
    if kind is str:
        return st.sampled_from(sorted(LANGUAGES)) | st.from_regex(r"\A[A-Za-z_-]{0,12}\Z")
    assert issubclass(kind, Enum), f"{hint} cannot stand in a button: numbers, short words and enums only"
    return st.sampled_from(list(kind))


def offered(kind: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, *(values(hints[field.name]) for field in fields(kind)))


def any_action() -> st.SearchStrategy[Action]:
    return st.one_of(
        *map(offered, OFFERED),
        st.builds(Open, st.sampled_from([one.flow for one in FEATURES.conversations.values()]), st.none() | NUMBERS),
        st.builds(Answer, CODES, NUMBERS),
    )


@given(action=st.deferred(any_action))
def test_what_a_button_does_is_read_back_from_its_text_and_fits_with_the_signature(action: Action) -> None:
    text = encode(action, FEATURES)
    assert decode(text, FEATURES) == action
    data = SIGNER.sign("telegram", "-1001234567890", text)
    assert len(data.encode()) <= LONGEST == 64
    assert SIGNER.check("telegram", "-1001234567890", data) == text


@cases("kind", OFFERED)
def test_the_longest_that_a_button_can_say_fits(kind: Any) -> None:
    """The property draws the greatest numbers and the longest words seldom together."""
    longest = {int: 2**31, str: "zh-Hant-HK"}
    hints = [getattr(hint, "__supertype__", hint) for name, hint in get_type_hints(kind).items()]
    named = [hint for hint in hints if isinstance(hint, type) and issubclass(hint, int | str)]
    told = [longest.get(hint) or max(hint, key=lambda one: len(str(one))) for hint in named]
    action = kind(*told[: len(fields(kind))])
    assert len(SIGNER.sign("telegram", "-1001234567890", encode(action, FEATURES))) <= 64


def test_the_texts_are_short_and_say_what_they_do() -> None:
    taking = TakeRequest(RequestId(5), 2)
    assert encode(taking, FEATURES) == "take:5:2"
    assert encode(MoveOn(RequestId(5), 3, State.ON_THE_WAY), FEATURES) == "move_on:5:3:on_the_way"
    assert encode(RequestGlance(RequestId(5)), FEATURES) == "details:5"
    assert encode(Open(withdraw, 5), FEATURES) == ">withdraw:5"
    assert encode(Open(withdraw), FEATURES) == ">withdraw"
    assert encode(Answer("yes", 3), FEATURES) == "=yes:3"
    assert encode(Answer("change-when", 3), FEATURES) == "=change-when:3"


@cases(
    "text",
    [
        "nudge:1", "take", "take:1", "take:1:2:3", "take:x:2", "take:1:", "move_on:1:2:flying", "details", "details:x",
        ">chatting:1", ">withdraw:x", ">", "=", "=yes", "=yes:", "=yes:soon", "", ":", "TakeRequest:1:2", "TAKE:1:2",
        "__class__", "take:1.5:2", "9" * 5000, f"take:{'9' * 5000}:1",
    ],
)  # fmt: skip
def test_a_text_that_is_not_known_or_has_other_fields_is_no_action(text: str) -> None:
    assert decode(text, FEATURES) is None


@given(
    text=st.text()
    | st.lists(st.sampled_from([*FEATURES.presses, *FEATURES.glances, "=", ">", "1", "2", "x", "", "-1", "²"])).map(
        ":".join
    )
)
def test_whatever_stands_there_is_an_action_or_none_and_never_an_error(text: str) -> None:
    assert isinstance(decode(text, FEATURES), Command | Open | Answer | Message | None)


@dataclass(frozen=True, slots=True)
class Nudge(Command):
    """A command for these tests."""

    person_id: int


async def nudging(me: Any) -> None:
    """A conversation for these tests."""


@pytest.mark.parametrize("action", [Nudge(1), Welcome(), Open(nudging)])
def test_an_action_that_no_feature_offers_is_put_on_no_button(action: Action) -> None:
    with pytest.raises(InNoTable):
        encode(action, FEATURES)


def test_what_the_menu_opens_needs_to_know_no_more_than_who_opens_it() -> None:
    commands = [opens.command() for _entry, opens in FEATURES.menu if isinstance(opens, Press)]
    assert commands
    assert [decode(encode(command, FEATURES), FEATURES) for command in commands] == commands
