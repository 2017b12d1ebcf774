"""Every sentence, in every language. A sentence travels as a Phrase and is put into words when it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
LANGUAGES = {"en": "English", "zh": "中文"}


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom something is put into words. `now` is aware; `zone` an IANA name."""

    language: str
    zone: str
    now: datetime
    elder: bool = False


class Speakable(Protocol):
    """A value that knows how it is said: a time, a length, an amount."""

    def said(self, reader: Reader) -> str:
        """In the reader's language."""
        ...


@dataclass(frozen=True, slots=True)
class Phrase:
    """An English sentence with {named} places; the catalogue of each language is keyed by it."""

    msgid: str
    values: Mapping[str, Any]

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        sentence = translate(self.msgid, reader.language)
        if not self.values:
            return sentence
        return sentence.format_map({name: say(value, reader) for name, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        del reader
        return ""


GAP = Gap()
Text = Any  # a str (a person's own words, shown as they are), a Speakable, or a tuple of them: one line each


def _(msgid: str, **values: Any) -> Phrase:
    """Marks a sentence for translation. Values may be words, numbers or Speakables."""
    return Phrase(msgid, values)


def say(text: Text, reader: Reader) -> str:
    """Puts `text` into words. Empty parts are left away; GAP is an empty line."""
    if isinstance(text, str):
        return text
    if isinstance(text, tuple):
        lines = [say(part, reader) for part in text if part not in ("", ())]
        return "\n".join(lines).strip("\n")
    if isinstance(text, int):
        return str(text)
    return text.said(reader)  # type: ignore[no-any-return]


def translate(msgid: str, language: str) -> str:
    """The sentence in `language`; in English when the catalogue has none (a test sees to it that it has)."""
    return catalogue(language).get(msgid, msgid)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All sentences of a language, read once from its .po file."""
    if language == SOURCE_LANGUAGE:
        return {}
    with (LOCALES / f"{language}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.string}


def known_language(wish: str | None) -> str:
    """The language we speak that is nearest to a client's wish such as `zh-hans` or `en-GB`."""
    wanted = (wish or SOURCE_LANGUAGE).lower()
    return "zh" if wanted.startswith("zh") else SOURCE_LANGUAGE


LANGUAGE_WORDS = {"english": "en", "in english please": "en", "中文": "zh", "chinese": "zh", "说中文": "zh"}


def language_called(words: str) -> str | None:
    """The language that these plain words ask for."""
    return LANGUAGE_WORDS.get(words)


def other_languages(language: str) -> list[tuple[str, str]]:
    """The languages somebody could change to: (code, its own name)."""
    return [(code, name) for code, name in LANGUAGES.items() if code != language]
