"""Two times in one answer: "3pm or 4pm", 明天或后天上午. What one of them leaves out, the other says."""

from collections.abc import Sequence
from itertools import groupby

from dialogs.language.said import Token

_DAYS = frozenset(
    {"yesterday", "today", "tomorrow", "overmorrow", "third day", "weekday", "weekend", "date", "order", "holiday"}
    | {"moon", "ahead"}
)
_HOURS = frozenset(["number", "dotted", "dashed", "clock", "minutes to", "minutes dashed", "four figures", "unsure"])
_SPANS = frozenset(["dawn", "first thing", "morning", "noon", "afternoon", "evening", "midnight", "midnight hours"])
_SHARED = {kind: group for group in (_DAYS, _HOURS, _SPANS) for kind in group}


def alternatives(tokens: list[Token]) -> list[list[Token]]:
    """The sides of an "or", each completed from the others: "3 or 4 tomorrow" is of tomorrow, both times."""
    sides = [list(side) for is_or, side in groupby(tokens, lambda token: token[0] == "or") if not is_or]
    return [_completed(sides, place) for place in range(len(sides))] or [[]]


def _completed(sides: Sequence[list[Token]], place: int) -> list[Token]:
    side = sides[place]
    for other in reversed(sides[:place]):
        side = [*_missing(side, other), *side]
    for other in sides[place + 1 :]:
        date = _date_of(side, other)
        side = date or [*_missing(side, other, follows=True), *side]
    return side


def _missing(side: list[Token], other: list[Token], *, follows: bool = False) -> list[Token]:
    """What `side` says nothing of. Of what follows it a day only with a time ("3pm or tomorrow" is of two days)."""
    mine, others = _groups(side), _groups(other)
    wanted = set[frozenset[str]]()
    if not mine & {_DAYS} and (not follows or others & {_HOURS, _SPANS}):
        wanted.add(_DAYS)
    if not mine & {_HOURS, _SPANS} and (not follows or _DAYS in others):
        wanted |= {_HOURS, _SPANS}
    if _HOURS in mine and not mine & {_SPANS, _DAYS}:
        wanted.add(_SPANS)
    return [token for token in other if _SHARED.get(token[0]) in wanted]


def _groups(side: list[Token]) -> set[frozenset[str]]:
    return {_SHARED[kind] for kind, _figures in side if kind in _SHARED}


def _date_of(side: list[Token], other: list[Token]) -> list[Token] | None:
    """27 or 28 November: a figure alone before a date is one of the same month."""
    for kind, figures in other:
        if kind == "date" and "mon" in figures and [alone for alone, _ in side] == ["number"]:
            return [("date", {**figures, "d": side[0][1]["h"]})]
    return None
