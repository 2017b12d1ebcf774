"""What was typed, made comparable: small letters, simplified characters, no marks, and each script by itself."""

import re
import unicodedata
from typing import NamedTuple

from dialogs.engine.questions import INVISIBLE, LONGEST_TEXT
from dialogs.language.folding import simplified

APOSTROPHES = re.compile("['’‘`´ʼ]")
NO_LATIN = re.compile(r"[^a-z0-9]+")
NO_CHINESE = re.compile(r"[^0-9一-鿿]+")


class Folded(NamedTuple):
    """The same words for the eye (`whole`), for the English rules (`latin`), and for the Chinese ones."""

    whole: str
    latin: str
    chinese: str


def fold(text: str) -> str:
    """Small letters, half width, simplified; marks and blanks stay."""
    if text.isascii():
        return text[:LONGEST_TEXT].lower()
    seen = INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:LONGEST_TEXT]))
    return APOSTROPHES.sub("'", simplified(seen.casefold()))


def by_script(whole: str) -> Folded:
    """Latin words with one blank between them and around all; Chinese, and figures, without any."""
    latin = NO_LATIN.sub(" ", unaccented(whole).replace("'", ""))
    return Folded(whole, f" {latin.strip()} ", NO_CHINESE.sub("", whole))


def unaccented(text: str) -> str:
    """Pinyin and French without what stands above the letters."""
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
