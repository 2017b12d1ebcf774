"""The folder of backups: each whole or not there, named by when it was made, the oldest taken away."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

from storage.database import BadDatabase
from storage.key import keep_name
from storage.lock import in_turn
from storage.trouble import cannot, explained

T = TypeVar("T")
FOLDER = "LINLI_BACKUP_FOLDER"
STAMP = "%Y%m%dT%H%M%SZ"  # UTC
NAME = re.compile(r"linli-(\d{8}T\d{6}Z)\.(?:db|dump)")
ROOM = 100_000_000  # bytes that are left to all others, at least


class BadBackup(Exception):
    """A backup cannot be made or used; the message says the remedy."""


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One that is there."""

    made_at: datetime
    path: Path


def backups(folder: Path) -> list[Backup]:
    """All of ours, the newest first; none where there is no such folder. Raises BadBackup."""
    try:
        found = [(NAME.fullmatch(path.name), path) for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _unusable(folder, error) from error
    made = [Backup(datetime.strptime(name[1], STAMP).replace(tzinfo=UTC), path) for name, path in found if name]
    return sorted(made, reverse=True)


def put_by(folder: Path, name: str, size: int, write: Callable[[Path], T]) -> tuple[Path, T]:
    """Lets `write` fill a new file that has its name only when all is well and on the disk. `size`: bytes, about.

    One after another, so what another one left half done was left by a kill. Raises BadBackup, and what `write` raises.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with in_turn(folder), _aside(folder, name) as part:
            if shutil.disk_usage(folder).free < size + ROOM:
                raise BadBackup(f"{FOLDER}: there is not enough room in {folder}. Remedy: make room on this disk")
            result = write(part)
            with part.open("rb") as written:
                os.fsync(written.fileno())
            part.replace(folder / name)
            keep_name(folder / name)
    except OSError as error:
        raise _unusable(folder, error) from error
    return folder / name, result


def name_for(now: datetime, kind: str) -> str:
    """`kind`: db for SQLite's, dump for PostgreSQL's."""
    return f"linli-{now.strftime(STAMP)}.{kind}"


def rotate(folder: Path, keep: int) -> None:
    """The newest are kept. Raises BadBackup."""
    try:
        for old in backups(folder)[keep:]:
            old.path.unlink()
    except OSError as error:
        raise _unusable(folder, error) from error


def copy_sqlite(engine: Engine, target: Path) -> None:
    """All as it is at one moment, encrypted with the same key, while others read and write. Raises BadDatabase."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM INTO ?", (str(target),))
        cursor.close()
    except engine.dialect.loaded_dbapi.Error as error:
        raise BadDatabase(explained(error)) from error
    finally:
        connection.close()


def size_of(file: Path) -> int:
    """Bytes, of the file and of what has not been put into it yet."""
    return sum(part.stat().st_size for part in (file, Path(f"{file}-wal")) if part.exists())


@contextmanager
def _aside(folder: Path, name: str) -> Iterator[Path]:
    part = folder / f".{name}.part"
    _clear(folder)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
    finally:
        _clear(folder)


def _clear(folder: Path) -> None:
    for left in folder.glob(".linli-*.part*"):  # SQLite's -wal and -shm too
        left.unlink()


def _unusable(folder: Path, error: OSError) -> BadBackup:
    return BadBackup(
        f"{FOLDER}: {folder} cannot be used ({cannot(error)}). Remedy: name a folder that Linli may write to"
    )
