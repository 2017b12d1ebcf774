"""`python -m benchmarks.forgetting [rows]`: how long anybody waits while much is forgotten, on an encrypted file.

A million delivered messages, half of them past their time, and as many keys of updates. While all rules are gone
through, a heartbeat in the same event loop measures by how much it is late; nobody is held up by more. How much CPU the
loop itself has used between two beats is told as well: that does not depend on what else the machine does.
"""

import asyncio
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles

from sqlalchemy import Engine, func, insert, select
from sqlmodel import Session

from bot.commands.run import settle_down
from bot.features import FEATURES
from scheduler.forgetting import forget
from scheduler.together import Failure
from storage.columns import table_of
from storage.database import open_database
from storage.migrate import upgrade
from storage.outbox import DeliveryState, Outbox
from storage.store import GroupStore
from storage.updates import SeenUpdate

NOW = datetime(2026, 11, 20, tzinfo=UTC)
OLD, NEW = NOW - timedelta(days=90), NOW - timedelta(hours=1)
AT_ONCE = 50_000
BEAT = 0.001  # seconds


def fill(engine: Engine, rows: int) -> None:
    """Every second row has served."""
    for begin in range(0, rows, AT_ONCE):
        numbers = range(begin, min(begin + AT_ONCE, rows))
        with Session(engine) as session:
            session.execute(insert(table_of(Outbox)), [_message(n) for n in numbers])
            session.execute(insert(table_of(SeenUpdate)), [{"key": f"telegram:{n}", "at": _at(n)} for n in numbers])
            session.commit()


def _at(number: int) -> datetime:
    return OLD if number % 2 else NEW


def _message(number: int) -> dict[str, object]:
    return {
        "lane": 1, "person_id": number % 1000, "channel": "telegram", "chat": str(number % 1000), "name": "Question",
        "body": {"version": number}, "place": "", "withdraws": False, "state": DeliveryState.SENT, "tries": 1,
        "secret": False, "unasked": False, "repeated": False, "not_before": _at(number), "trace": "t",
        "ref": str(number), "created_at": _at(number),
    }  # fmt: skip


async def late(beats: list[float], used: list[float]) -> None:
    """By how many milliseconds each beat comes late, and how many of CPU the loop has used until then."""
    while True:
        begun, cpu = time.perf_counter(), time.thread_time()
        await asyncio.sleep(BEAT)
        beats.append((time.perf_counter() - begun - BEAT) * 1000)
        used.append((time.thread_time() - cpu) * 1000)


def _fails(failure: Failure) -> None:
    raise failure.error


async def measured(engine: Engine) -> tuple[float, list[float], list[float]]:
    """Seconds in all, the beats, and what was used between them."""
    store, beats, used = GroupStore(engine), list[float](), list[float]()
    heart = asyncio.create_task(late(beats, used))
    begun = time.perf_counter()
    await forget(store, lambda: NOW, FEATURES.retention, _fails)
    took = time.perf_counter() - begun
    heart.cancel()
    return took, beats, used


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'linli.db'}", b"k" * 32)
        upgrade(engine)
        fill(engine, rows)
        settle_down()  # as `linli run` does: or one look at all objects for garbage is the longest pause
        for round_ in ("half of it goes", "nothing is left to go"):
            took, beats, used = asyncio.run(measured(engine))
            p99 = quantiles(beats, n=100)[-1]
            with Session(engine) as session:
                left = session.execute(select(func.count()).select_from(table_of(Outbox))).scalar_one()
            print(
                f"{round_}: {took:.1f} s, {left:,} messages left; "
                f"late by {p99:.1f} ms (p99), {max(beats):.1f} at most; "
                f"CPU of the loop between two beats {max(used):.1f} ms at most"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1_000_000)
