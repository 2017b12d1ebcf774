"""The databases everything is tested on, and the town."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from storage.database import open_database
from storage.migrate import upgrade
from storage.outbox import DeliveryState, Outbox
from storage.updates import ParkedUpdate
from tests.postgres import Postgres, running
from tests.town import KEY, Town

settings.register_profile("linli", derandomize=True, deadline=None)  # --hypothesis-profile=default looks further
settings.load_profile("linli")

IN_MEMORY = "sqlite:///:memory:"
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as postgres:
        yield postgres


@pytest.fixture(scope="session")
def template() -> Iterator[Engine]:
    """A migrated SQLite in memory; a copy of it takes a quarter of a millisecond, a migration 30."""
    engine = open_database(IN_MEMORY, KEY)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def in_memory() -> Engine:
    """One for all tests of a process: what an engine remembers is how statements are compiled, a quarter of all CPU.

    The rows are gone with the connection, of which each test disposes.
    """
    return open_database(IN_MEMORY, KEY)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Whoever asks for this runs once on each: `pytest -m "not servers"` leaves PostgreSQL out."""
    return str(request.param)


@pytest.fixture
def engine(database: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A migrated database without a row. For one thread: SQLite in memory has a single connection."""
    if database == "sqlite":
        engine: Engine = request.getfixturevalue("in_memory")
        _copy(request.getfixturevalue("template"), engine)
    else:
        engine = _emptied(request.getfixturevalue("postgres"))
    yield engine
    engine.dispose()


@pytest.fixture
def lasting_engine(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The same for several threads: SQLite in a file, as the product runs it."""
    if database == "sqlite":
        engine = open_database(f"sqlite:///{tmp_path}/linli.db", KEY)
        upgrade(engine)
    else:
        engine = _emptied(request.getfixturevalue("postgres"))
    yield engine
    engine.dispose()


@pytest.fixture
def bare_engine(database: str, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database without a single table."""
    if database == "sqlite":
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


def _copy(source: Engine, target: Engine) -> None:
    from_, to = source.raw_connection(), target.raw_connection()
    from_.driver_connection.backup(to.driver_connection)
    to.close()
    from_.close()


def _emptied(postgres: Postgres) -> Engine:
    postgres.empty()
    return postgres.open()
