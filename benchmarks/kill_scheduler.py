"""`python -m benchmarks.kill_scheduler`: the scheduler ends at each single thing it wants of its database.

Killed by SIGKILL, and let down once by the database, on the encrypted file and on PostgreSQL; what is left after a new
start is compared with what an undisturbed beat leaves (`tests/scheduler/sweeping.py`). The suite tries a few of them.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from storage.database import open_database
from storage.migrate import upgrade
from tests.cast import KEY
from tests.postgres import running
from tests.scheduler.sweeping import disturbed, fails, killed_at, left_behind, operations_of_a_beat, prepare

Fresh = Callable[[], Callable[[], Engine]]


def swept(fresh: Fresh) -> dict[str, int]:
    """How many ends there were, and how many of them left something else than they should."""
    open_engine = fresh()
    engine = open_engine()
    count = operations_of_a_beat(engine)
    expected = left_behind(engine)
    engine.dispose()
    found = {"operations": count, "kills": 0, "kills that lost or doubled": 0, "failures that lost or doubled": 0}
    for at in range(1, count + 1):
        found["kills"] += 1
        found["kills that lost or doubled"] += killed_at(fresh(), at) != expected
        engine = fresh()()
        found["failures that lost or doubled"] += disturbed(engine, at, fails) != expected
        engine.dispose()
    return found


def on_sqlite(folder: Path) -> Fresh:
    """A copy of a prepared file for each."""
    prepared = folder / "prepared.db"
    engine = open_database(f"sqlite:///{prepared}", KEY)
    upgrade(engine)
    prepare(engine)
    engine.dispose()

    def fresh() -> Callable[[], Engine]:
        file = shutil.copy(prepared, folder / "copy.db")
        return lambda: open_database(f"sqlite:///{file}", KEY)

    return fresh


def main() -> dict[str, dict[str, int]]:
    """Both databases."""
    with tempfile.TemporaryDirectory() as folder:
        found = {"sqlite": swept(on_sqlite(Path(folder)))}
    print(found, file=sys.stderr, flush=True)
    with running() as server:

        def fresh() -> Callable[[], Engine]:
            server.empty()
            engine = server.open()
            prepare(engine)
            engine.dispose()
            return server.open

        found["postgresql"] = swept(fresh)
    return found


if __name__ == "__main__":
    print(json.dumps(main()))
