"""Days by the moon's calendar: 初三, 腊月二十三, Chinese New Year. They are shown by the sun's, and asked about.

The table ends with the last year in which two independent programs (lunar_python, which computes the new moons, and the
table of lunardate) agree on every month. After it such a day is not understood.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_FIGURES = "一二三四五六七八九十"
_EVE = 0
_FEASTS = {
    "正月初一 大年初一 年初一 春节 chinese-new-year cny lunar-new-year spring-festival": (1, 1),
    "除夕 除夕夜 大年三十 年三十 年夜 chinese-new-year's-eve lunar-new-year's-eve": (1, _EVE),
    "大年初二 年初二": (1, 2), "大年初三 年初三": (1, 3), "元宵节 元宵 lantern-festival": (1, 15),
    "端午节 端午 dragon-boat-festival": (5, 5), "七夕节 七夕": (7, 7), "中元节": (7, 15),
    "中秋节 中秋 mid-autumn-festival mid-autumn moon-festival": (8, 15), "重阳节 重阳 double-ninth": (9, 9),
    "腊八节 腊八": (12, 8),
}  # fmt: skip
_BY_NAME = {name.replace("-", " "): day for names, day in _FEASTS.items() for name in names.split()}
_BY_NAME |= {"mid-autumn festival": (8, 15), "mid-autumn": (8, 15)}
FEASTS = "|".join(sorted(_BY_NAME, key=len, reverse=True))
"""All names, as a pattern."""

# The year; the first day of its first month; its leap month, 0 for none; each month: 1 of 30 days, 0 of 29.
_TABLE = """
2025 0129 6 1010010101110
2026 0217 0 101001001110
2027 0206 0 110100100110
2028 0126 5 1110100100110
2029 0213 0 110101010011
2030 0203 0 010110101010
2031 0123 3 0110101101010
2032 0211 0 100101101101
2033 0131 11 0100101011101
2034 0219 0 010010101101
2035 0208 0 101001001101
2036 0128 6 1101001001011
2037 0215 0 110100100101
2038 0204 0 110101010010
2039 0124 5 1101101010100
2040 0212 0 101101011010
2041 0201 0 010101101101
2042 0122 2 0100101011011
2043 0210 0 010010011011
2044 0130 7 1010010010111
2045 0217 0 101001001011
2046 0206 0 101010100101
2047 0126 5 1011010100101
2048 0214 0 011011010010
2049 0202 0 101011011010
2050 0123 3 0101010110110
2051 0211 0 100100110111
2052 0201 8 0100100101111
2053 0219 0 010010010111
2054 0208 0 011001001011
2055 0128 6 0110101001010
2056 0215 0 111010100101
"""


class _Month(NamedTuple):
    number: int
    leap: bool
    first: date
    days: int


@cache
def _months() -> tuple[_Month, ...]:
    return tuple(month for line in _TABLE.split("\n") if line for month in _of_year(*line.split()))


def _of_year(year: str, new_year: str, leap: str, lengths: str) -> Iterator[_Month]:
    first, number = date(int(year), int(new_year[:2]), int(new_year[2:])), 0
    for place, long in enumerate(lengths):
        is_leap = int(leap) > 0 and place == int(leap)
        number += not is_leap
        days = 29 + int(long)
        yield _Month(number, is_leap, first, days)
        first += timedelta(days=days)


def coming_moon_day(month: str, day: int, today: date, *, next_month: bool = False) -> date:
    """The next such day, today's among them; without a month of any one. ValueError if none is known.

    `month` is a figure, a numeral or one of 正冬腊, or nothing. A leap month is nobody's who does not say so.
    """
    known = [one for one in _months() if one.first + timedelta(days=one.days) > today]
    if next_month:
        known = known[1:2]
    if month:
        known = [one for one in known if one.number == _number(month) and not one.leap]
    for one in known:
        found = one.first + timedelta(days=day - 1)
        if 1 <= day <= one.days and found >= today:
            return found
    raise ValueError("no such day")


def coming_feast(name: str, today: date) -> date:
    """The next feast of this name. ValueError if none is known."""
    month, day = _BY_NAME[name]
    if day != _EVE:
        return coming_moon_day(str(month), day, today)
    return coming_moon_day(str(month), 1, today + timedelta(days=1)) - timedelta(days=1)


def _number(month: str) -> int:
    if month in _MONTHS:
        return _MONTHS[month]
    tens, ten, ones = month.partition("十")
    if month.isdecimal() or not ten:
        return int(month) if month.isdecimal() else _FIGURES.index(month) + 1
    return 10 + (_FIGURES.index(ones) + 1 if ones and not tens else 0)
