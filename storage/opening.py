"""The database and its key, as a command finds them: both there, or both new."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from storage.database import BadDatabase, file_of, make_place, open_database
from storage.key import BadKeyFile, make_key, read_key, rename_key
from storage.lock import in_turn
from storage.migrate import current, refuse_unfinished, upgrade
from storage.trouble import SETTING, cannot, explained


def open_kept(url: str, key_file: Path, token_bytes: Callable[[int], bytes]) -> tuple[Engine, bytes]:
    """The database, up to date, and its key.

    A key is made only where a new database can be, never beside one that is there: that would lose it for good. Nor is
    a database made beside a key that has one already: that would hide that it is gone. Raises BadDatabase or
    BadKeyFile, with the setting and the remedy.
    """
    try:
        if not is_there(key_file):
            return _begin(url, key_file, token_bytes)
        key = _unchanging(key_file)
        _refuse_lost_database(url, key_file)
        return _up_to_date(url, key), key
    except DBAPIError as error:
        raise BadDatabase(explained(error)) from error


def open_finished(url: str, key_file: Path) -> tuple[Engine, bytes]:
    """The same for one of several processes: it makes and changes nothing. Raises BadDatabase or BadKeyFile."""
    try:
        if not is_there(key_file):
            raise BadKeyFile(
                f"LINLI_KEY_FILE: the key {key_file} is missing. "
                "Remedy: run `linli migrate` first, which makes it, and give all processes the same one"
            )
        key = _unchanging(key_file)
        _refuse_lost_database(url, key_file)
        engine = open_database(url, key)
        refuse_unfinished(engine)
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


def _unchanging(key_file: Path) -> bytes:
    if is_there(next_key(key_file)):
        raise BadKeyFile(
            f"LINLI_KEY_FILE: the key {key_file} is being changed, or that was interrupted. "
            "Remedy: run `linli rotate-key` again; it goes on from where it was"
        )
    return read_key(key_file)


def next_key(key_file: Path) -> Path:
    """Where the house's next key lies while everything is being locked with it."""
    return key_file.with_name(f"{key_file.name}.next")


def _begin(url: str, key_file: Path, token_bytes: Callable[[int], bytes]) -> tuple[Engine, bytes]:
    """The first start. Until its database is there the key has another name, so that a kill can be told from a loss."""
    new = key_file.with_name(f"{key_file.name}.new")
    _refuse_lost_key(url, key_file, new)
    try:
        key_file.parent.mkdir(parents=True, exist_ok=True)
        with in_turn(key_file.parent):
            if is_there(key_file):  # somebody else has just begun
                return open_kept(url, key_file, token_bytes)
            key = read_key(new) if is_there(new) else make_key(new, token_bytes)
            engine = _up_to_date(url, key)
            rename_key(new, key_file)
    except OSError as error:
        raise BadKeyFile(
            f"LINLI_KEY_FILE: {key_file} cannot be used ({cannot(error)}). "
            "Remedy: name a file in a folder that Linli may write to"
        ) from error
    return engine, key


def _up_to_date(url: str, key: bytes) -> Engine:
    file = file_of(url)
    if file is not None:
        make_place(file)
    engine = open_database(url, key)
    upgrade(engine)
    return engine


def _refuse_lost_key(url: str, key_file: Path, new: Path) -> None:
    """The key is looked for last, and by its first name first: another first start may end at this very moment."""
    file = file_of(url)
    if file is not None:
        make_place(file)
    began = is_database(url) or (file is not None and left_of(file))
    if began and not is_there(new) and not is_there(key_file):
        raise BadKeyFile(
            f"LINLI_KEY_FILE: there is a database, but its key {key_file} is missing. "
            "Remedy: put the copy of the key there; to begin anew, name another place in LINLI_DATABASE_URL"
        )


def _refuse_lost_database(url: str, key_file: Path) -> None:
    if not is_database(url):
        raise BadDatabase(
            f"{SETTING}: there is a key, {key_file}, but {place(url)}. Remedy: put back the last backup "
            "(`linli restore FILE`), or correct the address; to begin anew, move the key away first."
        )


def place(url: str) -> str:
    """What is not there: the file, or PostgreSQL's tables."""
    file = file_of(url)
    return "the PostgreSQL database holds none of Linli's" if file is None else f"its database {file} is not there"


def is_database(url: str) -> bool:
    """Whether a database of ours was ever finished there. Raises BadDatabase where none could be."""
    file = file_of(url)
    if file is not None:  # SQLite's log of writes is nothing without its file
        return file in left_of(file)
    engine = open_database(url, b"")
    try:
        return bool(current(engine))
    finally:
        engine.dispose()


def left_of(file: Path) -> list[Path]:
    """What was ever written of a SQLite database; an empty file is only a place. Raises BadDatabase."""
    try:
        return [part for part in (file, Path(f"{file}-wal")) if part.exists() and part.stat().st_size]
    except (OSError, ValueError) as error:
        raise BadDatabase(
            f"{SETTING}: {file} cannot be reached ({cannot(error)}). "
            "Remedy: name a file in a folder that Linli may write to."
        ) from error
