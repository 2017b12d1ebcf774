"""A flood of updates, and two processes of each role of which one after another is killed while they handle it."""

import asyncio
import contextlib
import os
import random  # noqa: TID251 – who is killed and when, seeded
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from sqlmodel import Session, col, func, select

from storage.database import open_database
from storage.outbox import DeliveryState, Outbox
from tests.bot.delivery.killing import Flood, _drained, _when_polled
from tests.bot.delivery.toll import Toll, count
from tests.cast import KEY
from tests.channels.phones import until
from tests.fake_telegram import FakeTelegram
from tests.postgres import Postgres

EACH_ALONE = ("edge", "scheduler", "courier", "web")
IN_PAIRS = ("edge web", "scheduler courier")  # half the processes, so half the price
OF_EACH = 2
POURS = 2  # of the flood before each kill; with ten kills each of its elders has asked for one thing
DELIVERED_WITHIN = 60  # seconds
GOES_ON_WITHIN = 120  # seconds; a poller's lease, and however busy the machine is
LONGEST_PAUSE = 0.25  # seconds between two kills


class Processes:
    """Two of each role, as an operator's service manager keeps them: whoever dies is started anew."""

    def __init__(self, lives: asyncio.subprocess.Process) -> None:
        self._lives = lives
        self.running: dict[int, str] = {}

    async def start(self, role: str, speed: float = 1) -> None:
        assert self._lives.stdin
        assert self._lives.stdout
        self._lives.stdin.write(f"{role} {speed}\n".encode())
        self.running[int(await self._lives.stdout.readline())] = role

    async def start_all(self, roles: Sequence[str], speed: float = 1) -> None:
        for role in (*roles,) * OF_EACH:
            await self.start(role, speed)

    def kill(self, pid: int) -> str:
        os.kill(pid, signal.SIGKILL)
        return self.running.pop(pid)

    def kill_all(self) -> None:
        for pid in tuple(self.running):
            with contextlib.suppress(ProcessLookupError):
                self.kill(pid)


@contextlib.asynccontextmanager
async def processes(folder: Path, **settings: str) -> AsyncIterator[Processes]:
    """None yet; with these settings. At the end all are gone."""
    key = folder / "key"
    key.write_text(KEY.hex())
    key.chmod(0o600)
    env = {**os.environ, "LINLI_PORT": "0", "LINLI_KEY_FILE": str(key), **settings}
    with (folder / "log").open("wb") as log:
        lives = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.bot.roles.lives", env=env, stderr=log,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert lives.stdin
        assert lives.stdout
        await lives.stdout.readline()  # everything is imported
        running = Processes(lives)
        try:
            yield running
        finally:
            running.kill_all()
            lives.stdin.close()
            await lives.wait()


async def kill(postgres: Postgres, folder: Path, kills: int, roles: Sequence[str], seed: int = 1) -> Toll:
    """So many kills under the flood, each of one process chosen by chance; then all may finish."""
    begun, toll, chance = time.monotonic(), Toll(kills), random.Random(seed)
    engine = open_database(postgres.url(), KEY)
    async with FakeTelegram() as tg:
        tg.keep_calls = False
        flood, polled = Flood(tg, engine, kills, seed), _when_polled(tg)
        telegram = {"TELEGRAM_TOKEN": tg.token, "TELEGRAM_API_URL": tg.url}
        async with processes(folder, LINLI_DATABASE_URL=postgres.url(), **telegram) as running:
            await running.start_all(roles)
            await polled.wait()
            await until(lambda: flood._open_card(0), DELIVERED_WITHIN)
            for _ in range(kills):
                for _pour in range(POURS):
                    await flood.pour()
                await asyncio.sleep(chance.uniform(0, LONGEST_PAUSE))
                taken, killed = _taken(flood), time.monotonic()
                await running.start(running.kill(chance.choice(list(running.running))))
                await until(lambda: _taken(flood) > taken or not tg.updates.pending, GOES_ON_WITHIN)  # noqa: B023
                toll.recoveries.append(round(time.monotonic() - killed, 2))
            running.kill_all()
            drains = time.monotonic()
            await running.start_all(roles, speed=30)
            await _drained_at_last(flood)
            toll.draining = time.monotonic() - drains
        count(flood, toll)
    engine.dispose()
    toll.seconds = time.monotonic() - begun
    return toll


def _taken(flood: Flood) -> int:
    """Updates that were acknowledged, so they are durable."""
    return len(flood.tg.updates.history) - len(flood.tg.updates.pending)


async def _drained_at_last(flood: Flood) -> None:
    """However slow the machine is, as long as it goes on."""
    before, left = (-1, -1), _left(flood)
    while any(left) and left != before:
        await _drained(flood)
        before, left = left, _left(flood)


def _left(flood: Flood) -> tuple[int, int]:
    """Updates that nobody has taken, and messages that nobody has sent."""
    open_ones = col(Outbox.state).in_([DeliveryState.READY, DeliveryState.INFLIGHT])
    with Session(flood.engine) as session:
        waiting = session.exec(select(func.count()).select_from(Outbox).where(open_ones)).one()
    return len(flood.tg.updates.pending), waiting
