"""`linli doctor`: finds what is wrong, says what to do, and tells nobody's secrets."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from bot.clock import RealClock, VirtualClock
from bot.commands.backup import make
from bot.commands.checks import extras
from bot.commands.checks.base import Check, Verdict
from bot.commands.checks.machine import judge_disk, judge_sqlite
from bot.commands.doctor import checks, doctor
from bot.papers.typefaces import typeface_for
from bot.settings import Settings
from care.kit.uow import UnitOfWork
from storage.audits import Pulse
from storage.database import open_database
from storage.hours import Entry, Transfer
from storage.key import make_key
from storage.migrate import current, upgrade
from storage.outbox import ChatPause, DeliveryState, Outbox
from storage.people import Person
from storage.plans import Occurrence, OccurrenceState, Plan
from storage.requests import State
from storage.running import Running
from storage.timers import Timer
from storage.updates import ParkedUpdate
from tests.bot.commands.house import House
from tests.bot.errands import bring_to, request_of
from tests.town import KEY, START, Town

CANARY = "canary"


@pytest.fixture
def database() -> str:
    return "sqlite"


@pytest.fixture
def patient(tmp_path: Path) -> Settings:
    return Settings(
        LINLI_DATABASE_URL=f"sqlite:///{tmp_path}/data/linli.db", LINLI_KEY_FILE=tmp_path / "data" / "key",
        LINLI_PUBLIC_URL="https://linli.example.org",
    )  # fmt: skip


@pytest.fixture
def town(patient: Settings, tmp_path: Path) -> Iterator[Town]:
    """Willow Lane in a file, where everything that could name somebody is a canary."""
    House.put_key(patient)
    engine = open_database(patient.database_url, KEY)
    upgrade(engine)
    town = Town(engine, tmp_path)
    with Session(engine) as session:
        for person in session.exec(select(Person)):
            person.name = person.phone = person.home = CANARY
        session.commit()
    yield town
    engine.dispose()


def found(settings: Settings, town: Town | None = None) -> dict[str, Check]:
    return {check.name: check for check in checks(settings, town.clock if town else VirtualClock(START))}


def not_ok(settings: Settings, town: Town | None = None) -> dict[str, str]:
    return {
        name: check.line
        for name, check in found(settings, town).items()
        if check.verdict is not Verdict.OK and name not in {"disk", "backup"}
    }


def rows(engine: Engine, *new: object) -> None:
    with Session(engine) as session:
        session.add_all(new)
        session.commit()


async def test_when_all_is_well_it_says_so_and_names_nobody(
    town: Town, patient: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 9e9, "total": 10e9}))
    await bring_to(town, State.CONFIRMED)
    make(patient, town.clock)
    assert doctor(patient, town.clock) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.splitlines()[-1] == "all is well"
    assert all(line.startswith("ok    ") for line in said.out.splitlines()[:-1])
    assert len(said.out.splitlines()) == 27
    assert CANARY not in said.out


async def test_it_works_while_linli_runs_and_even_while_it_writes(town: Town, patient: Settings) -> None:
    with town.engine.connect() as writing:
        writing.execute(text("UPDATE person SET area = 'x'"))
        assert not_ok(patient, town) == {}
        writing.rollback()


async def test_it_changes_nothing(town: Town, patient: Settings, tmp_path: Path) -> None:
    with town.engine.connect() as connection:
        before = connection.exec_driver_sql("PRAGMA data_version").scalar()
        found(patient, town)
        assert connection.exec_driver_sql("PRAGMA data_version").scalar() == before


def test_before_the_first_start_there_is_nothing_and_it_makes_nothing(patient: Settings, tmp_path: Path) -> None:
    assert list(not_ok(patient)) == ["database"]
    assert list(tmp_path.iterdir()) == []


def test_settings_that_others_may_read_are_bad(
    patient: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert found(patient)["settings file"].line == "ok    settings file: there is no .env"
    (tmp_path / ".env").write_text("TELEGRAM_TOKEN=1:canary")
    (tmp_path / ".env").chmod(0o640)
    line = found(patient)["settings file"].line
    assert line == "bad   settings file: others may read it. Remedy: chmod 600 .env"
    (tmp_path / ".env").chmod(0o600)
    assert found(patient)["settings file"].verdict is Verdict.OK


async def test_a_lost_key_is_bad(town: Town, patient: Settings) -> None:
    patient.key_file.unlink()
    assert "the key file is missing" in not_ok(patient, town)["key"]
    assert not patient.key_file.exists()


async def test_a_wrong_key_is_bad(town: Town, patient: Settings) -> None:
    patient.key_file.write_text("ab" * 32)
    assert "The key does not open the database" in not_ok(patient, town)["database opens"]


def test_files_that_others_may_read_are_bad_and_the_remedy_can_be_pasted(town: Town, patient: Settings) -> None:
    file = Path(patient.database_url.removeprefix("sqlite:///"))
    file.chmod(0o644)
    assert f"chmod 600 {file}" in not_ok(patient, town)["database file"]
    patient.key_file.chmod(0o640)
    assert f"chmod 600 {patient.key_file}" in not_ok(patient, town)["key file"]


def test_a_damaged_page_is_found(town: Town, patient: Settings) -> None:
    file = Path(patient.database_url.removeprefix("sqlite:///"))
    with town.engine.connect() as connection:
        page = connection.scalars(text("SELECT rootpage FROM sqlite_master WHERE name = 'note'")).one()
    town.engine.dispose()  # the last connection writes the WAL back
    with file.open("r+b") as raw:
        raw.seek((page - 1) * 4096 + 2000)
        raw.write(b"\x00" * 64)
    assert "integrity" in not_ok(patient, town)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("DELETE FROM alembic_version", "at nothing of 2"),
        ("DELETE FROM alembic_version", "start `linli run` once"),
        ("UPDATE alembic_version SET version_num = '99991231_2359'", "install the newer Linli"),
        ("INSERT INTO alembic_version VALUES ('99991231_2359')", "and 99991231_2359 of 2"),
    ],
)
async def test_another_shape_of_the_database_is_bad(town: Town, patient: Settings, change: str, words: str) -> None:
    with town.engine.begin() as connection:
        connection.execute(text(change))
    assert words in not_ok(patient, town)["migrations"]


async def test_migrations_that_nobody_has_joined_are_bad(
    town: Town, patient: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.migrate.MIGRATIONS", tmp_path)
    (tmp_path / "versions").mkdir()
    (*there,) = current(town.engine)
    for revision in (*there, "b", "c"):
        follows = None if revision in there else there[0]
        (tmp_path / "versions" / f"{revision}.py").write_text(f"revision = '{revision}'\ndown_revision = {follows!r}\n")
    assert "of b and c. Remedy: write the migration that joins them" in not_ok(patient, town)["migrations"]


async def test_a_time_zone_nobody_knows_is_bad(town: Town, patient: Settings) -> None:
    with Session(town.engine) as session:
        session.get_one(Person, 1).zone = "Mars/Olympus"
        session.commit()
    line = not_ok(patient, town)["time zones"]
    assert "1 unknown" in line
    assert "Mars" not in line


async def test_hours_out_of_nothing_are_bad(town: Town, patient: Settings) -> None:
    rows(town.engine, Transfer(id=77, community_id=town.lane_id, key="gift", source="gift", source_id=1, at=START))
    rows(town.engine, Entry(community_id=town.lane_id, transfer_id=77, person_id=town.ming.id, minutes=60))
    assert "1 transfers out of balance" in not_ok(patient, town)["hours"]


@pytest.mark.parametrize("state", [State.CONFIRMED, State.DONE])
async def test_a_request_credited_twice_or_too_early_is_bad(town: Town, patient: Settings, state: State) -> None:
    await bring_to(town, state)
    of_it = {"source": "help_request", "source_id": request_of(town).id}
    rows(town.engine, Transfer(community_id=town.lane_id, key="again", **of_it, at=START))
    assert "1 requests credited wrongly" in not_ok(patient, town)["credits"]


async def test_a_confirmed_request_without_its_credit_is_bad(town: Town, patient: Settings) -> None:
    await bring_to(town, State.DONE)
    with town.engine.begin() as connection:
        connection.execute(text("UPDATE help_request SET state = 'confirmed'"))
    assert "credits" in not_ok(patient, town)


async def test_what_was_parked_lately_is_counted_and_its_words_are_not_shown(town: Town, patient: Settings) -> None:
    for days in (1, 30):
        at = town.clock.now() - timedelta(days=days)
        rows(town.engine, ParkedUpdate(key=f"{CANARY}{days}", channel="memory", body=CANARY, error="ValueError", at=at))
        rows(town.engine, message(town, state=DeliveryState.PARKED, created_at=at))
    lines = not_ok(patient, town)
    assert "1 in the last 7 days, 2 in all" in lines["parked updates"]
    assert "1 in the last 7 days, 2 in all" in lines["parked messages"]
    assert CANARY not in str(lines)


def message(town: Town, **other: object) -> Outbox:
    usual = {
        "lane": 1, "channel": "memory", "chat": CANARY, "name": "Menu", "body": {},
        "not_before": town.clock.now(), "created_at": town.clock.now(), "trace": "t",
    }  # fmt: skip
    return Outbox(**(usual | other))


@pytest.mark.parametrize(
    ("waits", "verdict"), [(59, Verdict.OK), (61, Verdict.LOOK), (601, Verdict.BAD), (-60, Verdict.OK)]
)
async def test_a_message_that_could_have_been_sent_is_noticed(
    town: Town, patient: Settings, waits: int, verdict: Verdict
) -> None:
    rows(town.engine, message(town, not_before=town.clock.now() - timedelta(seconds=waits)))
    rows(town.engine, message(town, channel="terminal-1", not_before=town.clock.now() - timedelta(days=1)))
    assert found(patient, town)["waiting messages"].verdict is verdict


async def test_a_chat_that_asked_us_to_wait_is_not_late(town: Town, patient: Settings) -> None:
    rows(town.engine, message(town, not_before=town.clock.now() - timedelta(hours=1)))
    rows(town.engine, ChatPause(channel="memory", chat=CANARY, until=town.clock.now() + timedelta(seconds=9)))
    assert found(patient, town)["waiting messages"].verdict is Verdict.OK


async def test_timers_that_are_overdue_or_keep_failing_are_bad(town: Town, patient: Settings) -> None:
    due = {"community_id": town.lane_id, "ladder": "nobody_takes_it", "subject_id": 1}
    rows(town.engine, Timer(**due, due_at=town.clock.now() - timedelta(minutes=4)))
    assert "invariants" not in not_ok(patient, town)
    rows(town.engine, Timer(**due, due_at=town.clock.now() - timedelta(minutes=6)))
    rows(town.engine, Timer(**due, tries=5, due_at=town.clock.now() + timedelta(hours=1)))
    assert "not true: 2 timers" in not_ok(patient, town)["invariants"]


async def test_what_should_have_come_again_and_did_not_is_bad(town: Town, patient: Settings) -> None:
    wang, now = town.wang.id, town.clock.now()
    plan = {"community_id": town.lane_id, "person_id": wang, "kind": "pills", "rule": {}, "zone": "UTC", "window": 60}
    rows(town.engine, Plan(**plan, subject_id=1, lay_at=now - timedelta(minutes=4)))
    due = {"community_id": town.lane_id, "person_id": wang, "plan_id": 1, "zone": "UTC", "due_at": now}
    rows(town.engine, Occurrence(**due, local="1", fires_at=now - timedelta(minutes=4)))
    rows(town.engine, Occurrence(**due, local="2", fires_at=None, tries=9, state=OccurrenceState.FIRED))
    assert "invariants" not in not_ok(patient, town)
    rows(town.engine, Plan(**plan, subject_id=2, lay_at=now - timedelta(minutes=6)))
    rows(town.engine, Plan(**plan, subject_id=3, lay_at=now, tries=5))
    rows(town.engine, Occurrence(**due, local="3", fires_at=now - timedelta(minutes=6)))
    rows(town.engine, Occurrence(**due, local="4", fires_at=now, tries=5))
    rows(town.engine, Occurrence(**due, local="5", fires_at=None, state=OccurrenceState.PARKED))
    assert "not true: 3 occurrences, 2 plans" in not_ok(patient, town)["invariants"]


async def test_a_check_that_fails_is_a_finding_and_the_others_still_run(
    town: Town, patient: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_uow: UnitOfWork) -> list[int]:
        raise RuntimeError(CANARY)

    monkeypatch.setattr("care.hours.ledger.unbalanced", broken)
    lines = not_ok(patient, town)
    assert lines == {"transfers": "bad   transfers: could not be checked (RuntimeError)"}
    assert "invariants" in found(patient, town)


def test_a_postgresql_that_is_not_there_is_one_bad_line_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql://linli:{CANARY}@127.0.0.1:1/linli?connect_timeout=2"
    settings = Settings(LINLI_DATABASE_URL=url, LINLI_KEY_FILE=tmp_path / "key", LINLI_PUBLIC_URL="https://x.example")
    make_key(settings.key_file, RealClock().token_bytes)
    lines = not_ok(settings)
    assert list(lines) == ["database opens"]
    assert "LINLI_DATABASE_URL: no PostgreSQL listens at this address. Remedy: " in lines["database opens"]
    assert CANARY not in str(lines)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "LINLI_PUBLIC_URL is not set, so links say http://localhost:8080 and open on this machine only. Remedy: "),
        ("https://localhost", "LINLI_PUBLIC_URL is localhost, which is this machine only"),
        ("http://linli.example.org", "anybody on the way can read what people write"),
    ],
)
def test_an_address_that_is_of_no_use_to_others_is_noticed(tmp_path: Path, address: str, words: str) -> None:
    settings = Settings(LINLI_KEY_FILE=tmp_path / "key", LINLI_PUBLIC_URL=address)
    check = found(settings)["address"]
    assert check.verdict is Verdict.LOOK
    assert words in check.line


def test_the_address_is_that_of_the_server_that_runs(town: Town, patient: Settings) -> None:
    patient.public_url = ""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        rows(town.engine, Running(web_url=f"http://localhost:{port}", port=port, since=START))
        assert f"so links say http://localhost:{port} and open" in found(patient, town)["address"].line
    assert "so links say http://localhost:8080 and open" in found(patient, town)["address"].line, "it has ended since"


@pytest.mark.parametrize(
    ("looked", "started", "line"),
    [
        (None, None, "ok    auditor: has not looked yet: `linli run` was never started"),
        (None, 20, "ok    auditor: has not looked since `linli run` was started, 20 s ago"),
        (None, 200, "bad   auditor: has not looked since `linli run` was started, 200 s ago. Remedy: "),
        (9_000, 20, "ok    auditor: has not looked since `linli run` was started, 20 s ago"),
        (50, 9_000, "ok    auditor: looked 50 s ago"),
        (200, 9_000, "bad   auditor: looked 200 s ago. Remedy: "),
    ],
)
def test_whether_the_auditor_looks_is_judged_by_when_it_could_have(
    town: Town, patient: Settings, looked: int | None, started: int | None, line: str
) -> None:
    now = town.clock.now()
    if looked is not None:
        rows(town.engine, Pulse(audited_at=now - timedelta(seconds=looked)))
    if started is not None:
        rows(town.engine, Running(web_url="http://localhost:9", port=9, since=now - timedelta(seconds=started)))
    assert found(patient, town)["auditor"].line.startswith(line)


@pytest.mark.parametrize("setting", ["LINLI_KEY_FILE", "LINLI_DATABASE_URL"])
def test_a_place_that_cannot_be_is_one_bad_line(tmp_path: Path, setting: str) -> None:
    (tmp_path / "file").write_text("no folder")
    usual = {"LINLI_DATABASE_URL": f"sqlite:///{tmp_path}/linli.db", "LINLI_KEY_FILE": str(tmp_path / "key")}
    wrong = str(tmp_path / ("n" * 300))
    settings = Settings(**usual | {setting: wrong if setting == "LINLI_KEY_FILE" else f"sqlite:///{wrong}"})
    (tmp_path / "linli.db").write_text("something")
    assert f"{setting}: " in not_ok(settings)["database opens"]
    assert "Remedy: " in not_ok(settings)["database opens"]


def test_the_bounds_of_version_and_disk() -> None:
    assert judge_sqlite((3, 51, 2)).verdict is Verdict.BAD
    assert judge_sqlite((3, 51, 3)).verdict is Verdict.OK
    assert judge_disk(10**12, 10**13).verdict is Verdict.OK
    assert judge_disk(9 * 10**11, 10**13).verdict is Verdict.LOOK
    assert judge_disk(4 * 10**8, 10**9).verdict is Verdict.BAD


async def test_an_auditor_that_looks_no_more_and_what_it_would_find_are_told(town: Town, patient: Settings) -> None:
    await town.app.auditor.audit()
    assert found(patient, town)["auditor"].found == "looked 0 s ago"
    town.clock.pass_time(timedelta(minutes=4))
    rows(town.engine, Timer(community_id=town.lane_id, ladder="cry", subject_id=1, due_at=None))
    assert set(not_ok(patient, town)) == {"auditor", "invariants"}
    assert "not true: 1 timers" in not_ok(patient, town)["invariants"]


async def test_what_may_be_left_out_is_said_with_the_way_to_it_and_a_font_only_where_it_is_needed(
    town: Town, patient: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> dict[str, str]:
        return {check.name: check.line for check in checks(patient, town.clock)}

    monkeypatch.setattr("bot.commands.checks.extras.can_be_drawn", lambda: False)
    monkeypatch.setattr(extras, "typeface_for", partial(typeface_for, known=()))
    english = found()
    assert english["pictures"].startswith("ok    pictures: not there")
    assert "pip install matplotlib fpdf2 segno" in english["pictures"]
    assert english["printed pages"] == "ok    printed pages: there (fpdf2 and segno)"
    assert english["Chinese type"].startswith("ok  ")
    with Session(town.engine) as session:
        session.exec(select(Person)).all()[0].language = "zh"
        session.commit()
    assert found()["Chinese type"].startswith("look  Chinese type: no font here")
    assert "fonts-noto-cjk" in found()["Chinese type"]
    monkeypatch.setattr("bot.commands.checks.extras._can_print", lambda: False)
    assert found()["Chinese type"].startswith("ok  ")
