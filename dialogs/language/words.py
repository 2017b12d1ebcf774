"""Every sentence, in every language. A sentence travels as a Phrase and is put into words when it is shown.

A language is found by its catalogues: a file `locale/<code>.po` in each room of dialogs/ is all it takes. English is
what the sentences are written in, and has none. A code is as browsers say it: zh, pt-BR.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol, TypeAlias

from babel.messages.pofile import read_po

from care.kit.quick import quick
from dialogs.language.wishes import nearest

ROOMS = Path(__file__).parent.parent
SOURCE_LANGUAGE = "en"


@quick
@dataclass(frozen=True, slots=True)
class Reader:
    """For whom something is put into words. `now` is aware; `zone` an IANA name."""

    language: str
    zone: str
    now: datetime
    elder: bool = False

    @property
    def minute(self) -> datetime:
        """`now` as exactly as anything is said: what is said within one minute need be put into words once."""
        return _to_the_minute(self.now)


@lru_cache(maxsize=256)
def _to_the_minute(now: datetime) -> datetime:
    """Kept: each of the times on a message asks for it."""
    return now.replace(second=0, microsecond=0)


class Speakable(Protocol):
    """A value that knows how it is said: a time, a length, an amount."""

    def said(self, reader: Reader) -> str:
        """In the reader's language."""
        ...

    def __hash__(self) -> int:
        """Whatever is said the same is put into words once."""
        ...


Text: TypeAlias = str | int | Speakable | tuple["Text", ...]
"""A person's own words (shown as they are), a number, something that knows how it is said, or one line for each."""


@quick
@dataclass(frozen=True, slots=True)
class Phrase:
    """An English sentence with {named} places; the catalogue of each language is keyed by it."""

    msgid: str
    values: Mapping[str, Text]

    def __hash__(self) -> int:
        """By its sentence, so that what was put into words once can be kept; `==` looks at what stands in it, too."""
        return self.msgid.__hash__()

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        sentence = translate(self.msgid, reader.language)
        if not self.values:
            return sentence
        return sentence.format_map({place: _filled(place, value, reader) for place, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        del reader
        return ""


GAP = Gap()


def _(msgid: str, **values: Text) -> Phrase:
    """Marks a sentence for translation."""
    return Phrase(msgid, values)


STAND_INS = {
    "name": _("a neighbour"),
    "called": _("a neighbour"),
    "needs": _("a neighbour"),
    "taker": _("a neighbour"),
    "who": _("a neighbour"),
    "writer": _("a neighbour"),
    "coordinator": _("the coordinator"),
    "phone": _("no number on file"),
}
"""What stands in a sentence where nobody knows the word for this place: `, will come` would be about nobody."""


def _filled(place: str, value: Text, reader: Reader) -> str:
    said = say(value, reader)
    return said if said.strip() or place not in STAND_INS else STAND_INS[place].said(reader)


def say(text: Text, reader: Reader) -> str:
    """Puts `text` into words. Empty parts are left away; GAP is an empty line."""
    if isinstance(text, str):
        return text
    if isinstance(text, tuple):
        lines = [say(part, reader) for part in text if part not in ("", ())]
        return "\n".join(lines).strip("\n")
    if isinstance(text, int):
        return str(text)
    return text.said(reader)


def translate(msgid: str, language: str) -> str:
    """The sentence in `language`; in English when the catalogues have none (a test sees to it that they have)."""
    return catalogue(language).get(msgid, msgid)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All sentences of a language, read once from the catalogues of all rooms."""
    sentences: dict[str, str] = {}
    for path in sorted(ROOMS.glob(f"*/locale/{language}.po")):
        with path.open("rb") as file:
            sentences.update((str(message.id), str(message.string)) for message in read_po(file) if message.string)
    return sentences


# Translators: the name of your language, in your language.
OWN_NAME = _("English")


def languages_found() -> dict[str, str]:
    """The own name of each language there is, by its code; the source first."""
    codes = sorted({path.stem for path in ROOMS.glob("*/locale/*.po")})
    return {code: translate(OWN_NAME.msgid, code) for code in (SOURCE_LANGUAGE, *codes)}


LANGUAGES = languages_found()


def other_languages(language: str) -> dict[str, str]:
    """What one can change to from `language`: own names by code."""
    return {code: name for code, name in LANGUAGES.items() if code != language}


def known_language(wish: str | None, otherwise: str = SOURCE_LANGUAGE) -> str:
    """The language we speak that is nearest to a client's wish: `zh-hans`, or a whole Accept-Language header.

    `otherwise` is for whoever wishes nothing, or nothing we speak.
    """
    return nearest(wish or "", LANGUAGES) or otherwise
