"""`python -m benchmarks.scheduling`: ten thousand reminders fall due in the same minute, among all that is stored.

Each is claimed, the ladder that follows it is set, and its message is put into the outbox; then all that is durable.
10,000, 100,000 and 1,000,000 occurrences are stored, on the encrypted file and on PostgreSQL (fsync on), and as a
yardstick APScheduler's own job store has 10,000 jobs that put a message into the same outbox, and do nothing else.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Engine, func, insert, select, text
from sqlmodel import Session, col

from benchmarks.forgetting import late
from benchmarks.shape import peak_rss_mb
from bot.commands.run import settle_down
from care.kit import ladders, outbox
from care.kit.ladders import Ladder, Rung
from care.kit.message import Message
from care.kit.plans import Due, PlanKind
from care.kit.recurrence import stored
from care.kit.uow import UnitOfWork
from scheduler.metronome import Known, Metronome
from storage.addresses import Address
from storage.columns import table_of
from storage.database import open_database
from storage.ids import PersonId
from storage.migrate import upgrade
from storage.outbox import Lane, Outbox
from storage.people import Community, Person
from storage.plans import Occurrence, OccurrenceState, Plan
from storage.store import GroupStore
from storage.timers import Timer
from tests.postgres import running
from tests.scheduler.pills import daily

KEY = b"k" * 32
NOW = datetime(2026, 11, 20, tzinfo=UTC)
PEOPLE = DUE = 10_000
STORED = (10_000, 100_000, 1_000_000)
DATABASES = ("sqlite", "postgresql")
ROUNDS = 3
DAY = timedelta(days=1)
AT_ONCE = 10_000
DURABLE = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")


@dataclass(frozen=True, slots=True)
class DoseDue(Message[str]):
    """What is said."""

    lane = Lane.REMINDER
    occurrence_id: int


LADDER: Ladder[int] = Ladder(
    "dose", lambda _uow, _dose: (Rung(timedelta(minutes=15), lambda _uow, _dose: None),), timedelta(minutes=15)
)


def remind(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    """As a feature would."""
    outbox.to_each(uow, [(due.person_id, DoseDue(due.occurrence_id)) for due in dues])
    ladders.start_all(uow, LADDER, [(due.community_id, due.occurrence_id) for due in dues])


def own_up(_uow: UnitOfWork, _person: int, _dues: Sequence[Due]) -> None:
    raise AssertionError("nothing is late")


KNOWN = Known({"dose": LADDER}, {"dose": PlanKind("dose", remind, own_up)}, ())


def settle(engine: Engine) -> None:
    """A community, ten thousand people with an address each, and a plan each."""
    upgrade(engine)
    rule = stored(daily(8))
    with Session(engine) as session:
        session.execute(insert(table_of(Community)), [{
            "id": 1, "name": "Lane", "language": "en", "zone": "Asia/Shanghai", "emergency": "120", "currency": "CNY",
            "created_at": NOW,
        }])  # fmt: skip
        session.execute(insert(table_of(Person)), [{
            "id": n, "handle": str(n), "name": "W", "called": "W", "language": "en", "zone": "Asia/Shanghai",
            "elder": True, "area": "", "quiet_from": 22, "quiet_until": 7, "home": b"", "phone": b"", "created_at": NOW,
        } for n in range(1, PEOPLE + 1)])  # fmt: skip
        session.execute(insert(table_of(Address)), [{
            "person_id": n, "channel": "telegram", "sender": str(n), "chat": str(n), "alive": True, "latest": True,
        } for n in range(1, PEOPLE + 1)])  # fmt: skip
        session.execute(insert(table_of(Plan)), [{
            "id": n, "community_id": 1, "person_id": n, "kind": "dose", "subject_id": n, "rule": rule,
            "zone": "Asia/Shanghai", "window": 120, "next_at": NOW + 2 * DAY, "lay_at": NOW + DAY,
            "tries": 0, "called": "", "spaced": False,
        } for n in range(1, PEOPLE + 1)])  # fmt: skip
        session.commit()


def fill(engine: Engine, rows: int) -> None:
    """Of what is not due now half is over, and half lies ahead."""
    for begin in range(0, rows, AT_ONCE):
        with Session(engine) as session:
            numbers = range(begin, min(begin + AT_ONCE, rows))
            session.execute(insert(table_of(Occurrence)), [_occurrence(n) for n in numbers])
            session.commit()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _occurrence(number: int) -> dict[str, object]:
    round_, person = divmod(number, PEOPLE)
    away = timedelta(minutes=(round_ + 1) // 2 * (1 if round_ % 2 else -1))
    at = NOW + away
    return {
        "community_id": 1, "plan_id": person + 1, "person_id": person + 1, "local": f"{at:%Y-%m-%dT%H:%M}",
        "zone": "Asia/Shanghai", "due_at": at, "fires_at": at if away >= timedelta() else None, "tries": 0,
        "state": OccurrenceState.AHEAD if away >= timedelta() else OccurrenceState.FIRED,
    }  # fmt: skip


async def timed(work: Callable[[], Awaitable[object]]) -> dict[str, float]:
    """How long it took, on how much CPU of ours, and by how much a heartbeat in the same loop was late."""
    beats = list[float]()
    heart = asyncio.create_task(late(beats, []))
    await asyncio.sleep(0.01)
    begun, cpu = time.perf_counter(), time.process_time()
    await work()
    took, cpu = time.perf_counter() - begun, time.process_time() - cpu
    await asyncio.sleep(0.01)
    heart.cancel()
    with suppress(asyncio.CancelledError):
        await heart
    return {"seconds": took, "cpu": cpu, "lag_ms": max(beats)}


def ours(engine: Engine, rows: int) -> dict[str, float]:
    """The metronome's tick, from its first look until it finds nothing more."""
    fill(engine, rows)
    store, failures = GroupStore(engine), list[object]()

    def unit_of_work(session: Session) -> UnitOfWork:
        return UnitOfWork(session, NOW, lambda: "t", "t")

    metronome = Metronome(store, unit_of_work, lambda: NOW, KNOWN, lambda: None, failures.append)
    settle_down()  # as the product does
    before = peak_rss_mb()
    measured = asyncio.run(timed(metronome.tick))
    grown = peak_rss_mb() - before
    with Session(engine) as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (Outbox, Timer)]
        fired = session.scalar(
            select(func.count()).where(col(Occurrence.state) == OccurrenceState.FIRED, col(Occurrence.due_at) == NOW)
        )
    assert (counts, fired, failures) == ([DUE, DUE], DUE, []), (counts, fired, failures[:1])
    return measured | {"grown_mb": grown}


