"""The databases everything is tested on, and the town."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import open_database
from storage.migrate import upgrade
from tests.town import KEY, Town


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = open_database("sqlite:///:memory:", KEY)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def town(engine: Engine, tmp_path: Path) -> Town:
    return Town(engine, tmp_path)
