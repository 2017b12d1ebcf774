"""On which days a country rests."""

from datetime import date, timedelta

import pytest

from dialogs.language.holidays import public_holidays, public_holidays_between

YEAR = [date(2027, 1, 1) + timedelta(days=ahead) for ahead in range(365)]


@pytest.mark.parametrize(
    ("zone", "rests"),
    [
        ("Asia/Shanghai", "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03"),
        ("Europe/Berlin", "01-01 12-25"),
    ],
)
def test_nobody_works_on_these_days_of_2027(zone: str, rests: str) -> None:
    assert [f"{day:%m-%d}" for day in public_holidays(YEAR, zone)] == rests.split()


def test_where_the_moon_has_not_been_looked_up_the_rest_is_known() -> None:
    assert public_holidays([date(2060, 2, 2), date(2060, 10, 1)], "Asia/Shanghai") == (date(2060, 10, 1),)


def test_between_two_days_are_those_after_the_first_and_up_to_the_last() -> None:
    found = public_holidays_between(date(2027, 10, 1), date(2028, 1, 1), "Asia/Shanghai")
    assert found == (date(2027, 10, 2), date(2027, 10, 3), date(2028, 1, 1))
    assert public_holidays_between(date(2027, 1, 1), date(2029, 1, 1), "Europe/Berlin") == (
        date(2027, 12, 25), date(2028, 1, 1), date(2028, 12, 25), date(2029, 1, 1)
    )  # fmt: skip
