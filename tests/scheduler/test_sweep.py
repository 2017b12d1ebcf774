"""Wherever a beat ends – killed, or let down by its database –, nothing is lost and nothing is done twice."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import open_database
from tests.cast import KEY
from tests.postgres import Postgres
from tests.scheduler.sweeping import (
    ELDERS,
    Left,
    dies,
    disturbed,
    fails,
    killed_at,
    left_behind,
    operations_of_a_beat,
    prepare,
)

pytestmark = pytest.mark.both_databases
Fresh = Callable[[], Callable[[], Engine]]  # a prepared database of its own, to be opened by whoever works on it


@pytest.fixture
def fresh(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Fresh]:
    if database == "sqlite":
        prepared = shutil.copy(request.getfixturevalue("empty"), tmp_path / "prepared.db")
        engine = open_database(f"sqlite:///{prepared}", KEY)
        prepare(engine)
        engine.dispose()

        def copied() -> Callable[[], Engine]:
            file = shutil.copy(prepared, tmp_path / "copy.db")
            return lambda: open_database(f"sqlite:///{file}", KEY)

        yield copied
        return
    server: Postgres = request.getfixturevalue("postgres")

    def emptied() -> Callable[[], Engine]:
        server.empty()
        engine = server.open()
        prepare(engine)
        engine.dispose()
        return server.open

    yield emptied


@contextmanager
def opened(fresh: Fresh) -> Iterator[Engine]:
    engine = fresh()()
    yield engine
    engine.dispose()


@pytest.fixture
def undisturbed(fresh: Fresh) -> tuple[int, Left]:
    with opened(fresh) as engine:
        count = operations_of_a_beat(engine)
        return count, left_behind(engine)


def test_a_beat_that_nothing_disturbs_does_everything_there_is_to_do(undisturbed: tuple[int, Left]) -> None:
    count, (said, ends, standing) = undisturbed
    words = sorted({body for _who, body in said})
    assert len(said) == said.total() == 4 * ELDERS, "two doses, a digest, and that nobody came"
    assert "digest" in str(words)
    assert sorted({end for _plan, _local, end in ends}) == ["ahead", "system_down", "told"]
    assert len(standing) == 3 * ELDERS
    assert count > 20, "so many times it could end"


@pytest.mark.parametrize("ends", [dies, fails])
def test_it_ends_at_every_ninth_thing_it_wants_of_the_database(
    fresh: Fresh, undisturbed: tuple[int, Left], ends: Callable[[], None]
) -> None:
    """All of them: `python -m benchmarks.kill_scheduler`."""
    count, expected = undisturbed
    for at in range(1, count + 1, 9):
        with opened(fresh) as engine:
            assert disturbed(engine, at, ends) == expected, f"at {at} of {count}"


def test_it_is_killed_now_and_then(fresh: Fresh, undisturbed: tuple[int, Left]) -> None:
    count, expected = undisturbed
    for at in range(3, count + 1, 20):
        assert killed_at(fresh(), at) == expected, f"at {at} of {count}"
