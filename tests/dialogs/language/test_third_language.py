"""A third language is a catalogue a room, and nothing else: here a made-up Esperanto that puts ‹marks› around all."""

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from sqlalchemy import Engine

from bot.channels.base import Speaks
from dialogs.language import words
from dialogs.language.catalogues import write, written
from dialogs.language.words import LANGUAGES, ROOMS, known_language, translate
from tests.town import Neighbour, Town, buttons, text_of

REAL = {
    "English": "Esperanto",
    "EEE d MMM": "EEEE, d MMMM",
    "EEE d MMM, HH:mm": "EEEE, d MMMM, HH:mm",
    "h:mm a": "HH:mm",
    "h:'00' a": "HH:mm",
    "h:'30' a": "HH:mm",
    "¤#,##0": "#,##0 ¤",
}
TASK = "Milk and bread"
HOUSE = ROOMS.parent
PRODUCT = ("bot", "dialogs", "scheduler", "care", "storage")


@pytest.fixture
def esperanto(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begun as `make words` begins a language, and filled in as a translator would."""
    for folder in ("dialogs", "bot"):
        shutil.copytree(HOUSE / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    list(write(tmp_path, "eo"))
    for path in tmp_path.glob("dialogs/*/locale/eo.po"):
        catalogue = read_po(BytesIO(path.read_bytes()))
        for message in catalogue:
            message.string = REAL.get(str(message.id), f"‹{message.id}›") if message.id else ""
        path.write_text(written(catalogue, "eo"))
    monkeypatch.setattr(words, "ROOMS", tmp_path / "dialogs")
    words.catalogue.cache_clear()
    for code, name in words.languages_found().items():
        monkeypatch.setitem(LANGUAGES, code, name)
    yield
    words.catalogue.cache_clear()


@pytest.fixture
def town(esperanto: None, engine: Engine, tmp_path: Path) -> Town:
    return Town(engine, tmp_path, "eo")


def e(sentence: str) -> str:
    return translate(sentence, "eo")


def all_in_esperanto(somebody: Neighbour, *own_words: str) -> None:
    """Every line and every button of the newest message is one of the catalogue's."""
    said = somebody.last.whole.splitlines() + [button.text for button in buttons(somebody.last)]
    for line in said:
        assert re.fullmatch("‹.*›|", line) or line in own_words, text_of(somebody.last)


async def test_the_menu_is_shown_in_it(town: Town) -> None:
    await town.anna.says("menu")
    all_in_esperanto(town.anna, "English", "中文")
    await town.wang.says("menu")
    all_in_esperanto(town.wang)
    assert text_of(town.wang.last).startswith("‹What can I do for you, Mrs Wang?›")


async def test_help_is_asked_for_and_given_in_it(town: Town) -> None:
    await town.anna.says("‹ask for help›")
    all_in_esperanto(town.anna)
    await town.anna.taps(e("Shopping"))
    await town.anna.says(TASK)
    all_in_esperanto(town.anna, "‹30 minutes›")
    await town.anna.says("tomorrow 15:00")
    for label in ("At home", "1 hour", "Yes"):
        await town.anna.taps(e(label))
    assert "100 ¥" in text_of(town.anna.last)
    await town.anna.taps("100 ¥")
    await town.anna.taps(e("Nothing more"))
    town.anna.sees("‹When: ‹‹tomorrow›, 15:00››")
    await town.anna.taps(e("Yes, ask the neighbours"))
    town.ming.sees("‹Where: West Gate›", "sabato, 21 Novembro, 15:00", "[‹I'll do it›]", where="group")


async def test_one_can_change_to_it_and_from_it(esperanto: None, engine: Engine, tmp_path: Path) -> None:
    town = Town(engine, tmp_path, "zh")
    await town.anna.says("菜单")
    assert [button.text for button in buttons(town.anna.last)][-2:] == ["English", "Esperanto"]
    for wish in ("esperanto", "世界语", "‹in Esperanto please›"):
        await town.anna.says("中文")
        await town.anna.says(wish)
        town.anna.sees("‹Good, I'll speak English with you from now on.›")
    await town.anna.says("中文")
    await town.anna.sends(Speaks("eo-XX"))
    town.anna.sees("[English]", "[中文]")


def test_a_client_that_asks_for_it_gets_it(esperanto: None) -> None:
    assert known_language("fr, eo;q=0.9, zh;q=0.8") == "eo"
    assert known_language("eo-001") == "eo"


def test_the_product_names_no_language_but_the_one_it_is_written_in_and_one_default() -> None:
    code = re.compile(r"""["'](?:en|zh)(?:[-_][A-Za-z]+)?["']""")
    files = [
        path for folder in PRODUCT for kind in ("py", "js", "html") for path in (HOUSE / folder).rglob(f"*.{kind}")
    ]
    named = {(str(path.relative_to(HOUSE)), name) for path in files for name in code.findall(path.read_text())}
    assert named == {("dialogs/language/words.py", '"en"')}
