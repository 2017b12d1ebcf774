"""Whole numbers as people write them: in figures, in English words and in Chinese numerals of every kind.

Only what can be one number is read: 八九十, 一两百, "fifty sixty" and 几十 are none.
"""

import re

ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: value for value, word in enumerate(ONES + TEENS, 1)} | {
    word: value for value, word in enumerate(TENS, 2)
}
_CHINESE = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟○", "一二三四五六七八九十百千〇")  # as on banknotes
_ENGLISH = re.compile(
    r"(?:(?P<thousands>(?:{few}(?: hundred(?:(?: and)? {few})?)?)|an?|\d{{1,3}}) ?(?:thousand|grand)(?: and)? ?)?"
    r"(?:(?P<hundreds>{few}|an?|\d{{1,2}})? ?(?P<hundred>hundred)(?: and)? ?)?(?P<few>{few})?".format(
        few=rf"(?:(?:{'|'.join(TENS)})(?:[- ]?(?:{'|'.join(ONES[:9])}))?|{'|'.join(TEENS)}|{'|'.join(ONES[::-1])})"
    )
)
_FIGURES = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.00?)?(k|千|百|万)?")
_HALVES = re.compile(r"(\d{1,2})\.(\d)(k|千|万)")
_SCALE = {"k": 1000, "千": 1000, "百": 100, "万": 10000}


def read_number(text: str) -> int | None:
    """The whole number that `text` (small letters, half width, simplified) is; None when it is none, or unclear."""
    if found := _FIGURES.fullmatch(text):
        return int(found[1].replace(",", "")) * _SCALE.get(found[2], 1)
    if found := _HALVES.fullmatch(text):
        return int(found[1] + found[2]) * _SCALE[found[3]] // 10
    if text.isascii():
        return _english(text)
    return _chinese(text.translate(_FORMAL).replace("廿", "二十").replace("卅", "三十"))


def _english(text: str) -> int | None:
    found = _ENGLISH.fullmatch(text)
    if not text or found is None or text != text.strip():
        return None
    hundreds = (_few(found["hundreds"]) if found["hundreds"] else 1) * 100 if found["hundred"] else 0
    return _thousands(found["thousands"]) * 1000 + hundreds + _few(found["few"] or "")


def _thousands(words: str | None) -> int:
    return 0 if words is None else 1 if words in ("a", "an") else read_number(words) or 0


def _few(words: str) -> int:
    """Up to 99: "eighty-five", "a"."""
    if words in ("a", "an"):
        return 1
    if words.isdigit():
        return int(words)
    for tens, value in ((word, _WORDS[word]) for word in TENS):
        if words.startswith(tens):
            return value * 10 + _few(words.removeprefix(tens).strip(" -"))
    return _WORDS.get(words, 0)


def _chinese(text: str) -> int | None:
    """两百五 is 250, 一千零五 is 1005, 三千二 is 3200; every unit at most once, and each smaller than the last."""
    if text in _CHINESE:
        return _CHINESE[text]
    found = re.fullmatch(
        r"(?:(?P<万>[一二两三四五六七八九十]|\d)万)?(?:(?P<a>零?)(?P<千>[一二两三四五六七八九]|\d)千)?"
        r"(?:(?P<b>零?)(?P<百>[一二两三四五六七八九]|\d)百)?(?:(?P<c>零?)(?P<十>[一二三四五六七八九]?)(?P<ten>十))?"
        r"(?P<zero>[零〇]?)(?P<rest>[一二三四五六七八九]?)",
        text,
    )
    if found is None or not any(unit in text for unit in _UNITS):
        return None
    total, last = 0, 0
    for unit, value in (("万", 10000), ("千", 1000), ("百", 100)):
        if figure := found[unit]:
            total, last = total + (10 if figure == "十" else _digit(figure)) * value, value
    if found["ten"]:
        total, last = total + _digit(found["十"] or "一") * 10, 10
    if rest := found["rest"]:
        short = last > _UNITS["十"] and not found["zero"]  # 两百五: the five stands one place below
        total += _digit(rest) * (last // 10 if short else 1)
    elif found["zero"]:
        return None
    return total


def _digit(figure: str) -> int:
    return int(figure) if figure.isdigit() else _CHINESE[figure]
