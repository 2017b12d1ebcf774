"""Orders of words: a little language for patterns over the classes of the words of a clause.

`modal soft* helper .. act|help`: a modal, any number of words that say nothing, whoever may help, at most four words of
any kind, an act or the word help. `^` and `$` are the ends of the clause, `...` is anything; `!not` that no such word
comes next, `!!not` nowhere behind, and `-not` that none stands just before.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dialogs.language.frames.classes import Class
from dialogs.language.frames.tags import Tag

_FIRST_SIGN = 0xE000
_ELEMENT = re.compile(r"(?P<mark>!?!?|-)(?P<names>[a-z|]+)(?P<often>[*+?]?)")
_MARKS = {"!": "(?![{}])", "!!": "(?!.*[{}])", "-": "(?<![{}])"}
_FEW, _ANY = ".{0,4}?", ".*?"


@dataclass(frozen=True, slots=True)
class Fit:
    """Which shape fits, and the first and the last of its words."""

    name: str
    first: int
    last: int


def sign_of(what: Class) -> str:
    """The letter that stands for it."""
    return chr(_FIRST_SIGN + what.value)


def signs_of(tags: Iterable[Tag]) -> str:
    """What shapes look at: a letter for each word."""
    return "".join(sign_of(tag.what) for tag in tags)


def shape(written: str) -> str:
    """As a regular expression over these letters."""
    return "".join(map(_element, written.split()))


def _element(written: str) -> str:
    if written in ("^", "$"):
        return written
    if written.strip(".") == "":
        return _FEW if written == ".." else _ANY
    found = _ELEMENT.fullmatch(written)
    if found is None:
        raise ValueError(written)
    signs = "".join(sign_of(Class[name.upper()]) for name in found["names"].split("|"))
    return _MARKS[found["mark"]].format(signs) if found["mark"] else f"[{signs}]{found['often']}"


class Shapes:
    """Several of one kind, by name; `first_of` says which fits first."""

    def __init__(self, shapes: Mapping[str, Sequence[str]]) -> None:
        self._names = list(shapes)
        every = (f"(?P<s{at}>{'|'.join(map(shape, shapes[name]))})" for at, name in enumerate(self._names))
        self._pattern = re.compile("|".join(every))

    def first_of(self, signs: str) -> Fit | None:
        """The one that begins first, and of those the one that is written first."""
        found = self._pattern.search(signs)
        if found is None or found.lastgroup is None:
            return None
        return self._fit(found)

    def all_of(self, signs: str) -> list[Fit]:
        """Those that fit, one behind the other."""
        return [self._fit(found) for found in self._pattern.finditer(signs)]

    def _fit(self, found: re.Match[str]) -> Fit:
        return Fit(self._names[int((found.lastgroup or "")[1:])], found.start(), found.end() - 1)
