"""Opening the database: an encrypted SQLite file, or PostgreSQL."""

import os
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from storage import pages
from storage.key import derive
from storage.sealing import KEYRING, Keyring
from storage.together import write_together
from storage.trouble import NOT_A_DATABASE, SETTING, cannot, explained

T = TypeVar("T")
OLDEST_SQLITE = (3, 51, 3)  # the first version without the WAL-reset corruption bug
CACHE_KIB = 65_536  # decrypted pages kept in memory
UNKNOWN_KIND = f"{SETTING}: it must begin with sqlite:/// or postgresql://. Remedy: see `linli --help`"
RESTORE = "Remedy: stop Linli, move the file away and put back the last backup (`linli restore FILE`)"
STATEMENTS_KEPT = 1_000  # ready to run; of the driver's 100 the migration uses up all, and then few others find a place
BUSY_MS = 20_000  # how long to wait for another process that writes
IDLE_MS = 5_000  # so long a transaction may stand still: a turn's takes some milliseconds
CONNECT_SECONDS = 10  # how long a server may take to answer
# Each of our statements has a way by an index (tests/storage/test_nothing_is_searched.py). A plan is kept until its
# table is counted again, and one that was made while the table was small reads all of it until then.
BY_INDEX = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"


class BadDatabase(Exception):
    """The database cannot be used."""


class Identity:
    """Which file it is that was opened: while we write, its name can be taken away, or given to another file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._log = f"{file}-wal"
        self._known = self._found()

    def check(self, *, writing: bool = False) -> None:
        """Raises BadDatabase when what we write would be found by nobody. `writing`: there must be a log, too."""
        if self._found() != self._known or (writing and not os.path.exists(self._log)):  # noqa: PTH110 - at each commit
            raise BadDatabase(
                f"{SETTING}: {self._file} was deleted or replaced while Linli worked with it, so nothing can be kept "
                "any more. Remedy: put back the last backup (`linli restore FILE`), then start again."
            )

    def _found(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._file)  # noqa: PTH116 - at each commit
        except OSError:
            return None
        return found.st_dev, found.st_ino


def open_database(url: str, key: bytes) -> Engine:
    """An engine for `sqlite:///path` (encrypted with `key`) or `postgresql://…`.

    Raises BadDatabase when the address is of another kind, SQLite is too old, or the key does not fit the file.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed, key)
    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": BY_INDEX},
        execution_options={KEYRING: keyring_of(key)},
    )  # fmt: skip
    write_together(engine)
    return engine


def serving(engine: Engine, me: str = "") -> Engine:
    """For a process beside others: one that is stopped in the middle of a transaction does not keep them waiting.

    The server ends what stands still, and nothing of it has happened. It knows whose each connection is (`present`).
    """
    if engine.dialect.name == "postgresql":
        engine.dispose()  # the next connections are opened so

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, _record: Any) -> None:
            connection.execute(f"SET idle_in_transaction_session_timeout = {IDLE_MS}")
            connection.execute("SELECT set_config('application_name', %s, false)", (present(me),))
            connection.commit()

    return engine


def reading(engine: Engine) -> Engine:
    """The same database for who changes nothing. On a server each question is a transaction of its own.

    Nothing may be written there (`storage/line.py` says why it has connections of its own).
    """
    if engine.dialect.name == "sqlite":
        return engine.execution_options(reads=True)
    looks = create_engine(
        engine.url, pool_pre_ping=True, hide_parameters=True, isolation_level="AUTOCOMMIT",
        connect_args={"connect_timeout": CONNECT_SECONDS, "options": f"{BY_INDEX} -c default_transaction_read_only=on"},
        execution_options=dict(engine.get_execution_options()),
    )  # fmt: skip
    write_together(looks)
    return looks


def present(me: str) -> str:
    """What the connections of a process are called there, for as long as any of them is open."""
    return f"linli {me}"


def keyring_of(key: bytes) -> Keyring:
    """What wraps the people's keys with the house's key."""
    return Keyring(derive(key, "people"))


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        raise BadDatabase(UNKNOWN_KIND) from None
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise BadDatabase(UNKNOWN_KIND)
    return parsed


