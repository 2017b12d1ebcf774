"""A community as an operator has it, on either database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.commands.house import House, house


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)])
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with house(request.param, request, tmp_path) as here:
        yield here


@pytest.fixture
def lane(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """On SQLite, where nothing depends on the database."""
    with house("sqlite", request, tmp_path) as lane:
        yield lane
