"""What in a sentence is said of a time, and what is somebody's name."""

import pytest

from dialogs.language.times_in import times_in


@pytest.mark.parametrize(
    ("said", "time", "rest"),
    [
        ("buy milk for mrs sun tomorrow", "tomorrow", "buy milk for mrs sun"),
        ("milk for mrs. may on sun at 3", "sun at 3", "milk for mrs. may"),
        ("drive mr march to the station on 5 march", "on 5 march", "drive mr march to the station"),
        ("milk for auntie sun", "", "milk for auntie sun"),
        ("milk on sun afternoon", "sun afternoon", "milk"),
    ],
)
def test_a_day_behind_a_title_is_a_name(said: str, time: str, rest: str) -> None:
    found = times_in(said)
    assert (found.words, found.rest) == (time, rest)
