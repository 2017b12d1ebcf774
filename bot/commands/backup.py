"""`linli backup`, and what `linli run` does by itself: a copy of everything, looked through before it counts."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock, RealClock
from bot.commands.checks.base import Check, Patient, Snapshot, Verdict
from bot.commands.checks.data import INVARIANTS, integrity
from bot.logs import log
from bot.settings import Settings
from storage import postgres
from storage.backups import BadBackup, backups, copy_sqlite, name_for, put_by, rotate, size_of
from storage.database import BadDatabase, file_of, open_database
from storage.key import BadKeyFile, derive, read_key
from storage.key_copies import NAME as KEYS_NAME
from storage.key_copies import put_by_keys, take_out
from storage.migrate import current, heads, named, revisions
from storage.opening import is_database, place
from storage.sealed_files import SALT, seal, unseal
from storage.trouble import SETTING, explained

PURPOSE = "backups"  # of the key with which a dump of PostgreSQL is sealed


@dataclass(frozen=True, slots=True)
class Made:
    """A backup, and what was found wrong in the data it holds."""

    file: Path
    size: int
    seconds: float
    wrong: list[Check]


def backup(settings: Settings) -> int:
    """Makes one and says so; 1 when the data in it is not as it should be. Raises what `make` raises."""
    made = make(settings, RealClock())
    print(f"{made.file}: {made.size / 1e6:.1f} MB, in {made.seconds:.1f} s, looked through")
    print(f"Keep it and {KEYS_NAME} on another machine, and the key, {settings.key_file}, on a third: nobody can read")
    print("the one without the other, not even you.")
    for check in made.wrong:
        print(check.line)
    return int(bool(made.wrong))


def make(settings: Settings, clock: Clock) -> Made:
    """While others read and write. The old ones go only when what is in the new one is good.

    Raises BadBackup, BadDatabase, BadKeyFile.
    """
    key = read_key(settings.key_file)
    try:
        return _make(settings, clock, key)
    except DBAPIError as error:
        raise BadDatabase(explained(error)) from error


def _make(settings: Settings, clock: Clock, key: bytes) -> Made:
    if not is_database(settings.database_url):
        raise BadDatabase(
            f"{SETTING}: {place(settings.database_url)}. Remedy: correct the address, or start `linli run`."
        )
    begun = clock.now()
    engine = open_database(settings.database_url, key)
    try:
        _refuse_other_shape(engine)
        file, wrong = (_of_sqlite if engine.dialect.name == "sqlite" else _of_postgres)(settings, clock, engine, key)
        put_by_keys(settings.backups, engine, key, clock.token_bytes(SALT))
    finally:
        engine.dispose()
    if not wrong:
        rotate(settings.backups, settings.backup_keep)
    return Made(file, file.stat().st_size, (clock.now() - begun).total_seconds(), wrong)


async def keep_fresh(settings: Settings, clock: Clock) -> None:
    """Makes one when the newest is too old. Never raises: the log and `linli doctor` say what is wrong."""
    if not settings.backup_hours:
        return
    try:
        newest = await asyncio.to_thread(backups, settings.backups)
        if newest and clock.now() - newest[0].made_at < timedelta(hours=settings.backup_hours):
            return
        made = await asyncio.to_thread(make, settings, clock)
    except (BadBackup, BadDatabase, BadKeyFile) as error:
        log("no backup could be made", level=logging.ERROR, error=error)
        return
    level = logging.ERROR if made.wrong else logging.INFO
    log("backup made", level=level, bytes=made.size, seconds=round(made.seconds, 1), count=len(made.wrong))


def log_newest(settings: Settings, clock: Clock) -> None:
    """How old the newest is, when we begin."""
    try:
        newest = backups(settings.backups)
    except BadBackup:
        newest = []
    if newest:
        log("newest backup", hours=int((clock.now() - newest[0].made_at) / timedelta(hours=1)))
    else:
        log("there is no backup yet", level=logging.WARNING)


def wrong_in(patient: Patient) -> list[Check]:
    """What does not hold in this data."""
    return [check for look in INVARIANTS if (check := look(patient)).verdict is not Verdict.OK]


def _refuse_other_shape(engine: Engine) -> None:
    is_at, known = current(engine.execution_options(reads=True)), revisions()
    if is_at != heads(known):
        raise BadDatabase(
            f"{SETTING}: the database is at {named(is_at)}, this Linli at {named(heads(known))}. "
            "Remedy: make the backup with the Linli that runs on it, or start this one first."
        )


def _of_sqlite(settings: Settings, clock: Clock, engine: Engine, key: bytes) -> tuple[Path, list[Check]]:
    def write(part: Path) -> list[Check]:
        copy_sqlite(engine, part)
        copy = open_database(f"sqlite:///{part.absolute()}", key)
        try:
            patient = Patient(settings, copy, clock.now())
            if integrity(patient).verdict is not Verdict.OK:
                raise BadBackup("the copy is damaged, so it was thrown away. Remedy: look at the disk, then try again")
            wrong = wrong_in(patient)
            take_out(copy)
            return wrong
        finally:
            copy.dispose()

    file = file_of(settings.database_url)
    return put_by(settings.backups, name_for(clock.now(), "db"), size_of(file) if file else 0, write)


def _of_postgres(settings: Settings, clock: Clock, engine: Engine, key: bytes) -> tuple[Path, list[Check]]:
    """What is dumped and what is looked through are one snapshot of the data."""
    sealing, url = derive(key, PURPOSE), settings.database_url

    def write(part: Path) -> list[Check]:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            snapshot = str(connection.scalar(text("SELECT pg_export_snapshot()")))
            with part.open("wb") as target:
                seal(
                    _with_revisions(current(engine), postgres.dump(url, snapshot)),
                    target,
                    sealing,
                    clock.token_bytes(SALT),
                )
            with part.open("rb") as written:
                postgres.read_through(revisions_and_dump(unseal(written, sealing))[1])
            return wrong_in(Snapshot(settings, engine, clock.now(), connection))

    with engine.connect() as connection:
        size = int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    return put_by(settings.backups, name_for(clock.now(), "dump"), size, write)


def _with_revisions(is_at: set[str], dump: Iterator[bytes]) -> Iterator[bytes]:
    yield " ".join(sorted(is_at)).encode() + b"\n"
    yield from dump


def revisions_and_dump(stream: Iterator[bytes]) -> tuple[set[str], Iterator[bytes]]:
    """What a sealed dump begins with, and the rest of it. Raises NotWhole."""
    line, _, begun = next(stream).partition(b"\n")

    def rest() -> Iterator[bytes]:
        yield begun
        yield from stream

    return set(line.decode().split()), rest()
