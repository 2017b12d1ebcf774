"""What counts as a name, and when two are the same. Pure."""

import unicodedata
from typing import Protocol

LONGEST = 60  # characters


class Described(Protocol):
    """What is on file of somebody."""

    @property
    def called(self) -> str:
        """How he is addressed."""
        ...

    @property
    def phone(self) -> object:
        """Where he can be phoned, or whether he can be."""
        ...

    @property
    def elder(self) -> bool:
        """Whether it is an elder."""
        ...


def is_name(text: str) -> bool:
    """Whether somebody can be called so: it has a letter (an empty look-alike, a picture or a figure has none)."""
    return any(sign.isalpha() for sign in text)


def is_same_name(one: str, other: str) -> bool:
    """Whether two names may well be one person's: Chen Ming, chen  ming, Ming; 陈明, 陈明（志愿者）."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return False
    return a == b or set(a) <= set(b) or set(b) <= set(a)


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign if sign.isalnum() else " " for sign in folded).split()


def is_unfinished(person: Described) -> bool:
    """Whether somebody has still to say who he is: nobody is without a name, and only an elder without a telephone."""
    return not person.called or not (person.phone or person.elder)
