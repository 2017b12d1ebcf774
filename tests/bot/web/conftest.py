"""The door and what stands before it, for all tests of the web side."""

import logging
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.bot.kept_logs import Kept
from tests.bot.web.attacks import Siege, besieged
from tests.bot.web.doors import Doorstep
from tests.channels.web_world import WebPhone, WebWorld
from tests.channels.worlds import in_one_task
from tests.town import Town


@pytest.fixture
def doorstep(town: Town) -> Doorstep:
    return Doorstep(town.app)


@pytest.fixture
def db_file(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "linli.db"))


@pytest.fixture
async def siege(db_file: Path) -> AsyncIterator[Siege]:
    async with in_one_task(besieged(db_file)) as siege:
        yield siege


@pytest.fixture
def web(siege: Siege) -> WebWorld:
    return siege.web


@pytest.fixture
def wang(web: WebWorld) -> WebPhone:
    assert isinstance(web.wang, WebPhone)
    return web.wang


@pytest.fixture
def kept() -> Iterator[Kept]:
    """What any logger says, from warnings upwards."""
    kept, root = Kept(), logging.getLogger()
    kept.setLevel(logging.WARNING)
    root.addHandler(kept)
    yield kept
    root.removeHandler(kept)
