"""`make words`: sentences find their rooms, and no translation is lost on the way."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dialogs.language.catalogues import existing, room_of, sorted_out, write, written
from dialogs.language.words import LANGUAGES, ROOMS, SOURCE_LANGUAGE, catalogue

HOUSE = ROOMS.parent
CODE = {
    "dialogs/language/spoken.py": '# Translators: a greeting\n# in the morning\nA = _("Good morning")\nB = _("Bye")',
    "dialogs/engine/card.py": '_("Back")',
    "dialogs/people/join.py": '_("Name"); _("Bye")',
    "dialogs/requests/ask.py": '_("What?"); _("Name"); _("Address")',
    "dialogs/visits/ask.py": '_("Address"); _("{name} comes", name=_("Somebody"))',
    "bot/views.py": '_("Your hours"); _("Back")',
}
LIVES_IN = {
    "language": ["Good morning", "Bye"],
    "engine": ["Back", "Address"],
    "people": ["Name"],
    "requests": ["What?"],
    "visits": ["{name} comes", "Somebody"],
    "pages": ["Your hours"],
}


@pytest.fixture
def app(tmp_path: Path) -> Path:
    for file, code in CODE.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(code)
    (tmp_path / "dialogs" / "pages").mkdir()
    return tmp_path


def files(app: Path) -> dict[str, str]:
    return {path.parts[-3]: path.read_text() for path in app.glob("dialogs/*/locale/*.po")}


def sentences(app: Path) -> dict[str, dict[str, str]]:
    """What stands in each room's catalogue."""
    return {
        room: {str(m.id): str(m.string) for m in read_po(BytesIO(text.encode())) if m.id}
        for room, text in files(app).items()
    }


def put(app: Path, room: str, entries: str) -> None:
    path = app / "dialogs" / room / "locale" / "de.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(entries)


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {SOURCE_LANGUAGE}))
def test_make_words_has_been_run(language: str) -> None:
    wanted = {room: written(catalogue, language) for room, catalogue in sorted_out(HOUSE, language).items()}
    found = {room: (ROOMS / room / "locale" / f"{language}.po").read_text() for room in existing(HOUSE, language)}
    assert found == wanted, "run `make words`"


@pytest.mark.parametrize(
    ("rooms", "home"),
    [
        ("requests", "requests"),
        ("requests people", "people"),
        ("visits engine people", "engine"),
        ("pages language", "language"),
        ("requests visits", "engine"),
        ("pages requests", "engine"),
    ],
)
def test_a_sentence_lives_in_the_lowest_room_that_says_it(rooms: str, home: str) -> None:
    assert room_of(f"dialogs/{room}/x.py" for room in rooms.split()) == home


def test_a_new_language_begins_with_every_sentence_and_names_them_all(app: Path) -> None:
    waiting = list(write(app, "de"))
    assert {room: list(entries) for room, entries in sentences(app).items()} == LIVES_IN
    assert sorted(waiting) == sorted(
        f"dialogs/{room}/locale/de.po: {sentence}" for room, entries in LIVES_IN.items() for sentence in entries
    )
    assert "#. a greeting\n#. in the morning\n#: dialogs/language/spoken.py\n" in files(app)["language"]
    assert "#: bot/views.py dialogs/engine/card.py\n" in files(app)["engine"]


def test_a_translation_is_kept_with_its_comment_whatever_room_it_was_in(app: Path) -> None:
    put(app, "old", '# informal\nmsgid "Name"\nmsgstr "Name"\n\nmsgid "What?"\nmsgstr "Was?"\n')
    assert "dialogs/requests/locale/de.po: What?" not in list(write(app, "de"))
    assert sentences(app)["requests"] == {"What?": "Was?"}
    assert '# informal\n#: dialogs/people/join.py dialogs/requests/ask.py\nmsgid "Name"\n' in files(app)["people"]
    assert "old" not in sentences(app)


def test_of_two_translations_the_lower_rooms_is_kept(app: Path) -> None:
    put(app, "visits", 'msgid "Back"\nmsgstr "Retour"\n')
    put(app, "engine", 'msgid "Back"\nmsgstr "Zurück"\n')
    list(write(app, "de"))
    assert sentences(app)["engine"]["Back"] == "Zurück"
    assert "Back" not in sentences(app)["visits"]


def test_what_nobody_says_any_more_goes(app: Path) -> None:
    put(app, "engine", 'msgid "Bye"\nmsgstr "Tschüs"\n\nmsgid "Gone"\nmsgstr "Weg"\n\n#~ msgid "Old"\n#~ msgstr "Alt"')
    list(write(app, "de"))
    assert "Gone" not in str(files(app))
    assert "Old" not in str(files(app))
    assert sentences(app)["language"]["Bye"] == "Tschüs"


def test_a_second_run_changes_nothing(app: Path) -> None:
    put(app, "engine", "# Zu Nachbarn: du.\n# Zu Älteren: Sie.\n" + 'msgid ""\nmsgstr ""\n"Language: de\\n"\n')
    note = "# " + " ".join(f"Wort{number}" for number in range(40))
    put(app, "people", note + '\nmsgid "Name"\nmsgstr "Name mit „Zeichen“ \\\\ \\"so\\"\\nund Zeile"\n')
    list(write(app, "de"))
    once = files(app)
    assert once["engine"].startswith("# Zu Nachbarn: du.\n# Zu Älteren: Sie.\nmsgid")
    list(write(app, "de"))
    assert files(app) == once


def test_a_file_that_is_none_is_refused_before_anything_is_written(app: Path) -> None:
    put(app, "people", '<<<<<<< ours\nmsgid "Name"\nmsgstr "Name"\n')
    with pytest.raises(Exception, match="Unknown or misformatted"):
        list(write(app, "de"))
    assert list(files(app)) == ["people"]


# Read aloud, these sounded like a translation or a reproach, or were untrue: insulin is not eaten.
NO_LONGER_SAID = {
    "en": r"looks after it|asked apart|stands in the file|out of order|Today (?:morning|even)|find a (?:time|day) in",
    "zh": r"私下|了结|有点地方|没看[出到](?:时间|电话|日子)|(?:该|一直|按时|准时)吃|吃药|吃过了|不吃",
}


@pytest.mark.parametrize("language", NO_LONGER_SAID)
def test_what_sounded_stiff_is_said_nowhere(language: str) -> None:
    said = {msgid if language == "en" else sentence for msgid, sentence in catalogue("zh").items()}
    assert [sentence for sentence in sorted(said) if re.search(NO_LONGER_SAID[language], sentence)] == []
