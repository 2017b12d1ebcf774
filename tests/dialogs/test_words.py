"""The catalogues hold every sentence of the code, and nothing else."""

import ast
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from dialogs.language.words import LANGUAGES, LOCALES, SOURCE_LANGUAGE, Phrase, Reader

HOUSE = Path(__file__).parent.parent.parent
FOLDERS = ("dialogs", "bot")  # bot has very few sentences of its own
TRANSLATED = sorted(set(LANGUAGES) - {SOURCE_LANGUAGE})
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
SAME_IN_ALL = re.compile(r"/volunteers|Linli")


@cache
def sentences_of_the_code() -> frozenset[str]:
    return frozenset(
        message
        for folder in FOLDERS
        for _file, _line, message, _comments, _context in extract_from_dir(
            HOUSE / folder, [("**.py", "python")], keywords={"_": None}
        )
        if isinstance(message, str)
    )


@cache
def catalogue_file(language: str) -> Catalog:
    with (LOCALES / f"{language}.po").open("rb") as file:
        return read_po(file)


def places(sentence: str) -> set[str | None]:
    """The names in {braces}; raises ValueError when a brace is left open."""
    return {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name is not None}


def faults(catalogue: Catalog, sentences: Iterable[str]) -> list[str]:
    """Everything that is not as it should be, one line each."""
    translations = {str(message.id): message for message in catalogue if message.id}
    found = [f"missing: {sentence}" for sentence in sentences if sentence not in translations]
    found += [f"not in the code: {sentence}" for sentence in translations if sentence not in sentences]
    found += [f"obsolete: {sentence}" for sentence in catalogue.obsolete]
    for sentence, message in translations.items():
        if message.fuzzy:
            found.append(f"fuzzy: {sentence}")
        if not str(message.string).strip():
            found.append(f"empty: {sentence}")
        elif places(str(message.string)) != places(sentence):
            found.append(f"other places: {sentence}")
    return found


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_and_no_other(language: str) -> None:
    assert sentences_of_the_code()
    assert faults(catalogue_file(language), sentences_of_the_code()) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("", "missing: Hello {name}"),
        ('msgid "Hello {name}"\nmsgstr ""', "empty: Hello {name}"),
        ('msgid "Hello {name}"\nmsgstr " "', "empty: Hello {name}"),
        ('#, fuzzy\nmsgid "Hello {name}"\nmsgstr "{name}，您好"', "fuzzy: Hello {name}"),
        ('msgid "Hello {name}"\nmsgstr "您好"', "other places: Hello {name}"),
        ('msgid "Hello {name}"\nmsgstr "{nane}，您好"', "other places: Hello {name}"),
        ('msgid "Bye"\nmsgstr "再见"', "not in the code: Bye"),
        ('#~ msgid "Bye"\n#~ msgstr "再见"', "obsolete: Bye"),
    ],
)
def test_a_faulty_catalogue_is_found_out(entry: str, fault: str) -> None:
    assert fault in faults(read_po(BytesIO(entry.encode()), charset="utf-8"), {"Hello {name}"})


def test_a_sound_catalogue_has_no_faults() -> None:
    entry = 'msgid "Hello {name}"\nmsgstr "{name}，您好"'
    assert faults(read_po(BytesIO(entry.encode()), charset="utf-8"), {"Hello {name}"}) == []


def unmarked(code: str) -> list[int]:
    """The lines where `_` is given something the extraction cannot see: a variable, an f-string, nothing."""
    return [
        call.lineno
        for call in ast.walk(ast.parse(code))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
        if not call.args or not isinstance(call.args[0], ast.Constant) or not isinstance(call.args[0].value, str)
    ]


def test_every_sentence_is_written_out_where_it_is_marked() -> None:
    hidden = {
        f"{file.relative_to(HOUSE)}:{line}"
        for folder in FOLDERS
        for file in (HOUSE / folder).rglob("*.py")
        for line in unmarked(file.read_text())
    }
    assert hidden == set()
    assert unmarked('_("x")\n_(x)\n_(f"{x}")\n_()') == [2, 3, 4]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_sentence_can_be_said_with_all_its_values(language: str) -> None:
    reader = Reader(language, "Asia/Shanghai", NOW)
    for sentence in sentences_of_the_code():
        values = {str(name): f"<{name}>" for name in places(sentence)}
        said = Phrase(sentence, values).said(reader)
        assert said.strip()
        assert all(value in said for value in values.values()), said
        assert "{" not in said
        assert "}" not in said


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_in_english(language: str) -> None:
    for message in catalogue_file(language):
        own = SAME_IN_ALL.sub("", re.sub(r"{\w+}", "", str(message.string))) if message.id else ""
        assert not re.search("[A-Za-z]", own), f"{message.id} → {message.string}"


def test_chinese_uses_chinese_punctuation() -> None:
    for message in catalogue_file("zh"):
        if message.id:
            between = re.search(r"[\u4e00-\u9fff}]\s?[,;:?!.]|[\u4e00-\u9fff]\s+[\u4e00-\u9fff]", str(message.string))
            assert not between, f"{message.id} → {message.string}"
