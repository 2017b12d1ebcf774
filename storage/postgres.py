"""PostgreSQL's own tools: `pg_dump` writes a backup, `pg_restore` reads it. What they print is never repeated."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from sqlalchemy.engine import make_url

from storage.backups import BadBackup
from storage.trouble import cannot

READ = 1 << 16
KEYS = "--exclude-table-data=data_key"  # they are kept apart: storage/key_copies.py
VERSIONS = "--exclude-table=alembic_version"  # put back last of all: until then no database is there
AS_OURS = ("--no-owner", "--no-privileges")
WHY = (
    ("server version mismatch", "it is older than the server. Remedy: install the PostgreSQL client of its version"),
    ("unsupported version", "the backup is of a newer one. Remedy: install a newer PostgreSQL client"),
    ("permission denied", "PostgreSQL forbids it. Remedy: make the user of LINLI_DATABASE_URL the database's owner"),
    ("no space left", "the disk is full. Remedy: make room on it"),
)


def dump(url: str, snapshot: str) -> Iterator[bytes]:
    """All tables as they are in an exported snapshot. Raises BadBackup."""
    tables = (*AS_OURS, VERSIONS, KEYS, f"--snapshot={snapshot}")
    with _running(["pg_dump", "--format=custom", *tables, _address(url)], url) as process:
        while part := _of(process.stdout).read(READ):
            yield part


def read_through(stream: Iterable[bytes]) -> None:
    """A dump can be read to its end. Raises BadBackup."""
    _feed(["pg_restore", f"--file={os.devnull}"], "", stream)


def load(url: str, stream: Iterable[bytes]) -> None:
    """A dump into an empty database: whole or not at all. Raises BadBackup."""
    _feed(["pg_restore", "--single-transaction", "--exit-on-error", *AS_OURS, _address(url)], url, stream)


def _feed(command: list[str], url: str, stream: Iterable[bytes]) -> None:
    with _running(command, url) as process, contextlib.suppress(BrokenPipeError):  # then it has said why
        for part in stream:
            _of(process.stdin).write(part)


@contextlib.contextmanager
def _running(command: list[str], url: str) -> Iterator[subprocess.Popen[bytes]]:
    """The tool until the block has done with it. Raises BadBackup when it is not there, or ends badly.

    If the block fails the tool finds its input cut off or its reader gone, and leaves everything as it was.
    """
    name = command[0]
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - our own command
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env=_environment(url)
            )
        except OSError as error:
            raise BadBackup(
                f"`{name}` cannot be started ({cannot(error)}). "
                "Remedy: install the PostgreSQL client of the server's version"
            ) from error
        with process:
            try:
                yield process
            except BaseException:
                process.kill()
                raise
            with contextlib.suppress(BrokenPipeError):
                _of(process.stdin).close()
            _of(process.stdout).read()
        if process.returncode:
            said.seek(0)
            raise BadBackup(f"`{name}` has failed: {_why(said.read().decode(errors='replace').casefold())}")


def _of(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 - both are ours
    return pipe


def _why(said: str) -> str:
    unknown = "is the server running, and is LINLI_DATABASE_URL right? Remedy: `linli doctor` looks closer"
    return next((why for words, why in WHY if words in said), unknown)


def _address(url: str) -> str:
    """Without the password, which anybody on this machine could see among the arguments."""
    return "--dbname=" + make_url(url).set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _environment(url: str) -> dict[str, str]:
    password = make_url(url).password if url else None
    return {**os.environ, "LC_ALL": "C", **({"PGPASSWORD": str(password)} if password else {})}