ENGINE: list[Engine] = []  # APScheduler's jobs are named by their function, and are given what can be pickled
DONE: list[int] = []
ALL_DONE = threading.Event()


def put_into_outbox(person: int) -> None:
    """All that a job of the yardstick does."""
    with Session(ENGINE[0]) as session:
        uow = UnitOfWork(session, NOW, lambda: "t", "t")
        outbox.to_person(uow, PersonId(person), DoseDue(person))
        session.commit()
    DONE.append(person)
    if len(DONE) == DUE:
        ALL_DONE.set()


def theirs(engine: Engine, _rows: int) -> dict[str, float]:
    """APScheduler's SQLAlchemy job store, told to drop nothing; from the moment that is due until the last is done."""
    from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # noqa: PLC0415
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415

    ENGINE.append(engine)
    before = peak_rss_mb()

    async def run() -> dict[str, float]:
        scheduler = AsyncIOScheduler(timezone="UTC", jobstores={"default": SQLAlchemyJobStore(engine=engine)})
        scheduler.start(paused=True)
        past = datetime.now(UTC) - timedelta(seconds=1)  # noqa: TID251 - its own clock
        for person in range(1, DUE + 1):
            scheduler.add_job(put_into_outbox, "date", run_date=past, args=(person,), misfire_grace_time=None)

        async def until_done() -> None:
            scheduler.resume()
            await asyncio.to_thread(ALL_DONE.wait)

        measured = await timed(until_done)
        scheduler.shutdown()
        return measured

    return asyncio.run(run()) | {"grown_mb": peak_rss_mb() - before}


CELLS = {"ours": ours, "theirs": theirs}


def cell(name: str, url: str, rows: int) -> None:
    """In a process of its own; writes its result as a line of JSON."""
    engine = open_database(url, KEY)
    settle(engine)
    print(json.dumps(CELLS[name](engine, rows)))


def measured(name: str, database: str, rows: int, server: Any) -> dict[str, float]:
    """A cell, in a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/linli.db"
        if database == "postgresql":
            server.create("cell")
            url = server.url("cell")
        command = [sys.executable, "-m", "benchmarks.scheduling", "--cell", name, url, str(rows)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if database == "postgresql":
            server.drop("cell")
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    print(f"{name} {database} {rows:,}: {found}", file=sys.stderr, flush=True)
    return found


def make_durable(server: Any) -> None:
    """The tests' server forgets everything when it falls; this one shall not."""
    engine = open_database(server.url("postgres"), b"")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in DURABLE:
            connection.execute(text(f"ALTER SYSTEM RESET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


def main(rounds: int) -> None:
    """Every cell once a round; medians, and the ratio within a round."""
    plan = [("ours", rows) for rows in STORED] + [("theirs", DUE)]
    found: dict[tuple[str, str, int], list[dict[str, float]]] = {}
    with running() as server:
        make_durable(server)
        for _ in range(rounds):
            for database in DATABASES:
                for name, rows in plan:
                    found.setdefault((name, database, rows), []).append(measured(name, database, rows, server))
    for (name, database, rows), each in found.items():
        middle = {key: round(median(one[key] for one in each), 2) for key in each[0]}
        theirs_too = found["theirs", database, DUE]
        ratio = median(other["seconds"] / one["seconds"] for one, other in zip(each, theirs_too, strict=True))
        print(f"| {name} | {database} | {rows:,} | {middle['seconds']:.2f} | {middle['cpu']:.2f} "
              f"| {middle['lag_ms']:.0f} | {middle['grown_mb']:.0f} | {ratio:.1f} |")  # fmt: skip


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--cell", nargs=3)
    given = parser.parse_args()
    if given.cell:
        cell(given.cell[0], given.cell[1], int(given.cell[2]))
    else:
        main(given.rounds)
