"""The people's keys, beside the backups: one copy of them, always the newest.

No backup holds them itself. So a key that is destroyed today opens nothing in a backup of last week, as soon as the
next backup has been made.
"""

import json
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, or_, select

from storage.backups import BadBackup, put_by
from storage.columns import table_of
from storage.key import derive
from storage.keys import DataKey
from storage.people import Person
from storage.sealed_files import NotWhole, seal, unseal
from storage.trouble import cannot

NAME = "linli-keys.sealed"
PURPOSE = "copies of keys"  # of the key that seals this file
KEYS, PEOPLE = table_of(DataKey), table_of(Person)


def take_out(engine: Engine) -> None:
    """Of the copy of a database, which is then a backup."""
    with engine.begin() as connection:
        connection.execute(delete(KEYS))


def put_by_keys(folder: Path, engine: Engine, house_key: bytes, salt: bytes) -> None:
    """After the backup, so that it needs no key that is not here. Raises BadBackup."""
    with engine.connect().execution_options(reads=True) as connection:
        rows = connection.execute(select(KEYS.c.owner, KEYS.c.wrapped)).all()
    kept = {str(owner): wrapped.hex() for owner, wrapped in rows}
    words = json.dumps(kept).encode()

    def write(part: Path) -> None:
        with part.open("wb") as target:
            seal([words], target, derive(house_key, PURPOSE), salt)

    put_by(folder, NAME, len(words), write)


def put_back_keys(connection: Connection, folder: Path, house_key: bytes) -> None:
    """Into a database that was put back from a backup in the same folder. Raises BadBackup."""
    file = folder / NAME
    kept = _read(file, house_key)
    connection.execute(delete(KEYS))
    if kept:
        connection.execute(insert(KEYS), [{"owner": owner, "wrapped": wrapped} for owner, wrapped in kept.items()])
    has_words = or_(PEOPLE.c.phone != b"", PEOPLE.c.home != b"")
    without = select(PEOPLE.c.id).where(has_words, PEOPLE.c.id.not_in(select(KEYS.c.owner))).limit(1)
    if connection.execute(without).first() is not None:
        raise BadBackup(
            f"{file} is older than the backup. Remedy: put the newest {NAME} beside it; each backup writes it"
        )


def _read(file: Path, house_key: bytes) -> dict[int, bytes]:
    try:
        with file.open("rb") as source:
            words = b"".join(unseal(source, derive(house_key, PURPOSE)))
    except OSError as error:
        raise BadBackup(
            f"{file} cannot be read ({cannot(error)}), and without it the words in the backup cannot be. "
            f"Remedy: put {NAME} beside the backup; each backup writes it anew"
        ) from error
    except NotWhole as error:
        raise BadBackup(
            f"{file} was made with another key, or is damaged. "
            "Remedy: point LINLI_KEY_FILE to the key it was made with, or take another copy of it"
        ) from error
    return {int(owner): bytes.fromhex(wrapped) for owner, wrapped in json.loads(words).items()}
