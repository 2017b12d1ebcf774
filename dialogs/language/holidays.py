"""Days people call by a name, and days on which a country rests."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from functools import cache

from dialogs.language.moon import coming_feast

_FIXED = {
    "new year's eve": (12, 31), "new years eve": (12, 31), "new year's day": (1, 1), "new years day": (1, 1),
    "new year's": (1, 1), "new year": (1, 1), "valentine's day": (2, 14), "valentines day": (2, 14),
    "valentine's": (2, 14), "halloween": (10, 31), "christmas eve": (12, 24), "xmas eve": (12, 24),
    "christmas day": (12, 25), "xmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25), "boxing day": (12, 26),
    "元旦节": (1, 1), "元旦": (1, 1), "情人节": (2, 14), "妇女节": (3, 8), "劳动节": (5, 1), "五一": (5, 1),
    "儿童节": (6, 1), "六一": (6, 1), "教师节": (9, 10), "国庆节": (10, 1), "国庆": (10, 1),
    "平安夜": (12, 24), "圣诞节": (12, 25), "圣诞": (12, 25), "跨年夜": (12, 31),
}  # fmt: skip
_SOLAR_TERMS = {"清明节": (4, 4.81), "清明": (4, 4.81), "冬至": (12, 21.94)}
HOLIDAYS = "|".join(sorted({*_FIXED, *_SOLAR_TERMS}, key=len, reverse=True))
"""All names, as a pattern."""
OF_THE_DAY = (
    r"(?! (?:tree|cards?|box(?:es)?|decorations?|lights|cake|pudding|presents?|market|shopping|crackers?|stamps?)\b)"
)
"""A thing that is only called by it is no day: "the Christmas tree"."""


def holiday_in(name: str, year: int) -> date:
    """That day in a year of this century.

    For 清明 and 冬至 by the usual formula ([Y·D + C] − L, with D = 0.2422 and L the leap years so far; its one
    exception until 2100, the 冬至 of 2021, has passed).
    """
    if name in _FIXED:
        return date(year, *_FIXED[name])
    month, century = _SOLAR_TERMS[name]
    short = year % 100
    return date(year, month, int(short * 0.2422 + century) - short // 4)


_IN_CHINA = frozenset({"Asia/Shanghai", "Asia/Chongqing", "Asia/Harbin", "Asia/Urumqi", "Asia/Kashgar", "PRC"})
_CHINESE = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
_ELSEWHERE = frozenset({(1, 1), (12, 25)})
_BY_THE_MOON = {
    "除夕": 4,
    "端午": 1,
    "中秋": 1,
}  # days each, from this one on: the new year's are its eve and three more


def public_holidays(days: Iterable[date], zone: str) -> tuple[date, ...]:
    """Those of them on which nobody there works.

    In China by the State Council's rule of 2025; elsewhere what nearly all have.
    """
    return tuple(day for day in days if day in _public_of(day.year, zone))


def public_holidays_between(first: date, last: date, zone: str) -> tuple[date, ...]:
    """The same of all days after the first, up to the last, in their order."""
    days = (day for year in range(first.year, last.year + 1) for day in sorted(_public_of(year, zone)))
    return tuple(day for day in days if first < day <= last)


def _public_of(year: int, zone: str) -> frozenset[date]:
    return _chinese_of(year) if zone in _IN_CHINA else _elsewhere_of(year)


@cache
def _elsewhere_of(year: int) -> frozenset[date]:
    return frozenset(date(year, *one) for one in _ELSEWHERE)


@cache
def _chinese_of(year: int) -> frozenset[date]:
    """Without the moon's in years that its calendar does not know."""
    days = {date(year, *one) for one in _CHINESE} | {holiday_in("清明", year)}
    for name, length in _BY_THE_MOON.items():
        with suppress(ValueError):
            first = coming_feast(name, date(year, 1, 1))
            days |= {first + timedelta(days=ahead) for ahead in range(length)}
    return frozenset(days)
