"""The database and its key, as a command finds them: both there, or both new."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from storage.database import BadDatabase, file_of, make_place, open_database
from storage.key import BadKeyFile, read_or_make_key
from storage.migrate import current, upgrade
from storage.trouble import SETTING, cannot, explained


def open_kept(url: str, key_file: Path, token_bytes: Callable[[int], bytes]) -> tuple[Engine, bytes]:
    """The database, up to date, and its key.

    A key is made only where a new database can be, never beside one that is there: that would lose it for good. Raises
    BadDatabase or BadKeyFile, with the setting and the remedy.
    """
    try:
        if not is_there(key_file):
            _refuse_lost_key(url, key_file)
        key = read_or_make_key(key_file, token_bytes)
        engine = open_database(url, key)
        upgrade(engine)
    except DBAPIError as error:
        raise BadDatabase(explained(error)) from error
    return engine, key


def is_there(key_file: Path) -> bool:
    """Whether something has this name; raises BadKeyFile where that cannot be known."""
    try:
        return key_file.exists()
    except (OSError, ValueError) as error:
        raise BadKeyFile(
            f"LINLI_KEY_FILE: {key_file} cannot be reached ({cannot(error)}). "
            "Remedy: name a file in a folder that Linli may read"
        ) from error


def _refuse_lost_key(url: str, key_file: Path) -> None:
    if _is_database(url):
        raise BadKeyFile(
            f"LINLI_KEY_FILE: there is a database, but its key {key_file} is missing. "
            "Remedy: put the backup of the key there; to begin anew, name another place in LINLI_DATABASE_URL"
        )


def _is_database(url: str) -> bool:
    """Whether anything was ever kept there. Raises BadDatabase where nothing could be."""
    file = file_of(url)
    if file is not None:
        make_place(file)
        return has_rows(file)
    engine = open_database(url, b"")
    try:
        return bool(current(engine))
    finally:
        engine.dispose()


def has_rows(file: Path) -> bool:
    """Whether a SQLite file was ever written; an empty one is only a place. Raises BadDatabase."""
    try:
        return any(part.exists() and part.stat().st_size for part in (file, Path(f"{file}-wal")))
    except (OSError, ValueError) as error:
        raise BadDatabase(
            f"{SETTING}: {file} cannot be reached ({cannot(error)}). "
            "Remedy: name a file in a folder that Linli may write to."
        ) from error
