"""The three messengers everything is tested on."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine

from storage.database import open_database
from storage.migrate import upgrade
from tests.channels.memory_world import memory_world
from tests.channels.worlds import KEY, World, in_one_task

if TYPE_CHECKING:
    from tests.channels.telegram_world import TelegramWorld

PLAIN_CALLS = pytest.mark.filterwarnings("ignore:Please use 'Bot")  # bot/channels/telegram.py says why


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted database with all its tables, to be copied: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("empty") / "linli.db"
    engine = open_database(f"sqlite:///{file}", KEY)
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def database(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "linli.db"))


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(
    params=[
        "memory",
        pytest.param("web", marks=pytest.mark.servers),
        pytest.param("telegram", marks=[pytest.mark.servers, PLAIN_CALLS]),
    ]
)
async def world(request: pytest.FixtureRequest, language: str, tmp_path: Path) -> AsyncIterator[World]:
    """Willow Lane, where everybody has come in."""
    opened = OPEN[request.param](request, language, tmp_path)
    async with in_one_task(opened) as world:
        await world.settle_in()
        yield world


def _memory(request: pytest.FixtureRequest, language: str, tmp_path: Path) -> AbstractAsyncContextManager[World]:
    engine: Engine = request.getfixturevalue("engine")
    return memory_world(engine, tmp_path, language)


def _web(request: pytest.FixtureRequest, language: str, tmp_path: Path) -> AbstractAsyncContextManager[World]:
    from tests.channels.web_world import web_world  # noqa: PLC0415 – only with servers

    return web_world(request.getfixturevalue("database"), language)


def _telegram(request: pytest.FixtureRequest, language: str, tmp_path: Path) -> AbstractAsyncContextManager[World]:
    from tests.channels.telegram_world import telegram_world  # noqa: PLC0415 – aiogram takes seconds

    return telegram_world(request.getfixturevalue("database"), language)


OPEN: dict[str, Callable[[pytest.FixtureRequest, str, Path], AbstractAsyncContextManager[World]]] = {
    "memory": _memory,
    "web": _web,
    "telegram": _telegram,
}


@pytest.fixture
async def telegram(database: Path) -> AsyncIterator["TelegramWorld"]:
    """Willow Lane in Telegram, in English."""
    from tests.channels.telegram_world import telegram_world  # noqa: PLC0415 – aiogram takes seconds

    async with in_one_task(telegram_world(database, "en")) as world:
        await world.settle_in()
        yield world
