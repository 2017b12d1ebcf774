"""`linli move`: a lane that lives in one file goes on living in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.commands.move import move_to
from bot.settings import BadSettings
from storage import moving
from storage.database import BadDatabase, open_database
from storage.lock import alone_with
from storage.migrate import current
from storage.opening import open_kept
from storage.requests import State
from tests.bot.commands.house import House, house
from tests.bot.errands import bring_to, does
from tests.cast import KEY
from tests.postgres import Postgres

pytestmark = pytest.mark.servers


@pytest.fixture
def here(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with house("sqlite", request, tmp_path) as here:
        yield here


@pytest.fixture
def fresh(postgres: Postgres) -> Iterator[str]:
    postgres.create("moved")
    yield postgres.url("moved")
    postgres.drop("moved")


def file_of(here: House) -> Path:
    return Path(str(here.engine.url.database))


def counted(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {name: connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in moving.METADATA.tables}  # noqa: S608


async def test_a_lane_goes_on_where_it_was(here: House, fresh: str, capsys: pytest.CaptureFixture[str]) -> None:
    town = here.town
    await bring_to(town, State.TAKEN)
    await does(town.wang, "my notes", "Keep a note")
    before = counted(here.engine)
    here.engine.dispose()
    assert move_to(here.settings, fresh) == 0
    assert f"{sum(before.values())} rows" in capsys.readouterr().out
    assert not file_of(here).exists(), "nothing starts on the old one by mistake"
    assert [file.name for file in file_of(here).parent.glob("linli-moved-*.db")]

    town.engine = open_database(fresh, KEY)
    assert counted(town.engine) == before
    await town.restarted()
    await town.wang.says("她喜欢豆浆, 不加糖")
    town.wang.sees("她喜欢豆浆, 不加糖")
    await town.ming.goes_on("On my way")
    town.wang.sees("on the way")
    await bring_to_the_end(here)
    town.engine.dispose()


async def bring_to_the_end(here: House) -> None:
    for step in ("Arrived", "Done"):
        await here.town.ming.goes_on(step)
    await here.town.wang.taps("Yes, all is well")
    await here.town.ming.says("my hours")
    here.town.ming.sees("1 hour")


async def test_one_that_was_interrupted_goes_on_and_nothing_starts_on_what_is_half_there(
    here: House, fresh: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bring_to(here.town, State.CONFIRMED)
    before = counted(here.engine)
    here.engine.dispose()
    monkeypatch.setattr(moving, "TOGETHER", 2)
    real, reads = moving._next, 0

    def killed(*arguments: object) -> object:
        nonlocal reads
        reads += 1
        if reads == 60:
            raise KeyboardInterrupt
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(moving, "_next", killed)
    with pytest.raises(KeyboardInterrupt):
        move_to(here.settings, fresh)
    assert file_of(here).exists()
    with pytest.raises(BadDatabase, match="the PostgreSQL database holds none of Linli's"):
        open_kept(fresh, here.settings.key_file, bytes)
    assert move_to(here.settings, fresh) == 0
    moved = open_database(fresh, KEY)
    assert counted(moved) == before
    assert current(moved)
    moved.dispose()


async def test_what_did_not_arrive_as_it_was_is_seen_and_the_old_one_stays(
    here: House, fresh: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bring_to(here.town, State.OPEN)
    here.engine.dispose()
    real = moving._compared

    def meddled(source: Engine, target: Engine) -> dict[str, int]:
        with target.begin() as connection:
            connection.execute(text("UPDATE person SET called = 'Somebody else' WHERE id = 1"))
        return real(source, target)

    monkeypatch.setattr(moving, "_compared", meddled)
    with pytest.raises(BadDatabase, match="of person 6 rows were sent and 6 are there, or not the same"):
        move_to(here.settings, fresh)
    assert file_of(here).exists()


def test_it_is_refused_while_something_runs_and_where_something_is(here: House, fresh: str, postgres: Postgres) -> None:
    with alone_with(file_of(here)), pytest.raises(BadDatabase, match="another Linli works on"):
        move_to(here.settings, fresh)
    with pytest.raises(BadSettings, match="--to: it must begin with postgresql://"):
        move_to(here.settings, "sqlite:///elsewhere.db")
    with pytest.raises(BadDatabase, match="the PostgreSQL database is not empty"):
        move_to(here.settings, postgres.url())
    assert file_of(here).exists()
