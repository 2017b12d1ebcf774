"""What counts as a name, and when two are the same."""

import pytest

from care.people.names import is_name, is_same_name


@pytest.mark.parametrize("name", ["Ming", "陈明", "O'Brien", "أمينة", "J.", "3rd Li"])
def test_a_name_has_a_letter(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["", " ", "...", "🌸", "12", "\u0301", "·", "\u2800", "\ufffc"])
def test_what_has_none_is_no_name(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ming", "ming"),
        ("Chen Ming", "Ming"),
        ("陈明", "陈明（志愿者）"),
        ("Wang  Xiulan", "Xiulan, Wang"),
        ("ＭＩＮＧ", "Ming"),
    ],
)
def test_these_may_well_be_one_person(one: str, other: str) -> None:
    assert is_same_name(one, other)
    assert is_same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Ming", "Mingming"), ("Li Na", "Li Wei"), ("", ""), ("", "Ming"), ("🌸", "🌸")]
)
def test_these_are_two(one: str, other: str) -> None:
    assert not is_same_name(one, other)
