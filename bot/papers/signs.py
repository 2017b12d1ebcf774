"""Of a type only the signs that papers have, kept for the papers to come.

A Chinese type has 44,000 signs, and a paper that embeds some of them reads how wide each is: measured, 0.57 s of CPU
each. Taking out once what Linli says takes 0.7 s, and a paper 0.03 from then on.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from bot.papers.typefaces import Typeface
from dialogs.language.words import LANGUAGES, catalogue

if TYPE_CHECKING:
    from fpdf import FPDF

LATIN = frozenset(range(0x20, 0x100))
UNUSED = ("GSUB", "GPOS", "GDEF", "BASE")  # how signs are joined and moved, which nobody asks for on our papers


class _Taken(NamedTuple):
    signs: frozenset[int]
    type: bytes


_TAKEN: dict[str, _Taken] = {}  # by file


def add_typeface(pdf: "FPDF", family: str, typeface: Typeface, words: str) -> None:
    """Regular and bold, with the signs of `words` and of all that Linli says."""
    signs = frozenset(map(ord, words)) | _said()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # it stays open; some systems keep what is open
        for style, path in (("", typeface.regular), ("B", typeface.bold)):
            file = Path(folder) / f"type{style}.otf"
            file.write_bytes(_with(signs, path, typeface.number))
            pdf.add_font(family, style, file)


@cache
def _said() -> frozenset[int]:
    sentences = (words for language in LANGUAGES for pair in catalogue(language).items() for words in pair)
    return LATIN.union(*(map(ord, sentence) for sentence in sentences))


def _with(signs: frozenset[int], path: str, number: int) -> bytes:
    taken = _TAKEN.get(path)
    if taken is None or not signs <= taken.signs:
        signs |= taken.signs if taken else frozenset()
        taken = _TAKEN[path] = _Taken(signs, _taken_out(signs, path, number))
    return taken.type


def _taken_out(signs: frozenset[int], path: str, number: int) -> bytes:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - with the extra only
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = Options(notdef_outline=True, layout_features=[], name_IDs=["*"], name_languages=["*"])
    options.drop_tables += UNUSED
    subsetter, made = Subsetter(options), BytesIO()
    subsetter.populate(unicodes=signs)
    with TTFont(path, fontNumber=number, lazy=True, recalcBBoxes=False, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.save(made)
    return made.getvalue()
