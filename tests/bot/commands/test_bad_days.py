"""What cannot be opened ends in one sentence that names the setting and the remedy, whatever the command."""

import logging
import os
import socket
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.clock import RealClock
from bot.commands import demo
from bot.main import main
from bot.settings import load_settings
from storage.opening import open_kept
from storage.trouble import explained
from tests.bot.test_settings import EXAMPLES

INVITE = ["invite", "--role", "coordinator", "--community", "Willow Lane"]
COMMANDS = [["run"], INVITE, ["talk", "Anna"]]


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in EXAMPLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("uvicorn.Server.serve", _fails)
    root, ours = logging.getLogger(), logging.getLogger("linli")
    before = (root.handlers, root.level, ours.level)
    yield
    root.handlers = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


async def _fails(*_anything: object, **_more: object) -> None:
    raise AssertionError("it serves, though it should have refused to start")


def refused(capsys: pytest.CaptureFixture[str], command: list[str]) -> str:
    capsys.readouterr()
    assert main(command) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("linli: ")
    assert "Remedy: " in said.err
    return said.err


def begun() -> None:
    assert main(INVITE) == 0


def doctors(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["doctor"]) == 1
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_key_beside_a_database_is_never_made_anew(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    begun()
    key = Path("data/linli.key")
    kept = key.read_bytes()
    key.unlink()
    said = refused(capsys, command)
    assert "LINLI_KEY_FILE: there is a database, but its key data/linli.key is missing" in said
    assert "Remedy: put the copy of the key there" in said
    assert "the key file is missing. Remedy: put the copy" in doctors(capsys)
    assert not list(Path("data").glob("*key*"))
    key.write_bytes(kept)
    key.chmod(0o600)
    assert main(INVITE) == 0


def test_what_lies_in_the_log_of_writes_alone_is_a_database_too(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data").mkdir()
    Path("data/linli.db").touch()
    Path("data/linli.db-wal").write_bytes(b"written")
    assert "there is a database" in refused(capsys, ["run"])


def test_a_place_that_was_only_prepared_is_no_database() -> None:
    """Killed before its first start was over."""
    Path("data").mkdir()
    Path("data/linli.db").touch()
    begun()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_server_that_is_down_is_said_and_no_key_is_made(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LINLI_DATABASE_URL", "postgresql://linli:canary@127.0.0.1:1/linli")
    said = refused(capsys, command)
    assert "LINLI_DATABASE_URL: no PostgreSQL listens at this address. Remedy: start it" in said
    assert "canary" not in said
    assert not Path("data").exists()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("setting", ["LINLI_KEY_FILE", "LINLI_DATABASE_URL"])
@pytest.mark.parametrize("place", ["file/linli", "folder", "/proc/linli", "n" * 300, "/dev/null/x"])
def test_a_place_that_cannot_be_is_said_by_its_setting(
    command: list[str], setting: str, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("file").write_text("no folder")
    Path("folder").mkdir()
    monkeypatch.setenv(setting, place if setting == "LINLI_KEY_FILE" else f"sqlite:///{place}")
    assert f"linli: {setting}: " in refused(capsys, command)
    assert "Traceback" not in doctors(capsys)
    if setting == "LINLI_DATABASE_URL":
        assert not Path("data/linli.key").exists()


@pytest.mark.parametrize("url", ["sqlite:///", "sqlite:///:memory:"])
def test_a_database_that_would_forget_everything_is_refused(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LINLI_DATABASE_URL", url)
    assert "LINLI_DATABASE_URL: it names no file" in refused(capsys, ["run"])


def test_an_address_with_an_impossible_port_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LINLI_DATABASE_URL", "postgresql://linli:canary@db:port/linli")
    said = refused(capsys, ["run"])
    assert "LINLI_DATABASE_URL: it must begin with" in said
    assert "canary" not in said


def spoil(begins: int, ends: int) -> None:
    with Path("data/linli.db").open("r+b") as file:
        file.seek(begins)
        file.write(bytes(ends - begins))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_damaged_first_page_is_told_from_a_wrong_key(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    begun()
    spoil(16, 4096)
    said = refused(capsys, command)
    assert "data/linli.db: the key is right, but the file is damaged. Remedy: stop Linli, move the file away" in said
    assert "`linli restore FILE`" in said
    assert "the key is right, but the file is damaged" in doctors(capsys)
    Path("data/linli.key").write_text("ab" * 32)
    assert "The key does not open the database: it is not the one this file was made with" in refused(capsys, command)
    assert "The key does not open the database" in doctors(capsys)


def test_a_file_whose_beginning_is_lost_is_not_blamed_on_the_key(capsys: pytest.CaptureFixture[str]) -> None:
    begun()
    spoil(0, 4096)
    assert "data/linli.db: its beginning is lost. Remedy: " in refused(capsys, ["run"])
    Path("data/linli.db").write_bytes(b"half a page")
    assert "data/linli.db: its beginning is lost. Remedy: " in refused(capsys, ["run"])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_damaged_page_further_on_is_said(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    begun()
    file = Path("data/linli.db")
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(bytes(file.stat().st_size - 4096))
    assert "LINLI_DATABASE_URL: the file is damaged. Remedy: stop Linli, move the file away" in refused(capsys, command)


def test_a_file_of_another_kind_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data").mkdir()
    with closing(sqlite3.connect("data/linli.db")) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = Path("data/linli.db").read_bytes()
    assert "there is a database" in refused(capsys, ["run"])
    assert Path("data/linli.db").read_bytes() == before


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_of_a_newer_linli_is_left_alone(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    begun()
    settings = load_settings()
    engine, _key = open_kept(settings.database_url, settings.key_file, RealClock().token_bytes)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '99991231_2359'"))
    engine.dispose()
    said = refused(capsys, command)
    assert "LINLI_DATABASE_URL: the database is at 99991231_2359" in said
    assert "Remedy: install the newer Linli" in said


@pytest.mark.parametrize(
    ("driver", "words"),
    [
        ("database or disk is full", "the disk is full. Remedy: make room"),
        ("could not extend file: No space left on device", "the disk is full"),
        ("attempt to write a readonly database", "may not be written"),
        ("disk I/O error", "the disk cannot be read or written"),
        ("unable to open database file", "the file cannot be opened"),
        ("database is locked", "another program keeps the database locked"),
        ('FATAL:  password authentication failed for user "canary"', "does not take this user or password"),
        ('FATAL:  role "canary" does not exist', "does not know this user"),
        ('FATAL:  database "canary" does not exist', "has no database of this name"),
        ("failed to resolve host 'canary'", "the name of PostgreSQL's host is not known"),
        ("connection timeout expired", "PostgreSQL does not answer"),
        ("FATAL:  sorry, too many clients already", "takes no more connections"),
        ("permission denied for schema public", "forbids it to this user"),
        ("canary", "the database cannot be used (OperationalError)"),
    ],
)
def test_what_a_driver_says_is_explained_and_never_repeated(driver: str, words: str) -> None:
    said = explained(OperationalError("SELECT canary", {}, Exception(driver)))
    assert said.startswith("LINLI_DATABASE_URL: ")
    assert words in said
    assert "Remedy: " in said
    assert "canary" not in said


def test_an_error_in_the_middle_of_a_command_is_explained_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_anything: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    monkeypatch.setattr("bot.commands.invite.make_link", full)
    assert "the disk is full" in refused(capsys, INVITE)


def test_a_disk_that_is_full_when_it_begins_to_serve_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_anything: object) -> None:
        raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    begun()
    monkeypatch.setattr("bot.commands.run.note", full)
    monkeypatch.setenv("LINLI_PORT", "0")
    monkeypatch.setattr("bot.commands.run.logs.set_up", lambda: None)
    monkeypatch.setattr("bot.commands.run.settle_down", lambda: None)
    assert "the disk is full. Remedy: make room" in refused(capsys, ["run"])


def test_a_key_is_written_whole_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        said = refused(capsys, ["run"])
    assert "LINLI_KEY_FILE: data/linli.key.new cannot be used (No space left on device)" in said
    assert not list(Path("data").glob("*key*"))
    begun()


def test_of_several_first_starts_at_once_all_find_the_same_database() -> None:
    def start(_number: int) -> tuple[bytes, int]:
        settings = load_settings()
        engine, key = open_kept(settings.database_url, settings.key_file, RealClock().token_bytes)
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO seen_update VALUES (:key, 0)"), {"key": RealClock().token()})
        engine.dispose()
        return key, Path("data/linli.db").stat().st_ino

    with ThreadPoolExecutor(4) as starts:
        assert len(set(starts.map(start, range(4)))) == 1
    assert [file.name for file in Path("data").glob("*key*")] == ["linli.key"]
    settings = load_settings()
    engine, _key = open_kept(settings.database_url, settings.key_file, RealClock().token_bytes)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM seen_update")).scalar() == 4
    engine.dispose()


def test_a_first_start_that_looked_just_before_another_ended_finds_its_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = load_settings()
    _engine, key = open_kept(settings.database_url, settings.key_file, RealClock().token_bytes)
    _engine.dispose()
    looks = iter([False])
    monkeypatch.setattr("storage.opening.is_there", lambda file: next(looks, file.exists()))
    engine, same = open_kept(settings.database_url, settings.key_file, RealClock().token_bytes)
    engine.dispose()
    assert same == key


@pytest.mark.parametrize("step", ["make_key", "upgrade", "rename_key"])
def test_a_first_start_that_is_killed_goes_on_where_it_was(
    step: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def killed(*_anything: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as early:
        early.setattr(f"storage.opening.{step}", killed)
        assert main(INVITE) == 130
    assert not Path("data/linli.key").exists()
    written = [file.read_text() for file in Path("data").glob("*key*")]
    begun()
    assert "ok    integrity: ok" in doctors(capsys)
    assert [file.name for file in Path("data").glob("*key*")] == ["linli.key"]
    assert written in ([], [Path("data/linli.key").read_text()])


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("left", ["nothing", "an empty file", "its log of writes"])
def test_a_missing_database_beside_its_key_is_never_made_anew(
    left: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    begun()
    database = Path("data/linli.db")
    kept = database.read_bytes()
    database.unlink()
    if left == "an empty file":
        database.touch()
    elif left == "its log of writes":  # as it is left when the file is deleted while Linli runs
        Path("data/linli.db-wal").write_bytes(b"written")
    said = refused(capsys, command)
    assert "LINLI_DATABASE_URL: there is a key, data/linli.key, but its database data/linli.db is not there" in said
    assert "Remedy: put back the last backup (`linli restore FILE`)" in said
    assert not (database.exists() and database.stat().st_size)
    assert "there is a key, but its database data/linli.db is not there. Remedy: put back" in doctors(capsys)
    Path("data/linli.db-wal").unlink(missing_ok=True)
    database.write_bytes(kept)
    assert main(INVITE) == 0


@pytest.mark.parametrize("words", [b"", b"ab" * 16, b"\xff\xfe"])
def test_a_half_written_key_is_neither_used_nor_replaced(words: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    Path("data").mkdir()
    Path("data/linli.key").write_bytes(words)
    Path("data/linli.key").chmod(0o600)
    said = refused(capsys, ["run"])
    assert "data/linli.key holds no key" in said
    assert "Remove the file if there is no database yet" in said
    assert Path("data/linli.key").read_bytes() == words


def test_settings_that_cannot_be_read_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path(".env").write_bytes(b"LINLI_PORT=\xff")
    for command in (*COMMANDS, ["doctor"], ["demo"]):
        assert "linli: .env cannot be read" in refused(capsys, command)


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.mark.parametrize("way", ["flag", "setting"])
def test_a_demo_whose_port_is_taken_says_how_to_choose_another_and_leaves_the_other_demo_alone(
    way: str, taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = Path("data/demo") / str(taken) / "linli.db"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("of the demo that runs")
    if way == "setting":
        monkeypatch.setenv("LINLI_PORT", str(taken))
    said = refused(capsys, ["demo", "--port", str(taken)] if way == "flag" else ["demo"])
    another = taken + 1 if taken < 65535 else 8081
    assert f"LINLI_PORT: port {taken} is in use. Remedy: " in said
    assert f"`LINLI_PORT={another} make demo`" in said
    assert f"`linli demo --port {another}`" in said
    assert theirs.exists()


@pytest.mark.parametrize("port", ["99999", "-1", "eighty", "80.5", "", "٨٠٨٠", "9" * 5000])
def test_a_port_that_is_none_is_said(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is no port. Remedy: choose a number" in refused(capsys, ["demo", f"--port={port}"])


def test_a_demo_that_may_not_write_here_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data").write_text("no folder")
    said = refused(capsys, ["demo", "--port", "0"])
    assert f"the demo keeps its files in {Path('data/demo').absolute()}" in said
    assert "Remedy: start it in a folder that you may write to" in said


def test_the_demo_has_its_own_address_and_no_telegram_whatever_is_set_outside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LINLI_PUBLIC_URL", "https://linli.example.org")
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:x")
    settings = demo.demo_settings(9000, tmp_path)
    assert settings.web_url == "http://localhost:9000"
    assert settings.telegram_token is None
