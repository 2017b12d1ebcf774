"""What is to be shown is known by what it is called; who says more than that wants something else."""

import pytest

from dialogs.language.seeing import called_by, seen_in

LISTS = r"pills|notes?|药单|备忘录?"
SEEN = [
    "show me my notes please",
    "could you pull up mum's pills",
    "where are mrs chen's notes",
    "let me see all of dad's pills again",
    "看看我的备忘",
    "把我妈的药单翻出来看看",
    "王奶奶的药单给我看看吧",
]
NOT_SEEN = [
    "my notes are in the drawer",
    "show me how to swallow pills",
    "see to it that mum's pills are bought",
    "where are the boots",
    "看看药单上有没有牛奶",
    "我的备忘写满了",
]


@pytest.mark.parametrize("words", SEEN)
def test_a_list_is_asked_for_by_its_name_whosever_it_is(words: str) -> None:
    assert called_by(LISTS).fullmatch(seen_in(words))


@pytest.mark.parametrize("words", NOT_SEEN)
def test_nothing_is_asked_to_be_seen_where_more_is_said_or_something_else(words: str) -> None:
    assert not called_by(LISTS).fullmatch(seen_in(words))
