"""The databases everything is tested on, and the town."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from storage.database import open_database
from storage.migrate import upgrade
from storage.outbox import DeliveryState, Outbox
from storage.updates import ParkedUpdate
from tests.engines import compiled_once, really_migrated, spare
from tests.postgres import Postgres, running
from tests.settled import IN_MEMORY, begin_as, migrated
from tests.town import KEY, SQLITE, Town

spare()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as postgres:
        yield postgres


@pytest.fixture(scope="session")
def template() -> Engine:
    return migrated()


@pytest.fixture(scope="session")
def in_memory() -> Engine:
    """One for all tests of a process: what an engine remembers is how statements are compiled, a quarter of all CPU.

    The rows are gone with the connection, of which each test disposes.
    """
    return open_database(IN_MEMORY, KEY)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """Which one a test runs on: see `both_databases`. `pytest -m "not servers"` leaves PostgreSQL out."""
    return str(getattr(request, "param", SQLITE))


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted file with all its tables, to be copied."""
    file = tmp_path_factory.mktemp("empty") / "linli.db"
    engine = open_database(f"sqlite:///{file}", KEY)
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def engine(database: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A migrated database without a row. For one thread: SQLite in memory has a single connection."""
    if database == SQLITE:
        engine: Engine = request.getfixturevalue("in_memory")
        begin_as(migrated(), engine)
    else:
        engine = _emptied(request.getfixturevalue("postgres"))
    yield engine
    engine.dispose()


@pytest.fixture
def lasting_engine(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The same for several threads: SQLite in a file, as the product runs it."""
    if database == SQLITE:
        file = shutil.copy(request.getfixturevalue("empty"), tmp_path)
        engine = open_database(f"sqlite:///{file}", KEY)
    else:
        engine = _emptied(request.getfixturevalue("postgres"))
    yield engine
    engine.dispose()


@pytest.fixture
def bare_engine(database: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database without a single table, for those who look at migrations."""
    with really_migrated():
        yield from _bare(database, request)


def _bare(database: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    if database == SQLITE:
        engine = open_database(IN_MEMORY, KEY)
        yield engine
        engine.dispose()
        return
    server: Postgres = request.getfixturevalue("postgres")
    server.create("bare")
    engine = server.open("bare")
    yield engine
    engine.dispose()
    server.drop("bare")


@pytest.fixture
def town(engine: Engine, tmp_path: Path) -> Iterator[Town]:
    """Willow Lane; afterwards nothing may be stuck. A test that means it sets `town.expects_parked`."""
    town = Town(engine, tmp_path)
    yield town
    with Session(engine) as session:
        stuck = session.exec(select(Outbox.name).where(Outbox.state == DeliveryState.INFLIGHT)).all()
        assert not stuck, f"still inflight: {stuck}"
        if not town.expects_parked:
            assert session.exec(select(ParkedUpdate.error)).all() == [], "updates were parked"
            parked = session.exec(select(Outbox.name).where(col(Outbox.state) == DeliveryState.PARKED)).all()
            assert not parked, f"messages were parked: {parked}"


@pytest.fixture
def chinese_town(engine: Engine, tmp_path: Path) -> Town:
    """The same in Chinese."""
    return Town(engine, tmp_path, language="zh")


def _emptied(postgres: Postgres) -> Engine:
    postgres.empty()
    return compiled_once(postgres.open())
