"""The three messengers everything is tested on."""

import functools
import shutil
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.mark.structures import ParameterSet

from tests.channels.memory_world import memory_world
from tests.channels.worlds import World, in_one_task

if TYPE_CHECKING:
    from tests.channels.telegram_world import TelegramWorld


@pytest.fixture(scope="session", autouse=True)
def _certificates_are_loaded_once() -> Iterator[None]:
    """Every client loads them though loopback has no TLS: three times a test, a third of its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", functools.cache(ssl.create_default_context))
        yield


@pytest.fixture
def db_file(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "linli.db"))


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _place(messenger: str, language: str) -> ParameterSet:
    marks = [pytest.mark.servers] if messenger in {"web", "telegram"} else []
    return pytest.param((messenger, language), marks=marks, id=f"{messenger}-{language}")


EVERYWHERE = [_place(messenger, language) for messenger in ("memory", "web", "telegram") for language in ("en", "zh")]
EVERY_MESSENGER = EVERYWHERE[:3] + EVERYWHERE[4:5]


@pytest.fixture(params=EVERY_MESSENGER)
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    """Willow Lane, where everybody has come in."""
    messenger, language = request.param
    async with in_one_task(OPEN[messenger](request, language)) as world:
        await world.settle_in()
        yield world


def _memory(request: pytest.FixtureRequest, language: str) -> AbstractAsyncContextManager[World]:
    return memory_world(request.getfixturevalue("engine"), request.getfixturevalue("tmp_path"), language)


def _web(request: pytest.FixtureRequest, language: str) -> AbstractAsyncContextManager[World]:
    from tests.channels.web_world import web_world  # noqa: PLC0415 – only with servers

    return web_world(request.getfixturevalue("db_file"), language)


def _telegram(request: pytest.FixtureRequest, language: str) -> AbstractAsyncContextManager[World]:
    from tests.channels.telegram_world import telegram_world  # noqa: PLC0415 – only with servers

    return telegram_world(request.getfixturevalue("db_file"), language)


OPEN: dict[str, Callable[[pytest.FixtureRequest, str], AbstractAsyncContextManager[World]]] = {
    "memory": _memory,
    "web": _web,
    "telegram": _telegram,
}


@pytest.fixture
async def telegram(db_file: Path) -> AsyncIterator["TelegramWorld"]:
    """Willow Lane in Telegram, in English."""
    from tests.channels.telegram_world import telegram_world  # noqa: PLC0415 – only with servers

    async with in_one_task(telegram_world(db_file, "en")) as world:
        await world.settle_in()
        yield world
