"""Another key for the house: the database, and every person's key, are locked with it from then on.

The new key lies beside the old one until all is done, so a kill at any moment loses nothing: done again, it goes on
from where it was. Meanwhile nobody else works with the database.
"""

from pathlib import Path

from cryptography.exceptions import InvalidTag
from sqlalchemy import Engine, select
from sqlmodel import Session

from storage.backups import copy_sqlite
from storage.columns import table_of
from storage.database import BadDatabase, file_of, keyring_of, new_key_for, open_database
from storage.key import keep_name
from storage.keys import DataKey
from storage.sealing import KEYRING, Keyring
from storage.trouble import SETTING

KEYS = table_of(DataKey)


def rotate(url: str, new: bytes, old: bytes) -> int:
    """Everything under the new key; how many people's keys there are. Raises BadDatabase."""
    file = file_of(url)
    if file is not None and not _opens(url, new):
        _replaced(file, new, old)
    engine = open_database(url, new)
    try:
        return _rewrapped(engine, keyring_of(old))
    finally:
        engine.dispose()


def _opens(url: str, key: bytes) -> bool:
    try:
        engine = open_database(url, key)
        with engine.connect():
            pass
        engine.dispose()
    except BadDatabase:
        return False
    return True


def _replaced(file: Path, new: bytes, old: bytes) -> None:
    """A copy gets the new key, and then the name: SQLite changes it page by page, and might be stopped meanwhile."""
    aside = file.with_name(f".{file.name}.rotating")
    _clear(aside)
    try:
        before = open_database(f"sqlite:///{file.absolute()}", old)
        copy_sqlite(before, aside)
        before.dispose()
        aside.chmod(0o600)
        new_key_for(aside, new, old)
        if Path(f"{file}-wal").exists():
            raise BadDatabase(f"{SETTING}: somebody else has {file} open. Remedy: stop all that work with it")
        aside.replace(file)
        keep_name(file)
    finally:
        _clear(aside)


def _clear(aside: Path) -> None:
    for left in aside.parent.glob(f"{aside.name}*"):
        left.unlink()


def _rewrapped(engine: Engine, before: Keyring) -> int:
    with Session(engine) as session:
        kept = session.execute(select(KEYS.c.owner, KEYS.c.wrapped)).all()
        now = engine.get_execution_options()[KEYRING]
        for owner, wrapped in kept:
            if wrapped and not _is_wrapped_by(now, owner, wrapped):
                again = now.wrap(owner, before.bare(owner, wrapped))
                session.execute(KEYS.update().where(KEYS.c.owner == owner).values(wrapped=again))
        session.commit()
    return len(kept)


def _is_wrapped_by(ring: Keyring, owner: int, wrapped: bytes) -> bool:
    try:
        ring.bare(owner, wrapped)
    except InvalidTag:
        return False
    return True
