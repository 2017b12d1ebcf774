"""Many cases in one test: all are tried, and what failed is told."""

import pytest

from tests.cases import cases


def test_all_are_tried_and_each_that_fails_is_told_with_what_it_was_given() -> None:
    tried = []

    @cases(("number", "double"), [(1, 2), (2, 5), (3, 6), (4, 9)])
    def doubles(number: int, double: int) -> None:
        tried.append(number)
        assert number * 2 == double

    with pytest.raises(BaseExceptionGroup, match="2 of 4 cases") as told:
        doubles()
    assert tried == [1, 2, 3, 4]
    assert [error.__notes__[-1] for error in told.value.exceptions] == [
        "where number is 2, double is 5",
        "where number is 4, double is 9",
    ]


def test_what_was_to_be_refused_and_was_not_is_told_too() -> None:
    @cases("text", ["1", "one"])
    def is_refused(text: str) -> None:
        with pytest.raises(ValueError, match="invalid literal"):
            int(text)

    with pytest.raises(BaseExceptionGroup, match="1 of 2 cases"):
        is_refused()


def test_no_case_at_all_is_no_test() -> None:
    with pytest.raises(AssertionError, match="no case"):
        cases("text", [])


@cases("number", [1, 2])
def test_fixtures_are_given_as_ever(number: int, request: pytest.FixtureRequest) -> None:
    assert number in {1, 2}
    assert "number" not in request.fixturenames
