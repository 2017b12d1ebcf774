"""Commands and messages made of their types alone, about what is not there."""

import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from care.health.kinds import Reading, pressure
from storage.ids import CommunityId, MediaId, PersonId

GONE = 987_654_321
SECRETS = {"token", "code"}  # by which something is found
DAY = "2026-11-21"
SAID = {
    "kind": "shopping", "verdict": "good", "role": "family", "seen": 0, "most": 60,
    "day": DAY, "first": DAY, "last": DAY, "since": DAY,
}  # fmt: skip
PLAIN: dict[Any, Any] = {
    Any: "rice", str: "rice", int: 1, bool: True, Decimal: Decimal(1), Reading: pressure(Decimal(130), Decimal(80)),
    date: date(2026, 11, 21), time: time(8), datetime: datetime(2026, 11, 21, 10),  # noqa: DTZ001 - on somebody's wall
}  # fmt: skip


class Made:
    """Makes them: a person is this one, a community that one, and nothing else is there.

    A picture is no such thing: one that is gone is left out of what it belongs to.
    """

    def __init__(self, person_id: PersonId, community_id: CommunityId) -> None:
        self.there: dict[Any, int] = {PersonId: person_id, CommunityId: community_id}

    def of(self, kind: type, **said: Any) -> Any:
        """One of this kind. What may be left out is, but for the community."""
        needed = {
            name: self._value(name, hint)
            for name, field, hint in _fields(kind)
            if name not in said and (hint is CommunityId or not _may_be_left_out(field))
        }
        return kind(**needed, **said)

    def each(self, kind: type, ids: set[Any] | None = None, it: int = GONE) -> Iterator[Any]:
        """For each of its ids (of these types) one that has this id there."""
        for name, hint in ids_of(kind).items():
            if ids is None or ids & types_of(hint):
                several = get_origin(hint) in (list, tuple)
                yield self.of(kind, **{name: get_origin(hint)([it]) if several else str(it) if hint is str else it})

    def _value(self, name: str, hint: Any) -> Any:
        if isinstance(hint, NewType) or (hint is int and _is_id(name, hint)):
            return self.there.get(hint, GONE)
        if hint in PLAIN:
            return SAID.get(name, PLAIN[hint]) if hint in (str, int) else PLAIN[hint]
        if get_origin(hint) in (Union, types.UnionType):
            return self._value(name, get_args(hint)[0])
        if get_origin(hint) in (tuple, list):
            return get_origin(hint)([self._value(name, get_args(hint)[0])])
        if is_dataclass(hint):
            return self.of(hint)  # type: ignore[arg-type]
        assert issubclass(hint, Enum), f"nobody knows yet what a {hint} may be"
        return next(iter(hint))


def types_of(hint: Any) -> set[Any]:
    """Of which kind an id may be; an int or a str where that is not said."""
    return {one for one in (hint, *get_args(hint)) if isinstance(one, NewType) or one in (int, str)}


@cache
def ids_of(kind: type) -> dict[str, Any]:
    """Its fields that are an id, or several of one kind, and their types."""
    return {name: hint for name, _field, hint in _fields(kind) if _is_id(name, hint)}


def _is_id(name: str, hint: Any) -> bool:
    if hint in (int, str):
        return name in SECRETS if hint is str else name.endswith("_id")
    return hint is not MediaId if isinstance(hint, NewType) else any(_is_id("", one) for one in get_args(hint))


@cache
def _fields(kind: type) -> list[tuple[str, Field[Any], Any]]:
    hints = get_type_hints(kind)
    return [(field.name, field, hints[field.name]) for field in fields(kind)]


def _may_be_left_out(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING
