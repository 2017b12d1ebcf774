"""Figures as people write and say them: 5,8 · 六点一 · 一百三 · one twenty five · ninety-eight point six. Pure.

`FIGURE` is a pattern for plain text (`plain`), `figure` its value. A figure never begins or ends inside another one,
nor beside a sign that makes a time, a date, a price or a telephone number of it.
"""

import re
import unicodedata
from decimal import Decimal
from functools import cache

from dialogs.language.folding import simplified

_SIMPLE = "压体温脉气后饭点测显现刚当个时过约来饱舒张缩诊里两号仪头发烧热医这帮记请谢烦华摄"
_SIMPLER = (
    dict(
        zip(
            map(ord, "壓體溫脈氣後飯點測顯現剛當個時過約來飽舒張縮診裡兩號儀頭發燒熱醫這幫記請謝煩華攝"),
            _SIMPLE,
            strict=True,
        )
    )
    | dict.fromkeys(map(ord, "—–―−‐‑"), "-")
    | dict.fromkeys(map(ord, "〜～"), "~")
    | dict.fromkeys(map(ord, "‘’`´′"), "'")
    | {ord("〇"): "零", ord("·"): ".", ord("\\"): "/", ord("⁄"): "/", ord("∕"): "/"}
)
_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
_UNITS += ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_ONES = {word: at for at, word in enumerate(_UNITS[:9], 1)}
_TEENS = {word: at for at, word in enumerate(_UNITS[9:], 10)}
_WHOLE_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TENS = {word: at * 10 for at, word in enumerate(_WHOLE_TENS, 2)}
_SMALLER = _ONES | _TEENS | _TENS
_CHINESE = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"两": 2}

_ONE, _TEEN, _TEN = ("|".join(words) for words in (_ONES, _TEENS, _TENS))
_TWO_DIGITS = rf"(?:(?:{_TEN})(?:[ -](?:{_ONE})\b)?|{_TEEN})"
_SMALL = rf"(?:{_TWO_DIGITS}|{_ONE})"
_HUNDRED = rf"(?:(?:an?|one|two)[ -]hundred(?:(?: and)? {_SMALL})?|(?:one|two)[ -](?:oh[ -](?:{_ONE})|{_TWO_DIGITS}))"
ENGLISH = rf"(?<![a-z])(?:{_HUNDRED}|{_SMALL})(?: point (?:{_ONE}|zero|oh)(?: (?:{_ONE}))?)?(?![a-z])"

_NUMERAL = "[零一二两三四五六七八九十百]"
_SIGN = "[一二两三四五六七八九]"
_WHOLE = (
    rf"(?:[一二两三]百(?:零{_SIGN}|{_SIGN}十{_SIGN}?|{_SIGN}(?![十百]))?"
    rf"|{_SIGN}?十{_SIGN}?|[零一二两三四五六七八九]{{2,3}}|[零一二两三四五六七八九])"
)
CHINESE = (
    rf"(?<![零一二两三四五六七八九十百点第]){_WHOLE}(?:点[零一二三四五六七八九]{{1,2}}(?![半分]))?"
    r"(?![零一二两三四五六七八九十百])"
)
BEFORE = r"(?<![\d¥$€£#+第])(?<!\d[-:.,。/])(?<!\A-)"  # what makes another number of one
AFTER = r"(?!\d)(?![.,:。/]\d)"
NO_OTHER = (  # what makes a time, a date, an amount or a place of a figure
    r"(?![点时号日月年天元块毛角刻个万亿届楼室岁]|千(?![帕克])|分钟|小时| ?[ap]\.? ?m\b| ?o'?clock|st\b|nd\b|rd\b|th\b"
    r"| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"| ?(?:years?|yuan|rmb|dollars?|euros?|hours?|hrs?(?![ :=]*\d)|days?|minutes?|mins?)\b)"
)
_DIGITS = (
    r"(?:\d{1,4}[.,]\d{1,2}|\d{1,2}。\d|\d{3,4}|[6-9]\d|(?<!点)\d{1,2})"  # 8点72 is a time and a figure, 6点1 is not
)
FIGURE = rf"(?:(?:{BEFORE}{_DIGITS}{AFTER}|{CHINESE}|{ENGLISH}){NO_OTHER})"
NUMERALS = re.compile(rf"[\d零一二两三四五六七八九十百]|\b(?:{_ONE}|{_TEEN}|{_TEN}|hundred)", re.ASCII)


_NEEDLESS = re.compile(rf"(?<=[\u4e00-\u9fff]) (?!{_NUMERAL})|(?<!{_NUMERAL}) (?=[\u4e00-\u9fff])")  # spaces

_SPOKEN_POINT = re.compile(  # 5 point 8, 36点5: no clock shows 25 or more
    r"(?<![\d.])(?:(\d{1,3}) ?point ?(?=\d)|(2[5-9]|[3-9]\d)点(?=\d(?![\d半分刻])))(\d{1,2})(?![\d.])"
)


def plain(text: str) -> str:
    """Lower case, half width, simplified where it is of use here; a line's end is `; `, what has no width is gone."""
    signs = []
    for sign in unicodedata.normalize("NFKC", "; ".join(text.splitlines())).casefold().translate(_SIMPLER):
        category = unicodedata.category(sign)
        if category not in ("Cf", "Mn", "Me"):
            other = category in ("So", "Sk", "Cc", "Cn", "Co", "Cs", "Zs", "Zl", "Zp") and sign != "°"
            signs.append(" " if other else sign)
    words = " ".join("".join(signs).split())
    return _SPOKEN_POINT.sub(r"\1\2.\3", _NEEDLESS.sub("", words))


def folded(text: str) -> str:
    """As names are looked for in it, and as a reading is read."""
    return simplified(plain(text))


@cache
def figure(said: str) -> Decimal:
    """The value of what FIGURE has matched."""
    if said[0].isdecimal():
        return Decimal(re.sub("[,。点]", ".", said))
    if said[0].isascii():
        whole, _point, part = said.partition(" point ")
        return _decimal(_in_english(whole), [_ONES.get(word, 0) for word in part.split()])
    whole, _point, part = said.partition("点")
    return _decimal(_in_chinese(whole), [_CHINESE[sign] for sign in part])


def _decimal(whole: int, digits: list[int]) -> Decimal:
    return Decimal(f"{whole}.{''.join(map(str, digits))}" if digits else whole)


def _in_english(said: str) -> int:
    """One twenty five, one hundred and twenty-five and a hundred twenty five are 125, one oh five is 105."""
    words = re.split("[ -]", said)
    if "hundred" in words:
        at = words.index("hundred")
        hundreds, rest = _ONES.get(words[at - 1], 1), words[at + 1 :]
    elif len(words) > 1 and words[0] in _ONES:
        hundreds, rest = _ONES[words[0]], words[1:]
    else:
        hundreds, rest = 0, words
    return hundreds * 100 + sum(_SMALLER.get(word, 0) for word in rest)


def _in_chinese(said: str) -> int:
    """一百三 is 130, 一百零三 is 103, 三十 is 30, 一三零 is 130."""
    if "百" not in said and "十" not in said:
        return int("".join(str(_CHINESE[sign]) for sign in said))
    hundreds, hundred, rest = said.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = _CHINESE[hundreds] * 100 if hundred else 0
    if ten:
        return value + (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)
    if ones.startswith("零"):
        return value + _CHINESE[ones[1]]
    return value + (_CHINESE[ones] * 10 if ones else 0)
