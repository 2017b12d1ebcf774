"""The type a page is set in: the first on this machine that has its signs, to be embedded."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOTS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
MOST_MISSING = 0.02  # of the signs: a rare name may lack one, a language may not


@dataclass(frozen=True, slots=True)
class Typeface:
    """Files of a regular and a bold type; `number` is the place within a collection (.ttc)."""

    regular: str
    bold: str
    number: int = 0


KNOWN = (
    Typeface("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", 2),  # simplified Chinese
    Typeface("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"),
    Typeface("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    Typeface("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"),
    Typeface("msyh.ttc", "msyhbd.ttc"),
    Typeface("wqy-zenhei.ttc", "wqy-zenhei.ttc"),
    Typeface("wqy-microhei.ttc", "wqy-microhei.ttc"),
    Typeface("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    Typeface("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    Typeface("arial.ttf", "arialbd.ttf"),
)


class NoTypefaceError(Exception):
    """No type on this machine has these signs; on Debian `apt-get install fonts-noto-cjk` brings one."""


def typeface_for(words: str, known: Iterable[Typeface] = KNOWN) -> Typeface:
    """With full paths. Raises NoTypefaceError."""
    signs = frozenset(ord(sign) for sign in words if not sign.isspace())
    found = [typeface for typeface in map(_found, known) if typeface is not None]
    for typeface in found:
        if len(signs - _signs_of(typeface.regular, typeface.number)) <= len(signs) * MOST_MISSING:
            return typeface
    raise NoTypefaceError


@cache
def _found(typeface: Typeface) -> Typeface | None:
    regular, bold = _path(typeface.regular), _path(typeface.bold)
    return Typeface(regular, bold or regular, typeface.number) if regular else None


@cache
def _path(name: str) -> str:
    return next((str(path) for root in ROOTS for path in Path(root).rglob(name)), "")


@cache
def _signs_of(path: str, number: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - with the extra only

    with TTFont(path, fontNumber=number, lazy=True) as font:
        return frozenset(font.getBestCmap())
