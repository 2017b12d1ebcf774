"""Which one of several is meant, in every way people say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.engine.questions import plain
from dialogs.language.answers import forms_of, is_no, is_yes, which
from tests.cases import cases

WAYS = {
    0: "1|1.|1、|(1)|（1）|①|1️⃣|#1|one|number one|no. 1|option 1|the first|first|1st|the first one"
    "|第一个|第1个|第一|一|选1|一号|我要第一个",
    1: "2|2)|②|two|the second|second one|the 2nd one|2 please|第二个|第2个|第二项|第二个吧|２|二",
    2: "3|three|the third|the last|last one|最后一个|最后|第三个|第三個",
}


@cases(("place", "said"), [(place, said) for place, texts in WAYS.items() for said in texts.split("|")])
def test_a_place_on_the_screen_is_understood(place: int, said: str) -> None:
    assert which(plain(said), 3) == place


@pytest.mark.parametrize(
    "said", ["0", "4", "the tenth", "第四个", "12", "milk", "2 tomorrow", "两个小时", "最后再说", "", "①②"]
)
def test_what_is_no_place_on_the_screen_is_none(said: str) -> None:
    assert which(plain(said), 3) is None


@pytest.mark.parametrize(
    ("said", "place"), [("the second one", 1), ("第二个", 1), ("the last one", 2), ("最后一个", 2)]
)
def test_where_numbers_are_answers_only_what_can_be_nothing_else_is_a_place(said: str, place: int) -> None:
    assert which(said, 3, bare=False) == place
    assert [which(number, 3, bare=False) for number in ("2", "two", "二", "the second", "2号", "(2)")] == [None] * 6


@pytest.mark.parametrize("said", ["cancel please", "取消吧", "取消了吧", "please cancel", "请取消"])
def test_endings_and_politeness_are_left_away(said: str) -> None:
    assert {"cancel", "取消"} & set(forms_of(said))


@given(st.text(max_size=80))
def test_no_text_is_both_yes_and_no(text: str) -> None:
    word = plain(text)
    assert not (is_yes(word) and is_no(word))
    assert which(word, 3) in (None, 0, 1, 2)
