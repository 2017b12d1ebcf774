"""What the catalogues say: every sentence in every language, with all its places."""

import ast
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from dialogs.language import catalogues
from dialogs.language.spoken import Listed
from dialogs.language.words import LANGUAGES, ROOMS, SOURCE_LANGUAGE, Phrase, Reader

HOUSE = ROOMS.parent
TRANSLATED = sorted(set(LANGUAGES) - {SOURCE_LANGUAGE})
NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)
SAME_IN_ALL = re.compile(r"/volunteers|Linli|Telegram|JSON|PDF|CSV")
PATTERN = "a pattern of CLDR"  # so begins the comment of a sentence that is none, but says how a date is written


@cache
def sentences_of_the_code() -> frozenset[str]:
    return frozenset(str(message.id) for message in catalogues.marked(HOUSE))


def places(sentence: str) -> set[str | None]:
    """The names in {braces}; raises ValueError when a brace is left open."""
    return {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name is not None}


def faults(rooms: Iterable[Catalog], sentences: Iterable[str]) -> list[str]:
    """Everything that is not as it should be, one line each."""
    catalogue = [message for room in rooms for message in room if message.id]
    translated = [str(message.id) for message in catalogue]
    found = [f"missing: {sentence}" for sentence in sentences if sentence not in translated]
    found += [f"not in the code: {sentence}" for sentence in translated if sentence not in sentences]
    found += [f"in two rooms: {sentence}" for sentence in set(translated) if translated.count(sentence) > 1]
    found += [f"obsolete: {sentence}" for room in rooms for sentence in room.obsolete]
    for message in catalogue:
        if message.fuzzy:
            found.append(f"fuzzy: {message.id}")
        if not str(message.string).strip():
            found.append(f"empty: {message.id}")
        elif places(str(message.string)) != places(str(message.id)):
            found.append(f"other places: {message.id}")
    return found


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_once_and_no_other(language: str) -> None:
    assert sentences_of_the_code()
    assert faults(catalogues.existing(HOUSE, language).values(), sentences_of_the_code()) == []


def read(*entries: str) -> list[Catalog]:
    return [read_po(BytesIO(entry.encode()), charset="utf-8") for entry in entries]


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
    assert fault in faults(read(entry), {"Hello {name}"})


def test_a_sound_catalogue_has_no_faults_and_two_of_the_same_have() -> None:
    entry = 'msgid "Hello {name}"\nmsgstr "{name}，您好"'
    assert faults(read(entry), {"Hello {name}"}) == []
    assert faults(read(entry, entry), {"Hello {name}"}) == ["in two rooms: Hello {name}"]


def marks(code: str) -> list[str | int]:
    """The sentences in `_("…")`; the line instead, where `_` is given what the extraction cannot see."""
    return [
        call.args[0].value
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
        else call.lineno
        for call in ast.walk(ast.parse(code))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
    ]


def test_every_sentence_is_written_out_where_it_is_marked_and_none_is_overlooked() -> None:
    assert marks('_("x" "y")\n_(x)\n_(f"{x}")\n_()') == ["xy", 2, 3, 4]
    seen = {
        mark if isinstance(mark, str) else f"{file.relative_to(HOUSE)}:{mark}"
        for folder in catalogues.FOLDERS
        for file in (HOUSE / folder).rglob("*.py")
        for mark in marks(file.read_text())
    }
    assert seen == sentences_of_the_code()


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


def sentences_in_chinese() -> list[tuple[str, str]]:
    return [
        (str(message.id), str(message.string))
        for catalogue in catalogues.existing(HOUSE, "zh").values()
        for message in catalogue
        if message.id and not any(comment.startswith(PATTERN) for comment in message.auto_comments)
    ]


def test_nothing_is_left_in_english() -> None:
    for sentence, chinese in sentences_in_chinese():
        assert not re.search("[A-Za-z]", SAME_IN_ALL.sub("", re.sub(r"{\w+}", "", chinese))), f"{sentence} → {chinese}"


def test_chinese_uses_chinese_punctuation() -> None:
    for sentence, chinese in sentences_in_chinese():
        between = re.search(r"[\u4e00-\u9fff}]\s?[,;:?!.]|[\u4e00-\u9fff]\s+[\u4e00-\u9fff]", chinese)
        assert not between, f"{sentence} → {chinese}"


def test_in_a_list_somebody_without_a_name_is_called_so() -> None:
    names = Listed(("Ming", "", "Li"))
    assert names.said(Reader("en", "Asia/Shanghai", NOW)) == "Ming, a neighbour, Li"
    assert names.said(Reader("zh", "Asia/Shanghai", NOW)) == "Ming、一位邻居、Li"
