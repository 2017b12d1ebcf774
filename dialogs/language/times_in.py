"""Where in a sentence a time is said: "can someone buy milk [tomorrow at 3]", [明天下午三点]帮我妈买牛奶.

It only finds the words, by the rules of `moment_rules`; what they mean is the question's to say that asks for a time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from dialogs.language.moment_words import rules_at
from dialogs.language.numerals import ONES, TEENS, TENS

Span = tuple[int, int]

_BOUNDS = frozenset({"before", "by", "from", "after", "or", "shift", "early or late"})  # stand beside a time only
_MAY_BE_FIGURES = frozenset({"number", "dotted", "dashed", "order", "four figures", "minutes to", "unsure"})
_FILLERS = frozenset({"filler", "length"})
_LOOSE = frozenset({"vague", "any"})  # "later", 随便: never alone within a sentence
_DAYS = frozenset(
    {"today", "tomorrow", "overmorrow", "weekday", "weekend", "date", "order", "holiday", "moon", "ahead"}
)
_NUMBER = re.compile(rf"(?:about|around|~|@)? ?(?:\d{{1,2}}|{'|'.join(ONES + TEENS + TENS)})")
_A_LITTLE = "一点"  # more often than one o'clock
_MEAL = re.compile(
    r"(?:breakfast|brekkie|lunch|dinner|supper|[早午中晚][饭餐])"
)  # to be cooked, where nothing stands before it
_AT_HOUR = re.compile(rf"at ?(?:\d{{1,2}}|{'|'.join(ONES)})")
_NO_QUANTITY = re.compile(
    r" ?(?:$|[,.;:!?~()]|(?:for|to|please|pls|plz|and|or|in|on|with|at|if|because|so|thanks|thank|can|could"
    r"|would|will"
    r"|when|as|but|she|he|we|i|someone|somebody|anyone|max|this|today|tom+or+ow|sharp|ish)\b)"
)
_MONTH_ALONE = re.compile(r"(?:may|mar|march|sun|sat|wed|mon|second|sec)\.?")
_TITLE = re.compile(  # before a name: Mrs Sun, Mr March
    r"\b(?:mrs|mr|ms|miss|missus|madam|mister|dr|doctor|aunt(?:ie|y)?|uncle|nana|gran(?:ny|dma|dmother|dpa|dfather|dad)?)"
    r"\.? $"
)
_BEFORE_IT = re.compile(r"(?:\b(?:for|on|at|in|by|this|until|from|around|about|sometime|some time|the|of) ?)+$")
_BEHIND_IT = re.compile(r" ?(?:左右|前后|上下|or so\b|sharp\b)")
_I_AM = re.compile(r"(?<=\bi )am\b|am(?= i\b)")  # no morning
_LEAD_ON = frozenset({"before", "after", "from", "by", "until", "till"})
_GLUE = re.compile(r"[\s,]*|[的]")


class _Piece(NamedTuple):
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class TimesIn:
    """What a folded text (`moment_words.plain`) says of times. `spans` are to be cut out of what else it says."""

    text: str
    spans: tuple[Span, ...]
    words: str
    past: bool
    several: bool = False  # days that are not one: "it is due on Tuesday, can you come on Monday"

    @cached_property
    def rest(self) -> str:
        """The text without them."""
        parts, at = [], 0
        for start, end in self.spans:
            parts.append(_BEFORE_IT.sub("", self.text[at:start]))
            about = _BEHIND_IT.match(self.text, end)
            at = end if about is None else about.end()
        joined = " ".join([*parts, self.text[at:]])
        return re.sub(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", "", " ".join(joined.split())).strip(" ,;.")


def times_in(text: str) -> TimesIn:
    """All of it together: "tomorrow … at 3" is one time. `past`: part of it is over already."""
    runs = [run for run in _runs(text) if any(_is_sure(piece, text) for piece in run)]
    spans = tuple((run[0].start, run[-1].end) for run in runs)
    words = " ".join(text[start:end] for start, end in spans)
    days = [run for run in runs if any(piece.kind in _DAYS for piece in run)]
    return TimesIn(
        text, spans, words, any(_is_past(piece, text) for run in runs for piece in run), several=len(days) > 1
    )


def _is_past(piece: _Piece, text: str) -> bool:
    """What has been so since yesterday still is."""
    return piece.kind == "yesterday" and not re.search(r"\bsince $|[自打从]$", text[: piece.start])


def _runs(text: str) -> Iterator[list[_Piece]]:
    """Pieces with nothing between them, without what stands at their edges and says no time by itself."""
    run: list[_Piece] = []
    for piece in _pieces(text):
        if run and not _GLUE.fullmatch(text[run[-1].end : piece.start]):
            yield from _trimmed(run, text)
            run = []
        run.append(piece)
    yield from _trimmed(run, text)


def _trimmed(run: list[_Piece], text: str) -> Iterator[list[_Piece]]:
    while run and (run[0].kind in _FILLERS | _LOOSE or run[0].kind == "or" or _MEAL.fullmatch(run[0].text)):
        counted = run[0].text == "of" and run[1:] and run[1].kind == "clock" and _NUMBER.fullmatch(run[1].text)
        run = run[2 if counted else 1 :]  # a box of six
    while run and (run[-1].kind in _FILLERS or _leads_on(run[-1]) or _is_quantity(run[-1], text)):
        run = run[:-1]
    if run:
        yield run


def _leads_on(piece: _Piece) -> bool:
    """To something that is no time: "tomorrow, before her cousins come". In Chinese it stands behind."""
    return piece.kind in ("or", "shift") or (piece.kind in _BOUNDS and piece.text in _LEAD_ON)


def _is_sure(piece: _Piece, text: str) -> bool:
    if piece.kind in _BOUNDS | _MAY_BE_FIGURES | _FILLERS | _LOOSE or _MONTH_ALONE.fullmatch(piece.text):
        return False
    if piece.text == _A_LITTLE:
        return False
    return not (piece.kind == "clock" and _NUMBER.fullmatch(piece.text)) and not _is_quantity(piece, text)


def _is_quantity(piece: _Piece, text: str) -> bool:
    """Three of "three eggs", 2 of 2瓶: what follows is what is counted."""
    if piece.kind not in _MAY_BE_FIGURES and not (
        piece.kind in ("clock", "length") and (_NUMBER.fullmatch(piece.text) or _AT_HOUR.fullmatch(piece.text))
    ):
        return False
    return not _NO_QUANTITY.match(text, piece.end) and not _begins_time(text, piece.end)


def _begins_time(text: str, at: int) -> bool:
    at += text[at : at + 1] == " "
    return any(kind not in _FILLERS | _BOUNDS | _MAY_BE_FIGURES for kind, _match in rules_at(text, at))


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    while at < len(text):
        sign = text[at]
        inside = at > 0 and sign.isascii() and sign.isalnum() and text[at - 1].isascii() and text[at - 1].isalnum()
        if inside or not (sign.isalnum() or sign in "@~"):
            at += 1
            continue
        hits = [] if _I_AM.match(text, at) else rules_at(text, at)
        if not hits:
            at += 1
            continue
        kind, found = max(hits, key=lambda hit: hit[1].end())
        if _MONTH_ALONE.fullmatch(found[0]) and _TITLE.search(text, 0, at):
            at = found.end()
            continue
        yield _Piece(kind, at, found.end(), found[0])
        at = max(found.end(), at + 1)
