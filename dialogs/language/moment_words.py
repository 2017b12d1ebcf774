"""What a text may say about a time, by the rules of `moment_rules`.

Where no rule fits, the whole text is not understood: nothing is guessed. What may be meant in two ways ("20.11" a date
or an hour, "10 to 4" ten minutes or six hours) is read in all of them; who asked decides which of them can be.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from itertools import islice, product

from dialogs.language.alternatives import alternatives
from dialogs.language.folding import simplified
from dialogs.language.moment_rules import CHINESE, ENGLISH, spelled_waits
from dialogs.language.said import Figures, Said, Token, number, reading, wait_of

Rule = tuple[str, re.Pattern[str]]
Match = Callable[[str, int], re.Match[str] | None]
Group = tuple[Match, tuple[tuple[str, Match], ...]]

_MARKS = str.maketrans("’‘`´–—―−‐‑〜、", "''''------~,")
_FRACTIONS = str.maketrans({"½": " 1/2", "¼": " 1/4", "¾": " 3/4"})
_DECIMALS = {"1/2": ".5", "1/4": ".25", "3/4": ".75"}
_FRACTION = re.compile(r"(?:(\d+) )?\b(1/2|1/4|3/4) ?(?=(?:an )?(?:h|个|小|钟))")
_APART = re.compile(
    r"(?<=[零〇一二三四五六七八九十]) (?=[\d零〇一二三四五六七八九十])|(?<=\d) (?=[零〇一二三四五六七八九十])"
)
_GAP = re.compile(r"[\s,;!?。()「」“”\"']+|[.:-](?!\d)")
_NAME, _SAME = re.compile(r"\(\?P<\w+>"), re.compile(r"\(\?P=\w+\)")
_TOGETHER = 16  # rules in a group


_WAITS = [re.compile(wait, re.ASCII) for wait in spelled_waits()]
_WAKING = range(7, 21)
_LONGEST_RANGE, _LONGEST_WRITTEN, _SHORT_RANGE = 8, 12, 3
"""Hours: "10 to 4" may be a range, "10 to 9" is 8:50; "9-5" is one, "10-11 am" too, "4-10 pm" may be ten past four."""
_ALSO_MINUTES = ("10", "11", "12")  # hours of two figures
_NO_HOURS = range(25, 60)
_MONTHS, _DAYS = range(1, 13), range(1, 32)
_NOON, _MIDNIGHT = 12, 24
_MOST_READINGS = 16


def hear(text: str, today: date, *, month_first: bool | None = False) -> list[Said]:
    """Everything the text may say about a time; `month_first` says what 3/12 is, None that it may be either.

    ValueError if it holds anything else or contradicts itself.
    """
    said = list(_split(plain(text)))
    one_of = any(kind == "or" for kind, _figures in said)
    readings = []
    for way in alternatives(said):
        meanings = [list(_meanings(token, month_first=month_first)) for token in way]
        for tokens in islice(product(*meanings), _MOST_READINGS):
            with suppress(ValueError):
                readings.append(reading(tokens, today, one_of=one_of))
    if not readings:
        raise ValueError("no time, or two different ones")
    return readings


def hear_one(text: str, today: date) -> Said:
    """The only thing the text can say about a time. ValueError where it may be two, or is said loosely."""
    first, *others = hear(text, today)
    if others or first.vague or first.unsure or first.shifts or first.bound or first.one_of:
        raise ValueError("it may be another")
    return first


def hear_wait(text: str) -> timedelta | None:
    """How long something takes: `text` is plain and says nothing else."""
    found = (wait.fullmatch(text) for wait in _WAITS)
    return next((wait_of(_figures(one)) for one in found if one), None)


def plain(text: str) -> str:
    """Lower case, half width, simplified; marks without a width are gone, emoji and spaces are one space."""
    folded = unicodedata.normalize("NFKC", text.translate(_FRACTIONS)).casefold()
    if "/" in folded:
        folded = _FRACTION.sub(lambda found: (found[1] or "0") + _DECIMALS[found[2]] + " ", folded)
    if not folded.isascii():
        folded = "".join(_visible(simplified(folded).translate(_MARKS)))
    words = _APART.sub(",", " ".join(folded.split()))
    words = re.sub(r" ?([\u4e00-\u9fff〇]) ?", r"\1", words)
    words = re.sub(r"(?<=\d)t(?=\d)", " ", words)
    return re.sub(r"\bto?ni(?:ght|te|gth|hgt)\b|\b2ni(?:ght|te)\b", "this night", words)


def _visible(text: str) -> Iterator[str]:
    for sign in text:
        category = unicodedata.category(sign)
        if category not in ("Cf", "Mn", "Me"):
            yield " " if category in ("So", "Sk", "Cc", "Cn", "Co", "Zs", "Zl", "Zp") else sign


def _split(text: str) -> Iterator[Token]:
    at, latin = 0, text.isascii()
    while at < len(text):
        if gap := _GAP.match(text, at):
            at = gap.end()
            continue
        hits = _hits(text, at, latin=latin)
        kind, best = max(hits, key=lambda found: found[1].end())
        if kind not in ("filler", "length"):
            yield kind, _figures(best)
        at = best.end()


def _grouped(rules: Sequence[Rule]) -> tuple[Group, ...]:
    """Where nothing fits that a group of rules can take, none of its rules is asked: a third of the time."""
    groups = (rules[first : first + _TOGETHER] for first in range(0, len(rules), _TOGETHER))
    return tuple((_any_of(group), tuple((kind, rule.match) for kind, rule in group)) for group in groups)


def _any_of(rules: Sequence[Rule]) -> Match:
    """Fits wherever one of them does. Without names, for one that two of them have cannot be said of both."""
    return re.compile("|".join(_SAME.sub(".", _NAME.sub("(?:", rule.pattern)) for _kind, rule in rules), re.ASCII).match


@cache
def _english() -> tuple[Group, ...]:
    """Like the next ones made when the first time is read: that takes 80 ms, and not every process reads one."""
    return _grouped(ENGLISH)


@cache
def _chinese() -> tuple[Group, ...]:
    return _grouped(CHINESE)


@cache
def _any() -> tuple[Group, ...]:
    return _english() + _chinese()


@cache
def _latin() -> tuple[Group, ...]:
    """What can stand in a text without a Chinese sign: of the Chinese rules only 15:00~16:00, and the bare mark."""
    return _english() + _grouped([(kind, rule) for kind, rule in CHINESE if kind in ("clock", "filler")])


def rules_at(text: str, at: int) -> list[tuple[str, re.Match[str]]]:
    """Each rule that fits at this place of a plain text, with what it takes."""
    return _hits(text, at, latin=text.isascii())


def _hits(text: str, at: int, *, latin: bool) -> list[tuple[str, re.Match[str]]]:
    return [
        (kind, hit)
        for fits, rules in _rules_for(text[at], latin=latin)
        if fits(text, at)
        for kind, match in rules
        if (hit := match(text, at))
    ]


def _rules_for(sign: str, *, latin: bool) -> Iterable[Group]:
    """Only those that can begin like this: no English one begins in Chinese, and none of Chinese with a letter.

    `latin`: there is no Chinese sign in the whole text, so hardly any of Chinese can match.
    """
    if sign.isascii() and not sign.isdigit() and sign != "~":
        return _english()
    if "\u3007" <= sign <= "\u9fff":
        return _chinese()
    return _latin() if latin else _any()


def _figures(found: re.Match[str]) -> Figures:
    return {name: figure for name, figure in found.groupdict().items() if figure}


def _meanings(token: Token, *, month_first: bool | None) -> Iterable[Token]:
    """All that these words may mean."""
    kind, figures = token
    if kind in ("order", "dotted", "dashed"):
        return (*_hours_in(kind, figures), *_dates(kind, figures, month_first=month_first))
    return _TWO_WAYS[kind](figures) if kind in _TWO_WAYS else (token,)


def _hours_in(kind: str, figures: Figures) -> Iterator[Token]:
    """3.15 and 4-30 may be hours, 3-5 from three to five."""
    if kind == "dotted" and "h" in figures:
        yield "clock", figures
    if kind == "dashed":
        yield from _ranges(figures["a"], figures["b"], most=_LONGEST_WRITTEN)
        if int(figures["b"]) in _NO_HOURS:
            yield "unsure", {"h": figures["a"], "min": figures["b"]}


def _dates(kind: str, figures: Figures, *, month_first: bool | None) -> Iterator[Token]:
    """In the order of the reader, or in the other if there is no such day in his."""
    a, b = figures["a"], figures["b"]
    year = {"y": figures["y"]} if "y" in figures else {}
    ways = {False: {"d": a, "mon": b} | year, True: {"d": b, "mon": a} | year}
    real = {first for first, way in ways.items() if int(way["mon"]) in _MONTHS and int(way["d"]) in _DAYS}
    if month_first is not None and month_first in real:
        real = {month_first}
    for first in sorted(real):
        spare = kind == "dotted" and month_first is not None and first is not month_first  # 11.30 is half past eleven
        yield "spare date" if spare else "date", ways[first]


def _bare(figures: Figures) -> Iterator[Token]:
    yield "bare clock", figures
    yield "date of a weekday", {"d": figures["h"]}


def _moon(figures: Figures) -> Iterator[Token]:
    yield "moon", figures
    if "d" in figures and "mon" not in figures:
        yield "date", {**figures, "d": figures["d"].lstrip("初")}  # 下月初三 is said of the sun's month, too


def _minutes_to(figures: Figures) -> Iterator[Token]:
    yield "clock", figures
    yield from _ranges(figures["to"], figures.get("h", "12"), figures.get("ampm", ""))


def _minutes_dashed(figures: Figures) -> Iterator[Token]:
    hour, end, ampm = figures["h"], figures["min"], figures["ampm"]
    hours = (number(end) - number(hour)) % 12 if end in _ALSO_MINUTES else 12
    if hours > _SHORT_RANGE:
        yield "clock", figures
    if hours <= _LONGEST_RANGE:
        yield "clock", {"h": hour, "end": end, "endm": ampm}


def _weekend(figures: Figures) -> Iterator[Token]:
    yield "weekday", {"wd": "sa", **figures}
    yield "weekday", {"wd": "su", **figures}


_TWO_WAYS: dict[str, Callable[[Figures], Iterable[Token]]] = {
    "number": _bare,
    "moon": _moon,
    "minutes to": _minutes_to,
    "minutes dashed": _minutes_dashed,
    "weekend": _weekend,
}


def _ranges(start: str, end: str, endm: str = "", most: int = _LONGEST_RANGE) -> Iterator[Token]:
    """From one hour to another, if that can be within a day of somebody's help."""
    first, last = number(start), number(end)
    if end[0] == "0" or last > (_NOON if endm else _MIDNIGHT) or (endm and first > _NOON):
        return
    starts = {first, first + 12} if first in range(1, 13) else {first}
    ends = {last, last + 12} if last in range(1, 13) and (first in range(13) or endm) else {last}
    if endm:
        ends = {last % 12 + 12 * (endm == "p")}
    if any(one in _WAKING and 0 < other - one <= most and other <= _MIDNIGHT for one in starts for other in ends):
        yield "clock", {"h": start, "end": end, **({"endm": endm} if endm else {})}
