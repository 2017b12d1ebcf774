"""`make words`: every marked sentence into the catalogue of its room, in every language.

A sentence lives with the room that says it; if several do, with the lowest of them, and what only features share lives
with the engine. What bot/ itself says belongs to the pages. A translation is kept, whatever room it was in; a new
sentence comes without one; what nobody says any more goes.

A code as an argument begins a new language: `python -m dialogs.language.catalogues de`.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dialogs.language.words import ROOMS

FOLDERS = ("dialogs", "bot")
SHARED = ("language", "engine", "people")  # from below; every other room is a feature
OF_FEATURES, OF_BOT = "engine", "pages"
FOR_TRANSLATORS = "Translators:"  # begins a comment above a sentence that goes along into the catalogues
HEADER = """\
{comment}
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
COMMENT = "# What dialogs/{room} says. Translate here; `make words` sees to the rest."


def marked(root: Path) -> list[Message]:
    """Every sentence of the code in _("…"), with its files and comments, in the order of the code."""
    found = Catalog()
    for folder in FOLDERS:
        for file, line, sentence, comments, _context in extract_from_dir(
            root / folder, [("**.py", "python")], keywords={"_": None},
            comment_tags=[FOR_TRANSLATORS], strip_comment_tags=True,
        ):  # fmt: skip
            found.add(sentence, locations=[(f"{folder}/{file}", line)], auto_comments=comments)
    return [message for message in found if message.id]


def room_of(files: Iterable[str]) -> str:
    """Where a sentence lives that these files say."""
    rooms = {OF_BOT if file.startswith("bot/") else file.split("/")[1] for file in files}
    for room in SHARED:
        if room in rooms:
            return room
    return rooms.pop() if len(rooms) == 1 else OF_FEATURES


def existing(root: Path, language: str) -> dict[str, Catalog]:
    """The catalogues of a language by room, the shared rooms first."""
    paths = {path.parent.parent.name: path for path in sorted(root.glob(f"dialogs/*/locale/{language}.po"))}
    ordered = [*(room for room in SHARED if room in paths), *(room for room in paths if room not in SHARED)]
    return {room: read(paths[room]) for room in ordered}


def read(path: Path) -> Catalog:
    """A catalogue with the comment at its head, if it has one. Raises PoFileError for a file that is none."""
    text = path.read_text(encoding="utf-8")
    catalogue = read_po(BytesIO(text.encode()), abort_invalid=True)
    head = re.match(r'((?:# .*\n)*)msgid ""\nmsgstr ""', text)
    catalogue.header_comment = head[1].rstrip() if head else ""
    return catalogue


def sorted_out(root: Path, language: str) -> dict[str, Catalog]:
    """What each room's catalogue ought to be. Of two translations of one sentence the lower room's is kept."""
    before, rooms = existing(root, language), dict[str, Catalog]()
    translated: dict[str, Message] = {}
    for message in (message for catalogue in before.values() for message in catalogue):
        if message.string:
            translated.setdefault(str(message.id), message)
    for sentence in marked(root):
        room = room_of(file for file, _line in sentence.locations)
        if room not in rooms:
            comment = before[room].header_comment if room in before else ""
            rooms[room] = Catalog(header_comment=comment or COMMENT.format(room=room))
        old = translated.get(str(sentence.id), sentence)
        rooms[room].add(
            sentence.id, old.string, sentence.locations, old.flags, sentence.auto_comments, old.user_comments
        )
    return rooms


def written(catalogue: Catalog, language: str) -> str:
    """A catalogue as its file holds it: in the order of the code, and without dates or numbers that would change."""
    file = BytesIO()
    write_po(file, catalogue, width=0, include_lineno=False, omit_header=True)
    return HEADER.format(comment=catalogue.header_comment, language=language) + file.getvalue().decode().strip() + "\n"


def write(root: Path, language: str) -> Iterator[str]:
    """Brings all catalogues of a language up to date; names each sentence that waits for its translation."""
    rooms = sorted_out(root, language)
    for room in existing(root, language).keys() - rooms.keys():
        (root / "dialogs" / room / "locale" / f"{language}.po").unlink()
    for room, catalogue in rooms.items():
        path = root / "dialogs" / room / "locale" / f"{language}.po"
        path.parent.mkdir(exist_ok=True)
        path.write_text(written(catalogue, language), encoding="utf-8")
        yield from (f"{path.relative_to(root)}: {message.id}" for message in catalogue if not message.string)


def main(begun: Sequence[str]) -> None:
    """All languages there are, and those to begin."""
    languages = {path.stem for path in ROOMS.glob("*/locale/*.po")} | set(begun)
    for language in sorted(languages):
        for waits in write(ROOMS.parent, language):
            print(waits)


if __name__ == "__main__":
    main(sys.argv[1:])
