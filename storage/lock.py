"""Who works here alone. A lock is the system's own, so it ends with its process, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.database import BadDatabase
from storage.trouble import SETTING, cannot


@contextmanager
def alone_with(file: Path) -> Iterator[None]:
    """Nobody else serves this SQLite file meanwhile. Raises BadDatabase when somebody does.

    A file of its own is locked, for SQLite's locks on the database would be lost with any handle of ours to it.
    """
    beside = Path(f"{file.resolve()}-lock")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
    except (OSError, ValueError) as error:
        raise BadDatabase(
            f"{SETTING}: {file} cannot be written ({cannot(error)}). "
            "Remedy: name a file in a folder that Linli may write to."
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise BadDatabase(
            f"{SETTING}: another Linli works on {file} already. "
            "Remedy: stop it first, or name another file for this one."
        ) from error
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """One after another: waits until whoever else is at it in this folder has finished. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
