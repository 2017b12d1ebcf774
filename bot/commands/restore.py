"""`linli restore`: a backup becomes the database again, whole or not at all, and only where there is none."""

import os
import shutil
from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.clock import Clock, RealClock
from bot.commands.backup import PURPOSE, revisions_and_dump, wrong_in
from bot.commands.checks.base import Check, Patient, Verdict
from bot.commands.checks.data import integrity
from bot.settings import Settings
from care.kit.erasure import erase, erased
from care.kit.uow import UnitOfWork
from care.leaving.table import AT_ERASURE
from care.people.restored import begin_anew
from storage import postgres
from storage.backups import BadBackup
from storage.database import BadDatabase, file_of, open_database
from storage.key import BadKeyFile, derive, keep_name, read_key
from storage.key_copies import put_back_keys
from storage.lock import alone_with
from storage.migrate import current, resume, upgrade
from storage.opening import is_there
from storage.restoring import leave_a_gap, refuse_what_is_there
from storage.sealed_files import MARK, NotWhole, is_sealed, unseal
from storage.trouble import cannot, explained


def restore(settings: Settings, file: Path, clock: Clock | None = None) -> int:
    """Says what became of it; 1 when the data in it is not as it should be.

    Raises BadBackup, BadDatabase, BadKeyFile; then there is no database there, as before. (What is left of one in
    PostgreSQL is taken for none until the last step is done.)
    """
    if not is_there(settings.key_file):
        raise BadKeyFile(
            f"LINLI_KEY_FILE: the key {settings.key_file} is missing, and without it no backup can be read. "
            f"Remedy: put the copy of the key there (then: chmod 600 {settings.key_file})"
        )
    key = read_key(settings.key_file)
    sealed = _is_sealed(file)
    place = file_of(settings.database_url)
    if sealed != (place is None):
        kind, wanted = ("PostgreSQL", "postgresql://") if sealed else ("SQLite", "sqlite:///")
        raise BadBackup(
            f"{file} is a backup of {kind}. Remedy: name an address that begins with {wanted} in LINLI_DATABASE_URL"
        )
    clock = clock or RealClock()
    try:
        with nullcontext() if place is None else alone_with(place):
            refuse_what_is_there(settings.database_url)
            unsent, wrong = (
                _into_postgres(settings, clock, file, key)
                if place is None
                else _into_file(settings, clock, file, key, place)
            )
    except DBAPIError as error:
        raise BadDatabase(explained(error)) from error
    except OSError as error:
        raise BadBackup(
            f"{file} cannot be put back ({cannot(error)}). Remedy: look at the disk and the rights of both folders"
        ) from error
    _tell(file, unsent, wrong)
    return int(bool(wrong))


def _tell(file: Path, unsent: int, wrong: list[Check]) -> None:
    print(f"{file} is put back. Start `linli run`.")
    print(f"{unsent} messages waited in it and are not sent, for they may have been. The coordinators are told so.")
    for check in wrong:
        print(check.line)


def _is_sealed(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return is_sealed(opened.read(len(MARK)))
    except (OSError, ValueError) as error:
        raise BadBackup(f"{file} cannot be read ({cannot(error)}). Remedy: name the file of a backup") from error


def _into_file(settings: Settings, clock: Clock, file: Path, key: bytes, place: Path) -> tuple[int, list[Check]]:
    """Aside first: it gets the database's name when everything has been done to it."""
    aside = place.with_name(f".{place.name}.restoring")
    _clear(aside)
    try:
        os.close(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        shutil.copyfile(file, aside)
        engine = open_database(f"sqlite:///{aside.absolute()}", key)
        try:
            patient = Patient(settings, engine, clock.now())
            if integrity(patient).verdict is not Verdict.OK:
                raise BadBackup(f"{file} is damaged. Remedy: take an older backup")
            if not current(engine):
                raise BadBackup(f"{file} holds no database of Linli. Remedy: name the file of a backup")
            upgrade(engine)
            with engine.begin() as connection:
                put_back_keys(connection, file.parent, key)
                unsent = _begin_anew(connection, clock)
            wrong = wrong_in(patient)
        finally:
            engine.dispose()
        with aside.open("rb") as written:
            os.fsync(written.fileno())
        aside.replace(place)
        keep_name(place)
    finally:
        _clear(aside)
    return unsent, wrong


def _clear(aside: Path) -> None:
    for left in aside.parent.glob(f"{aside.name}*"):
        left.unlink()


def _into_postgres(settings: Settings, clock: Clock, file: Path, key: bytes) -> tuple[int, list[Check]]:
    """The tables first; that they are a database of ours is written last, together with all that must be done to it."""
    sealing = derive(key, PURPOSE)
    engine = open_database(settings.database_url, key)
    try:
        with file.open("rb") as opened:
            for _part in unseal(opened, sealing):  # to its end: nothing of it is believed before
                pass
            opened.seek(0)
            is_at, dump = revisions_and_dump(unseal(opened, sealing))
            postgres.load(settings.database_url, dump)
        with engine.begin() as connection:
            resume(connection, is_at)
            put_back_keys(connection, file.parent, key)
            unsent = _begin_anew(connection, clock)
        return unsent, wrong_in(Patient(settings, engine, clock.now()))
    except NotWhole as error:
        raise BadBackup(
            f"{file} was made with another key, or is damaged. "
            "Remedy: point LINLI_KEY_FILE to the key it was made with, or take another backup"
        ) from error
    finally:
        engine.dispose()


def _begin_anew(connection: Connection, clock: Clock) -> int:
    leave_a_gap(connection)
    with Session(connection) as session:
        uow = UnitOfWork(session, clock.now(), clock.token, clock.trace())
        for person_id in erased(session):  # the backup may be older than that, and know their names
            erase(uow, person_id, AT_ERASURE)
        unsent = begin_anew(uow)
        session.flush()
    return unsent
