"""What tests of everything have to know of hours."""

from datetime import UTC, datetime

from care.hours import monthly
from care.hours.monthly import Given

AT = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)  # the first of November in Shanghai
TOLD = {
    monthly.GivenInMonth: [Given(neighbours, 1890, AT, "Asia/Shanghai") for neighbours in (1, 3)],
    monthly.MonthlyOffered: [True],
    monthly.MonthlyKept: [True, False],
}
BUTTONS = {"tell_monthly", "tell_no_more"}  # tests/care/hours/test_monthly.py
