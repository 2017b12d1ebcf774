"""Opening the database, and what lies on the disk."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage.database import OLDEST_SQLITE, BadDatabase, open_database, refuse_old_sqlite
from storage.migrate import upgrade
from tests.storage.rows import heard, keys, person

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
CANARY = "canary-7f3a-Wang-Xiulan-王秀兰"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An encrypted file with the canary in it, closed."""
    url = f"sqlite:///{tmp_path}/app/linli.db"
    engine = open_database(url, KEY)
    upgrade(engine)
    with Session(engine) as session:
        person(session, CANARY)
        session.commit()
    engine.dispose()
    return url


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 50, 4), (3, 51, 2), (3, 51)])
def test_a_sqlite_with_the_wal_reset_bug_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(BadDatabase, match=re.escape(".".join(map(str, version)))) as refused:
        refuse_old_sqlite(version)
    assert "Remedy" in str(refused.value)


@pytest.mark.parametrize("version", [OLDEST_SQLITE, (3, 51, 4), (3, 53, 0), (4, 0, 0)])
def test_a_sound_sqlite_is_taken(version: tuple[int, ...]) -> None:
    refuse_old_sqlite(version)


def test_opening_looks_at_the_version_really_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlcipher3.dbapi2.sqlite_version_info", (3, 45, 1))
    with pytest.raises(BadDatabase, match=r"3\.45\.1"):
        open_database("sqlite:///:memory:", KEY)


@pytest.mark.parametrize("url", ["mysql://localhost/linli", "oracle://x/y"])
def test_another_kind_of_database_is_refused(url: str) -> None:
    with pytest.raises(BadDatabase, match="LINLI_DATABASE_URL"):
        open_database(url, KEY)


def test_what_is_no_address_at_all_is_refused_with_the_setting_s_name() -> None:
    with pytest.raises(BadDatabase, match="LINLI_DATABASE_URL"):
        open_database("linli.db", KEY)


def test_the_right_key_opens_the_file_again(url: str) -> None:
    engine = open_database(url, KEY)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM person")).scalar() == CANARY
    engine.dispose()


def test_a_wrong_key_is_refused_by_the_setting_s_name(url: str) -> None:
    engine = open_database(url, OTHER_KEY)
    with pytest.raises(BadDatabase, match="LINLI_KEY_FILE"), engine.connect():
        pass
    engine.dispose()


def test_the_file_on_disk_is_encrypted(url: str, tmp_path: Path) -> None:
    """Also the journal, while it is in use: the canary is in neither, and neither looks like SQLite."""
    engine = open_database(url, KEY)
    with Session(engine) as session:
        person(session, CANARY + "-2")
        session.commit()
    files = list((tmp_path / "app").iterdir())
    assert {file.name for file in files} >= {"linli.db", "linli.db-wal"}
    for file in files:
        body = file.read_bytes()
        assert not body.startswith(b"SQLite format 3")
        for piece in ("canary", "Xiulan", "王秀兰", "CREATE TABLE"):
            assert piece.encode() not in body, f"{piece} stands in {file.name}"
    assert (tmp_path / "app" / "linli.db-wal").stat().st_size > 0
    engine.dispose()


def test_without_the_key_the_same_text_would_be_found(tmp_path: Path) -> None:
    """The search above finds what it looks for: SQLCipher without a key writes plain SQLite."""
    path = tmp_path / "plain.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE person (name TEXT)")
    connection.execute("INSERT INTO person VALUES (?)", (CANARY,))
    connection.commit()
    connection.close()
    assert CANARY.encode() in path.read_bytes()


def test_every_connection_is_durable_and_strict(url: str) -> None:
    engine = open_database(url, KEY)
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with engine.connect() as one, engine.connect().execution_options(reads=True) as other:
        del other
        for pragma, value in expected.items():
            assert one.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        assert one.exec_driver_sql("PRAGMA busy_timeout").scalar() == 20_000
    engine.dispose()


def test_a_file_cut_off_in_the_middle_of_a_write_opens_with_what_was_committed(url: str, tmp_path: Path) -> None:
    engine = open_database(url, KEY)
    with Session(engine) as session:
        session.add(heard("kept"))
        session.commit()
    with Session(engine) as session:
        session.add(heard("lost"))
        session.flush()
        shutil.copytree(tmp_path / "app", tmp_path / "crash")
    engine.dispose()
    again = open_database(f"sqlite:///{tmp_path}/crash/linli.db", KEY)
    assert keys(again) == ["kept"]
    again.dispose()


def test_what_points_to_nobody_is_refused(url: str) -> None:
    engine = open_database(url, KEY)
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("INSERT INTO web_session VALUES ('hash', 999, 0, 0)"))
    engine.dispose()
