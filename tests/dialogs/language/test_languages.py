"""Which language somebody gets, for what his client or he himself says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.language.naming import language_asked_for
from dialogs.language.wishes import nearest
from dialogs.language.words import LANGUAGES, known_language, other_languages


def test_every_language_is_called_as_it_calls_itself_and_english_comes_first() -> None:
    assert next(iter(LANGUAGES.items())) == ("en", "English")
    assert LANGUAGES["zh"] == "中文"
    assert {**other_languages("zh"), "zh": "中文"} == LANGUAGES


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("zh-hans", "zh"),
        ("zh-Hant-TW", "zh"),
        ("zh_CN", "zh"),
        ("ZH", "zh"),
        ("cmn-Hans-CN", "zh"),
        ("zh-Hans-CN-u-nu-latn", "zh"),
        ("en-GB", "en"),
        ("fr,zh-CN;q=0.9,en;q=0.8", "zh"),
        ("fr, en;q=0.1, zh ; q=0.2", "zh"),
        ("de;q=0.5,*;q=0.1", None),
        ("zh;q=0,en;q=0.001", "en"),
        ("zh;q=high,en", "en"),
        ("fr", None),
        ("zhuang", None),
        ("", None),
        (None, None),
    ],
)
def test_the_nearest_language_we_speak_is_found(wish: str | None, language: str | None) -> None:
    assert known_language(wish, "whatever") == (language or "whatever")
    assert known_language(wish) == (language or "en")


@pytest.mark.parametrize(
    ("wish", "language"),
    [("zh-TW", "zh-Hant"), ("zh-HK,en", "zh-Hant"), ("zh", "zh"), ("zh-SG", "zh"), ("pt", "pt-BR"), ("pt-PT", "pt-PT")],
)
def test_of_two_forms_of_a_language_the_nearer_is_taken(wish: str, language: str) -> None:
    assert nearest(wish, ["en", "pt-BR", "pt-PT", "zh", "zh-Hant"]) == language


@given(st.text() | st.text("enzhfr-_;,=q01. *"))
def test_whatever_a_client_sends_something_is_spoken(wish: str) -> None:
    assert known_language(wish) in LANGUAGES


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("english", "en"),
        ("in english please", "en"),
        ("英语", "en"),
        ("中文", "zh"),
        ("chinese", "zh"),
        ("说中文", "zh"),
        ("help", None),
        ("", None),
    ],
)
def test_a_language_can_be_asked_for_in_words(words: str, language: str | None) -> None:
    assert language_asked_for(words) == language
