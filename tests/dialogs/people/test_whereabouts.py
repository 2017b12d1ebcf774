"""No helper reads an empty line, and none is sent to a telephone that is not there."""

import pytest

from dialogs.language.words import Reader, say
from dialogs.people.whereabouts import address_of, telephone_of
from tests.cast import START, ZONE

ENGLISH, CHINESE = Reader("en", ZONE, START), Reader("zh", ZONE, START)


@pytest.mark.parametrize(
    ("home", "phone", "english", "chinese"),
    [
        ("8 Willow Lane", "139 0000 1111", "Address: 8 Willow Lane", "地址：8 Willow Lane"),
        ("8 Willow Lane", "", "Address: 8 Willow Lane", "地址：8 Willow Lane"),
        ("", "139 0000 1111", "Address: please ask by phone", "地址：请打电话问一下"),
        ("", "", "Address: please ask the coordinator", "地址：请问一下协调员"),
    ],
)
def test_where_no_address_may_be_read_it_says_who_can_tell_it(
    home: str, phone: str, english: str, chinese: str
) -> None:
    assert say(address_of(home, phone), ENGLISH) == english
    assert say(address_of(home, phone), CHINESE) == chinese


def test_who_has_no_telephone_is_said_to_have_none() -> None:
    assert say(telephone_of("Mrs Gu", "139 0000 1111"), ENGLISH) == "Telephone: 139 0000 1111"
    assert say(telephone_of("Mrs Gu", ""), ENGLISH) == "Mrs Gu has no telephone."
    assert say(telephone_of("顾奶奶", ""), CHINESE) == "顾奶奶没有电话。"
