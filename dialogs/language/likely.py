"""What may be meant by an amount or a length that is none yet: a range, a bound, "half a day". It is asked about."""

import re
from collections.abc import Callable, Iterator

from dialogs.language.lengths import LONGEST, read_length
from dialogs.language.moment_words import plain
from dialogs.language.money import read_amount
from dialogs.language.numerals import read_number

Read = Callable[[str], int | None]

_FIGURE = "[一二两三四五六七八九]"
_APART = re.compile(r"[ ,]*(?:-|~|\bto\b|\bor\b|\band\b|\bmaybe\b|\bperhaps\b|到|至|或者?|还是)+[ ,]*")
_NEIGHBOURS = re.compile(rf"(?P<first>{_FIGURE})(?P<second>{_FIGURE})(?P<rest>[十百千]?.*)")
_FROM = re.compile(
    r"^(?:at least|more than|over|from|min(?:imum)?\.?|between|either|nearly|almost|less than|under|below|within|say"
    r"|至少|最少|起码|超过|不到|不足|将近|快)[ :]*|[ ]*(?:\+|or more|and up|at least|minimum|以上|起|往上|多|出头)$"
)
_AND_MORE = re.compile(r"[多几来](?=[个块元小钟分])|(?<=[小钟])时?多$")
_LESS = re.compile(r"less than|under|below|不到|不足")
_NEARLY = re.compile(r"nearly|almost|将近|快")
_DECIMAL = re.compile(r"(?<![\d.,])(\d+)[.,](\d{1,2})(?![\d.,])")
_SMALL_MONEY = re.compile(r"^(.+块)[一二三四五六七八九\d](?:毛钱?)?$")

_LOOSE = {
    (180, 240): "half a day|half day|半天|大半天|all morning|the whole morning|a morning|一上午|一个上午|整个上午"
    "|all afternoon|the whole afternoon|an afternoon|一下午|一个下午|整个下午",
    (480,): "all day|the whole day|a day|one day|a whole day|一天|一整天|整天|全天",
    (120, 180, 240): "a few hours|few hours|several hours|some hours|几个小时|几小时|几个钟头|好几个小时",
    (10, 15, 20): "a few minutes|few minutes|a couple of minutes|几分钟|十来分钟|十几分钟",
    (15, 30): "not long|quick|a short time|a (?:little )?while|a bit|一会儿?|不久|很快|一下",
    (60, 90): "个把小时|个把钟头",
}
_LOOSELY = [(re.compile(f"(?:about |for )?(?:{words})"), minutes) for minutes, words in _LOOSE.items()]
_UNITS = re.compile(r"(?:个半?)?(?:小时|钟头|分钟?|钟)$| ?(?:hours?|hrs?|h|minutes?|mins?|m)$")
_ROUND = 5  # minutes
_FEW_HOURS = 4  # a bare 3 may be hours, a bare 5 rather minutes


def likely_amounts(text: str, currency: str) -> tuple[int, ...]:
    """Whole units, the smallest first: of "£20-30" both, of 80.50 what is next to it, of 100以上 its beginning.

    Raises OtherMoney for another currency.
    """
    words = plain(text).strip(" .!?,")

    def read(piece: str) -> int | None:
        return read_amount(piece, currency)

    found = set(_decimals(words, read)) or set(_both(words, read)) or set(_beginning(words, read))
    most = max(found, default=0)
    return tuple(sorted(one for one in found if one * 10 > most))  # 一到两百 is not one yuan


def _decimals(words: str, read: Read) -> Iterator[int]:
    small = _SMALL_MONEY.match(words)
    below = read(small[1]) if small else read(_DECIMAL.sub(r"\1", words)) if _DECIMAL.search(words) else None
    if below is not None:
        yield from (below, below + 1)


def _both(words: str, read: Read) -> Iterator[int]:
    """Both ends of a range, if both can be read."""
    for first, second in _pairs(_FROM.sub("", words)):
        ends = read(first), read(second)
        if ends[0] is not None and ends[1] is not None:
            yield from (end for end in ends if end is not None)
            return


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    for apart in _APART.finditer(words):
        yield words[: apart.start()], words[apart.end() :]
    for found in _NEIGHBOURS.finditer(words):
        before = words[: found.start()]
        if read_number(found["second"]) == (read_number(found["first"]) or 0) + 1:
            yield before + found["first"] + found["rest"], before + found["second"] + found["rest"]


def _beginning(words: str, read: Read) -> Iterator[int]:
    """What it is more than, and the next round number: 一百多块 is 100 or 200."""
    bare = _AND_MORE.sub("", _FROM.sub("", words)).strip(" ,")
    units = read(bare) if bare != words else None
    if units:
        yield from (units, units + 10 ** (len(str(units)) - 1))


def likely_lengths(text: str) -> tuple[int, ...]:
    """Minutes, the shortest first: of "1-2 hours" both, of 半天 three hours or four, of a bare 2 two hours."""
    words = plain(text[:LONGEST]).strip(" .!?,")
    for loose, minutes in _LOOSELY:
        if loose.fullmatch(words):
            return minutes
    bare = read_number(words)
    if bare is not None:
        return (bare * 60,) if bare <= _FEW_HOURS else ()
    found = set(_both_lengths(words)) or set(_around(words))
    return tuple(sorted(found))


def _both_lengths(words: str) -> Iterator[int]:
    """Where one side is a bare number, its unit is the other's ("an hour or two"), or what it is likely to be."""
    for sides in _pairs(_FROM.sub("", words)):
        bare = [read_number(side) for side in sides]
        likely = " min" if all(one is None or one > _FEW_HOURS for one in bare) else "h"
        unit = next((found[0] for side in sides if (found := _UNITS.search(side))), likely)
        lengths = [read_length(side if one is None else f"{side}{unit}") for side, one in zip(sides, bare, strict=True)]
        if None not in lengths:
            yield from (length for length in lengths if length is not None)
            return


def _around(words: str) -> Iterator[int]:
    """More or less than a length."""
    bare = _AND_MORE.sub("", _FROM.sub("", words)).strip(" ,")
    length = read_length(bare) if bare != words else None
    if not length:
        return
    quarters = (2, 3) if _LESS.match(words) else (3, 4) if _NEARLY.match(words) else (4, 6)
    yield from (length * many // 4 // _ROUND * _ROUND for many in quarters)
