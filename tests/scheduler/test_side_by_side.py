"""Two schedulers on one database do what one does: every dose, every day and every rung of a cry once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import open_database
from tests.cast import KEY
from tests.postgres import Postgres
from tests.scheduler.side_by_side import left_behind, settle, work

ELDERS, MINUTES = 4, 35


def check(open_empty: Callable[[], Callable[[], Engine]]) -> None:
    found = []
    for processes in (1, 2):
        open_engine = open_empty()
        engine = open_engine()
        settle(engine, ELDERS)
        engine.dispose()
        work(open_engine, processes, MINUTES)
        found.append(left_behind(engine))
        engine.dispose()
    assert found[0] == found[1]
    assert found[0]["doses"].total() == 2 * ELDERS
    assert found[0]["days"].total() == ELDERS


def test_on_sqlite(empty: Path, tmp_path: Path) -> None:
    def open_empty() -> Callable[[], Engine]:
        file = shutil.copy(empty, tmp_path / "copy.db")
        return lambda: open_database(f"sqlite:///{file}", KEY)

    check(open_empty)


@pytest.mark.servers
def test_on_postgresql(postgres: Postgres) -> None:
    def open_empty() -> Callable[[], Engine]:
        postgres.empty()
        return postgres.open

    check(open_empty)
