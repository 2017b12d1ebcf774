"""What can a neighbour do? Her own words are as good as a button."""

import pytest

from dialogs.engine.questions import NotAnAnswer
from dialogs.language.words import Reader, _
from dialogs.requests.ask_kind import KIND_CHOICES, AskKind
from tests.cast import START, ZONE

ASKED = AskKind("kind", _("What can a neighbour do for you?"), _("Help"), KIND_CHOICES)


@pytest.mark.parametrize(
    ("language", "words", "kind"),
    [
        ("en", "My kitchen tap drips", "repair"), ("en", "I need milk and bread", "shopping"),
        ("en", "no medicine left", "medicine"), ("en", "a repair", "repair"), ("zh", "厨房水龙头漏水", "repair"),
        ("zh", "家里没牛奶了", "shopping"),
    ],
)  # fmt: skip
def test_her_own_words_say_the_kind(language: str, words: str, kind: str) -> None:
    assert ASKED.typed(words, Reader(language, ZONE, START, elder=True)) == kind


@pytest.mark.parametrize(("words", "first"), [("take me to the doctor", ("transport", "escort")), ("I feel sad", ())])
def test_what_may_be_several_is_asked_and_what_is_none_is_no_answer(words: str, first: tuple[str, ...]) -> None:
    with pytest.raises(NotAnAnswer) as no:
        ASKED.typed(words, Reader("en", ZONE, START, elder=True))
    assert no.value.offers[:2] == first
    assert len(set(no.value.offers)) in {0, 9}, "nothing is dropped"
