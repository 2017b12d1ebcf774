"""`linli move --to postgresql://…`: from one encrypted file to a PostgreSQL that several processes can share."""

from pathlib import Path

from bot.clock import RealClock
from bot.settings import BadSettings, Settings
from storage.database import BadDatabase, file_of, may_be_shared, open_database
from storage.key import read_key
from storage.lock import alone_with
from storage.moving import move
from storage.opening import is_database, place
from storage.trouble import SETTING

STEM = "-moved-"


def move_to(settings: Settings, to: str) -> int:
    """Done again after a kill, it goes on. Raises BadSettings, BadDatabase, BadKeyFile."""
    file = file_of(settings.database_url)
    if file is None:
        raise BadSettings(f"{SETTING}: it names no SQLite file to be moved. Remedy: name the one that is")
    if not may_be_shared(to):
        raise BadSettings("--to: it must begin with postgresql://. Remedy: name an empty PostgreSQL database")
    if not is_database(settings.database_url):
        raise BadDatabase(f"{SETTING}: {place(settings.database_url)}. Remedy: correct the address")
    key = read_key(settings.key_file)
    with alone_with(file):
        source, target = open_database(settings.database_url, key), open_database(to, key)
        try:
            moved = move(source, target, file.name)
        finally:
            source.dispose()
            target.dispose()
        put_by = _put_by(file)
    print(f"{sum(moved.values())} rows of {len(moved)} tables are there, and the same as here.")
    print(f"Set {SETTING} to the new address; the key stays {settings.key_file}.")
    print(f"The old file is {put_by} now: keep it until the first backup of the new one is made.")
    return 0


def _put_by(file: Path) -> Path:
    """Nothing starts on it by mistake: it would be another Linli from then on."""
    name = f"{file.stem}{STEM}{RealClock().now():%Y%m%dT%H%M%SZ}{file.suffix}"
    for ending in ("-wal", "-shm", ""):
        part = Path(f"{file}{ending}")
        if part.exists():
            part.rename(file.with_name(f"{name}{ending}"))
    return file.with_name(name)