def file_of(url: str) -> Path | None:
    """The SQLite file; None for PostgreSQL, and for a database in memory."""
    parsed = _parsed(url)
    in_a_file = parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}
    return Path(str(parsed.database)) if in_a_file else None


def may_be_shared(url: str) -> bool:
    """Whether several processes may serve it together; a SQLite file has one."""
    return _parsed(url).get_backend_name() == "postgresql"


def make_place(file: Path) -> None:
    """A new file is readable by its owner only; SQLite gives its -wal and -shm the same mode. Raises BadDatabase."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except (OSError, ValueError) as error:
        raise BadDatabase(
            f"{SETTING}: {file} cannot be written ({cannot(error)}). "
            "Remedy: name a file in a folder that Linli may write to."
        ) from error


def _open_sqlite(url: URL, key: bytes) -> Engine:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - not needed on PostgreSQL

    refuse_old_sqlite(dbapi2.sqlite_version_info)
    _take_as_they_are(dbapi2)
    file = file_of(str(url))
    if file is not None:
        make_place(file)
    identity = None if file is None else Identity(file)
    one_for_all: dict[str, Any] = {"poolclass": StaticPool} if file is None else {}
    engine = create_engine(
        url, module=dbapi2, **one_for_all, execution_options={KEYRING: keyring_of(key)},
        connect_args={"check_same_thread": False, "cached_statements": STATEMENTS_KEPT},
        hide_parameters=True,  # an error quotes no person
    )  # fmt: skip

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        if identity is not None:
            identity.check()
        try:
            _prepare_sqlite(connection, key)
        except dbapi2.DatabaseError as error:
            raise _refused(error, file, key) from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE")

    @event.listens_for(engine, "commit")
    def commit(_connection: Connection) -> None:
        if identity is not None:
            identity.check(writing=True)

    @event.listens_for(engine, "reset")
    def leave_nothing_open(connection: Any, _record: Any, _state: Any) -> None:
        """A COMMIT that fails (disk full) leaves its transaction open, which SQLAlchemy takes for ended."""
        connection.rollback()

    return engine


def _take_as_they_are(dbapi2: Any) -> None:
    """What is neither a number nor words goes into the file as it is.

    Untold, the driver asks each such value by two names how it is adapted, and puts an error into words each time:
    1.6 µs a value instead of 0.4, and a row of the outbox has five.
    """
    for kind, adapted in ((type(None), _itself), (bool, int), (bytes, bytes), (memoryview, _itself)):
        dbapi2.register_adapter(kind, adapted)


def _itself(value: T) -> T:
    return value


def _refused(error: Exception, file: Path | None, key: bytes) -> BadDatabase:
    """Another key and a damaged first page look alike to SQLCipher; the other pages tell."""
    if file is None or NOT_A_DATABASE not in str(error):
        return BadDatabase(explained(error))
    damage = pages.damage(file, key)
    return BadDatabase(explained(error) if damage is None else f"{SETTING}: {file}: {damage}. {RESTORE}.")


def refuse_old_sqlite(version: tuple[int, ...]) -> None:
    """Raises BadDatabase for a SQLite that can corrupt a WAL file (fixed in 3.51.3)."""
    if version < OLDEST_SQLITE:
        found = ".".join(map(str, version))
        raise BadDatabase(
            f"SQLite {found} can corrupt the database (the WAL-reset bug). Remedy: install sqlcipher3 0.6.4 "
            "or newer, which carries SQLite 3.51.3 or newer."
        )


def new_key_for(file: Path, new: bytes, old: bytes) -> None:
    """Locks a SQLite file that nobody else uses with another key, page by page. Raises BadDatabase."""
    engine = open_database(f"sqlite:///{file.absolute()}", old)
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = DELETE")
        cursor.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
        cursor.close()
    except engine.dialect.loaded_dbapi.Error as error:
        raise BadDatabase(explained(error)) from error
    finally:
        connection.close()
        engine.dispose()


def _prepare_sqlite(connection: Any, key: bytes) -> None:
    """Key first; then durable against power loss (WAL, FULL) and strict about foreign keys."""
    connection.isolation_level = None  # we say BEGIN ourselves, so that SAVEPOINT and IMMEDIATE mean something
    cursor = connection.cursor()
    cursor.execute("PRAGMA cipher_log_level = NONE")  # SQLCipher writes to stderr past our log; its errors are raised
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()
