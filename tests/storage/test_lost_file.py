"""What is written into a file that nobody can find any more was never kept, and nobody is told that it was."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage.database import BadDatabase, open_database
from storage.store import GroupStore
from tests.storage.rows import heard, keys
from tests.town import KEY


@pytest.fixture
def file(empty: Path, tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    return Path(shutil.copy(empty, tmp_path / "app"))


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{file}", KEY)
    yield engine
    engine.dispose()


def deleted(file: Path) -> None:
    file.unlink()


def moved(file: Path) -> None:
    file.rename(file.with_name("old.db"))


def replaced(file: Path) -> None:
    file.with_name("new.db").write_bytes(file.read_bytes())
    file.with_name("new.db").rename(file)


def folder_taken(file: Path) -> None:
    file.parent.rename(file.parent.with_name("elsewhere"))


def log_of_writes_deleted(file: Path) -> None:
    Path(f"{file}-wal").unlink()


@pytest.mark.parametrize("lose", [deleted, moved, replaced, folder_taken, log_of_writes_deleted])
async def test_nothing_is_kept_any_more(lose: Callable[[Path], None], file: Path, engine: Engine) -> None:
    store = GroupStore(engine)
    await store.write(lambda session: session.add(heard("before")))
    lose(file)
    for key in ("one", "two"):
        with pytest.raises(BadDatabase, match="was deleted or replaced while Linli worked with it") as said:
            await store.write(lambda session, key=key: session.add(heard(key)))  # type: ignore[misc]
        assert "Remedy: put back the last backup" in str(said.value)
    await store.close()


def test_a_connection_more_is_not_opened_to_another_file(file: Path, engine: Engine) -> None:
    with Session(engine) as session:
        session.add(heard("before"))
        session.commit()
    replaced(file)
    engine.dispose()
    with pytest.raises(BadDatabase, match="replaced"), engine.connect():
        pass
    again = open_database(f"sqlite:///{file}", KEY)
    assert keys(again) in (["before"], [])
    again.dispose()
