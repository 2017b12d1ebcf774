"""The process dies at any moment between the press and the last call: nobody is forgotten, and it stays one cry."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from storage.database import open_database
from storage.sos import Cry
from tests.care.sos.crying import SECOND, TAKE_BACK, timers
from tests.memory_channel import MemoryChannel
from tests.settled import copy_sqlite
from tests.town import KEY, Town, text_of
from tests.walker.place import Killed

SENDS = (MemoryChannel, "send"), (MemoryChannel, "edit")


class Deaths:
    """Counts the moments that differ, and dies at the chosen one.

    They are before and after each commit (within a transaction all are like the one before it) and each send.
    """

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.count = 0

    def maybe(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise Killed

    def around_commit(self, real: Callable[..., None]) -> Callable[..., None]:
        def commit(session: Session) -> None:
            self.maybe()
            real(session)
            self.maybe()

        return commit

    def around_send(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Before its bytes have left, or once they have and nobody knows."""

        async def send(*args: Any, **named: Any) -> Any:
            self.maybe()
            result = await real(*args, **named)
            self.maybe()
            return result

        return send


@contextmanager
def dying(at: int | None) -> Iterator[Deaths]:
    deaths = Deaths(at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Session, "commit", deaths.around_commit(Session.commit))
        for owner, name in SENDS:
            patch.setattr(owner, name, deaths.around_send(getattr(owner, name)))
        yield deaths


async def cries_and_time_passes(town: Town) -> None:
    await town.wang.says("SOS", key="the press")
    await town.pass_time(TAKE_BACK)


@pytest.fixture
def database() -> str:
    """Each death in a town of its own, in memory; claims themselves are tested on both."""
    return "sqlite"


async def test_killed_at_every_moment_everybody_is_called_and_it_is_one_cry(template: Engine, tmp_path: Path) -> None:
    town = _town(template, tmp_path)
    with dying(None) as counted:
        await cries_and_time_passes(town)
    assert counted.count > 30
    for at in range(1, counted.count + 1):
        town = _town(template, tmp_path)
        with dying(at), pytest.raises(Killed):
            await cries_and_time_passes(town)
        await town.restarted()
        await town.wang.says("SOS", key="the press")  # it was not acknowledged, so it comes again
        await town.pass_time(TAKE_BACK + SECOND)
        _everybody_is_called(town, at)


def _town(template: Engine, folder: Path) -> Town:
    engine = open_database("sqlite:///:memory:", KEY)
    copy_sqlite(template, engine)
    return Town(engine, folder)


def _everybody_is_called(town: Town, at: int) -> None:
    with Session(town.engine) as session:
        (cry,) = session.exec(select(Cry)).all()
        assert cry.state == "open", at
    assert timers(town) == ["cry"], at
    for who in (town.hua, town.anna, town.ming, town.li, town.bo):
        calls = [shown for shown in who.screen if "Mrs Wang" in text_of(shown.message)]
        assert 1 <= len(calls) <= 2, f"{who.name} after death {at}"
    assert town.group, at
    assert town.wang.has_seen("I have written to Hua"), at
