"""`python -m benchmarks.growth [share]`: what a turn costs in a database that has grown, beside one that is empty.

20,000 people, 100,000 requests, 1,000,000 messages, 500,000 events of the web and 200,000 timers (times `share`), on an
encrypted file and on PostgreSQL. The same people do the same in both, in turns, so that what else the machine does
meets both: help is asked for and given, menus, cards, an hour of ladders, a page. Milliseconds of this process's CPU of
each; of PostgreSQL, which has its own, what the whole round cost it.
"""

import asyncio
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Engine, text
from sqlmodel import Session

from benchmarks.door.serving import p99
from benchmarks.grown import Size, fill
from benchmarks.servers import server_cpu
from benchmarks.venvs import VENVS
from bot.channels.web_news import NEWS, events_after
from bot.watching import audits_of
from scheduler.auditor import MOST_LOOKED_AT
from storage.database import open_database
from storage.migrate import upgrade
from storage.requests import State
from tests import postgres
from tests.bot.errands import bring_to, does
from tests.cast import KEY
from tests.town import Town

ROUNDS, WARM = 12, 2
LOOKED_THROUGH = text("SELECT relname, seq_tup_read FROM pg_stat_user_tables WHERE n_live_tup > 1000")
WHO = ("wang", "anna", "ming", "hua")
Took = dict[str, list[tuple[float, float]]]  # milliseconds of CPU, and by the clock


def watch(town: Town, took: Took) -> None:
    """From now on each turn is measured, and what is sent after it."""
    for name, part, work in (("turn", town.app.intake, "hear"), ("cards", town.app.courier, "deliver_all")):
        setattr(part, work, _measured(getattr(part, work), took[name]))


def _measured(work: Callable[..., Awaitable[Any]], took: list[tuple[float, float]]) -> Callable[..., Awaitable[Any]]:
    async def measured(*given: Any) -> Any:
        cpu, begun = process_time(), perf_counter()
        try:
            return await work(*given)
        finally:
            took.append(((process_time() - cpu) * 1000, (perf_counter() - begun) * 1000))

    return measured


async def _round(town: Town, took: Took) -> None:
    await bring_to(town, State.CONFIRMED)
    for name in WHO:
        await does(getattr(town, name), "menu", "my requests", "my jobs", "my hours")
    await _measured(town.pass_time, took["an hour of ladders"])(timedelta(hours=1))
    await _measured(_page, took["page"])(town)
    await _measured(town.app.auditor.audit, took["audit"])()
    await town.pass_time(timedelta(hours=23))


async def _page(town: Town) -> None:
    with Session(town.engine) as session:
        events_after(session, ("grown-7", "room-1"), 0)
        NEWS.all(session, {"after": 0})


async def compared(empty: Town, grown: Town, server: int | None) -> list[str]:
    """Lines of the table."""
    took: dict[Town, Took] = {empty: defaultdict(list), grown: defaultdict(list)}
    of_server: dict[Town, list[float]] = {empty: [], grown: []}
    for number in range(WARM + ROUNDS):
        for town in (empty, grown):
            used = server_cpu(server)
            await _round(town, took[town])
            of_server[town].append((server_cpu(server) - used) * 1000)
            if number == WARM - 1:
                took[town].clear()
                watch(town, took[town])
    lines = [_line(name, took[empty][name], took[grown][name]) for name in took[empty]]
    if server is not None:
        before, after = mean(of_server[empty][WARM:]), mean(of_server[grown][WARM:])
        lines.append(f"| the server's CPU, a round | {before:.0f} | {after:.0f} | {after / before:.2f} | | | | |")
    return lines


def looked_through(engine: Engine) -> dict[str, int]:
    """Rows of each large table that PostgreSQL has read from its beginning so far, found or not."""
    if engine.dialect.name != "postgresql":
        return {}
    with engine.connect() as connection:
        return dict(connection.execute(LOOKED_THROUGH).all())


def audits(town: Town) -> list[str]:
    """What costs the auditor most, each by itself."""
    took = []
    with Session(town.engine) as session:
        for audit in audits_of(town.app.features):
            session.execute(audit.broken(town.clock.now()).limit(MOST_LOOKED_AT)).all()
            cpu, begun = process_time(), perf_counter()
            session.execute(audit.broken(town.clock.now()).limit(MOST_LOOKED_AT)).all()
            took.append(((process_time() - cpu) * 1000, (perf_counter() - begun) * 1000, audit.name))
    return [f"{name}: {cpu:.1f} ms of CPU, {clock:.1f} by the clock" for cpu, clock, name in sorted(took)[-8:]]


def _line(name: str, empty: list[tuple[float, float]], grown: list[tuple[float, float]]) -> str:
    cells = []
    for of in (median, p99):
        before, after = of([cpu for cpu, _clock in empty]), of([cpu for cpu, _clock in grown])
        cells += [f"{before:.1f}", f"{after:.1f}", f"{after / before:.2f}"]
    clocks = p99([clock for _cpu, clock in grown]) / p99([clock for _cpu, clock in empty])
    return f"| {name} ({len(grown)}) | {' | '.join(cells)} | {clocks:.2f} |"


@contextmanager
def files() -> Iterator[tuple[Engine, Engine, None]]:
    """Two encrypted files on a real disk."""
    VENVS.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=VENVS, prefix="grown-") as folder:
        empty, grown = (open_database(f"sqlite:///{Path(folder) / name}.db", KEY) for name in ("empty", "grown"))
        yield empty, grown, None
        empty.dispose()
        grown.dispose()


@contextmanager
def servers() -> Iterator[tuple[Engine, Engine, int]]:
    """Two databases of one server."""
    with postgres.running() as server:
        for name in ("empty", "grown"):
            server.create(name)
        empty, grown = server.open("empty"), server.open("grown")
        yield empty, grown, server.pid
        empty.dispose()
        grown.dispose()


def main(share: float) -> None:
    """Both tables."""
    for where in (files, servers):
        with ExitStack() as stack:
            empty, grown, server = stack.enter_context(where())
            folder = Path(stack.enter_context(TemporaryDirectory()))
            for engine in (empty, grown):
                upgrade(engine)
            towns = Town(empty, folder), Town(grown, folder)
            begun = perf_counter()
            fill(grown, Size().times(share), towns[1].clock.now())
            print(f"\n{grown.dialect.name}, filled in {perf_counter() - begun:.0f} s\n", flush=True)
            before = looked_through(grown)
            print("| CPU ms | p50 empty | grown | ratio | p99 empty | grown | ratio | p99 by the clock, ratio |")
            print("|---|---|---|---|---|---|---|---|")
            print("\n".join(asyncio.run(compared(*towns, server))), flush=True)
            read = {name: rows - before.get(name, 0) for name, rows in looked_through(grown).items()}
            print("\nRows read from the beginning of a table: ", {name: rows for name, rows in read.items() if rows})
            print("\nWhat the auditor asks, the dearest:\n\n- " + "\n- ".join(audits(towns[1])), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 1.0)
