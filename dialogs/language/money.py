"""Amounts of money as people write them: figures or words, with or without a currency, which must be the right one."""

import re
from functools import cache

from babel.core import get_global

from dialogs.language.folding import simplified
from dialogs.language.numerals import read_number

_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "BND", "FJD", "JMD"})
_YUAN = frozenset({"CNY", "TWD", "HKD", "MOP"})
_RUPEES = frozenset({"INR", "PKR", "LKR", "NPR", "MUR"})
_CURRENCIES: dict[str, frozenset[str]] = {
    "$ dollar dollars buck bucks": _DOLLARS,
    "us$ usd$ us-dollar us-dollars 美元 美金 美刀": frozenset({"USD"}),
    "a$ au$ aud$ 澳元 澳币": frozenset({"AUD"}),
    "c$ ca$ 加元 加币": frozenset({"CAD"}),
    "nz$ 纽币": frozenset({"NZD"}),
    "s$ 新币 坡币 新元": frozenset({"SGD"}),
    "hk$ 港币 港元 港纸 蚊": frozenset({"HKD"}),
    "nt$ 台币 新台币": frozenset({"TWD"}),
    "£ pound pounds quid sterling pounds-sterling 英镑 镑": frozenset({"GBP"}),
    "€ euro euros 欧元": frozenset({"EUR"}),
    "¥": frozenset({"CNY", "JPY"}),
    "yuan kuai rmb renminbi 人民币": frozenset({"CNY"}),
    "元 块 块钱 元钱 圆 元人民币 块人民币 元rmb 元整 圆整": _YUAN,
    "yen 円 日元 日圆": frozenset({"JPY"}),
    "₹ rs rs. rupee rupees 卢比": _RUPEES,
    "₩ won 韩元": frozenset({"KRW"}),
    "fr fr. franc francs 法郎 瑞郎": frozenset({"CHF"}),
    "kr kr. krona kronor krone kroner": frozenset({"SEK", "NOK", "DKK", "ISK"}),
    "zł zloty zlotys": frozenset({"PLN"}),
    "฿ baht 泰铢": frozenset({"THB"}),
    "rm ringgit 令吉 马币": frozenset({"MYR"}),
    "₱ peso pesos": frozenset({"PHP", "MXN", "ARS", "CLP", "COP"}),
    "rand": frozenset({"ZAR"}),
    "r$ real reais": frozenset({"BRL"}),
    "₽ rouble roubles ruble rubles 卢布": frozenset({"RUB"}),
    "₺ lira": frozenset({"TRY"}),
    "₫ dong 越南盾": frozenset({"VND"}),
}
_MEANING = {word.replace("-", " "): codes for words, codes in _CURRENCIES.items() for word in words.split()}
_NOTES = {"a fiver": 5, "a tenner": 10}
_HEDGES = re.compile(
    r"^(?:(?:about|around|roughly|approx(?:imately)?\.?|circa|ca\.?|~|maybe|perhaps|say|up to"
    r"|(?:no|not) more than|not over|at (?:the )?most|at max|max(?:imum)?\.?|less than|under|below|within|limit|please"
    r"|i'd say|i think)(?:[ :]+|(?=[^a-z ]|(?:rs|rmb))))+"
    r"|(?:[ ,]*(?:or so|or less|or under|-?ish|at (?:the )?most|tops|max(?:imum)?\.?|please|pls|is (?:enough|fine|ok)"
    r"|would do|will do|should do|thanks|thank you))+$"
    r"|/-$"
    r"|^(?:大概|大约|大致|约|差不多|最多|至多|顶多|不要?超过|不能?超过|别超过|不多于|少于|低于|上限|限|可能|就|我?看|要|花|给)+"
    r"|(?:左右|上下|以内|之内|以下|内|封顶|为限|就够了?|就行了?|够了|差不多|吧|的|了|啊|呀|呢|都行|都可以|就可以了?|好了)+$"
)
_MARKS = " .!?。!?,;"


class OtherMoney(Exception):
    """It is an amount, and not in the currency that is counted in."""


def read_amount(text: str, currency: str) -> int | None:
    """Whole units of `currency` (ISO 4217) from `80`, `¥80`, `80元`, `八十块`, `twenty quid`, `no more than 1k`.

    None when unclear. Raises OtherMoney for another currency.
    """
    words = _without_hedges(simplified(text).strip(_MARKS))
    if words in _NOTES:
        return _in_currency(_NOTES[words], [_MEANING["quid"]], currency)
    for before, number, after in _cuts(words):
        units = read_number(number)
        if units is not None:
            return _in_currency(units, [_codes(word) for word in (before, after) if word], currency)
    return None


def _without_hedges(words: str) -> str:
    """An upper limit is asked for, so "up to 50" and 50左右 are 50."""
    before = ""
    while words != before:
        before, words = words, _HEDGES.sub("", words).strip(_MARKS)
    return words


def _cuts(words: str) -> list[tuple[str, str, str]]:
    """What may stand before, as, and behind the number: a currency before it, behind it, on both sides, or none."""
    known = _all_words()
    befores = [""] + [words[:end] for end in range(1, min(len(words), 12)) if words[:end].strip() in known]
    afters = [""] + [words[-end:] for end in range(1, min(len(words), 12)) if words[-end:].strip() in known]
    return [
        (before.strip(), words[len(before) : len(words) - len(after)].strip(), after.strip())
        for before in befores
        for after in afters
        if len(before) + len(after) < len(words)
    ]


@cache
def _all_words() -> frozenset[str]:
    return frozenset(_MEANING) | frozenset(code.casefold() for code in get_global("all_currencies"))


def _codes(word: str) -> frozenset[str]:
    """The currencies that a known word may mean."""
    return _MEANING.get(word) or frozenset({word.upper()})


def _in_currency(units: int, codes: list[frozenset[str]], currency: str) -> int:
    if any(currency not in each for each in codes):
        raise OtherMoney
    return units
