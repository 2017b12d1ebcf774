"""An office has one holder at a time, another takes over, and whoever overslept writes nothing any more."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, select

from bot.background import background
from bot.clock import RealClock
from bot.offices import Office, Offices
from storage import leases
from storage.database import serving
from storage.leases import Fenced
from storage.running import Running
from storage.store import GroupStore, OutOfOffice
from tests.patience import PATIENCE
from tests.postgres import Postgres

pytestmark = pytest.mark.servers
QUICK, EVERY = 0.3, 0.05  # seconds of a lease, and between two looks


@pytest.fixture
def empty_postgres(postgres: Postgres) -> Postgres:
    postgres.empty()
    return postgres


def note(session: Session, number: int) -> None:
    session.merge(Running(id=number, web_url="", port=0, since=RealClock().now()))


def noted(postgres: Postgres) -> list[int]:
    engine = postgres.open()
    with Session(engine) as session:
        found = list(session.exec(select(Running.id).order_by(col(Running.id))))
    engine.dispose()
    return found


class Clerk:
    """Works in an office, and says when."""

    def __init__(self, postgres: Postgres, name: str) -> None:
        self.store = GroupStore(serving(postgres.open(), name))
        self.offices = Offices(self.store, name, alone=False, seconds=PATIENCE, every=EVERY)
        self.office: Office | None = None
        self.began = asyncio.Event()

    async def work(self, office: Office) -> None:
        self.office = office
        self.began.set()
        await asyncio.Event().wait()


async def test_one_holds_it_and_the_other_takes_over_when_he_leaves(empty_postgres: Postgres) -> None:
    first, second = Clerk(empty_postgres, "first"), Clerk(empty_postgres, "second")
    async with asyncio.timeout(PATIENCE):
        async with background(first.offices.hold("desk", first.work)):
            await first.began.wait()
            waits = asyncio.create_task(second.offices.hold("desk", second.work))
            await asyncio.sleep(10 * EVERY)  # so often the other looks whether he is gone
            assert first.office is not None
            assert first.office.holds()
            assert not second.began.is_set()
        await second.began.wait()
        assert second.office is not None
        await second.office.store.write(lambda session: note(session, 2))
        with pytest.raises(OutOfOffice):
            await first.office.store.write(lambda session: note(session, 1))
        waits.cancel()
        await asyncio.wait({waits})
    assert noted(empty_postgres) == [2]
    await first.store.close()
    await second.store.close()


async def test_two_offices_have_two_holders(empty_postgres: Postgres) -> None:
    first, second = Clerk(empty_postgres, "first"), Clerk(empty_postgres, "second")
    async with (
        asyncio.timeout(PATIENCE),
        background(first.offices.hold("web", first.work)),
        background(second.offices.hold("telegram", second.work)),
    ):
        await first.began.wait()
        await second.began.wait()
    await first.store.close()
    await second.store.close()


async def test_a_stale_fence_fails_alone_and_what_waits_beside_it_is_written(empty_postgres: Postgres) -> None:
    store = GroupStore(serving(empty_postgres.open()))
    old = await store.write(lambda session: leases.take(session, "desk", "old", 0))
    await asyncio.sleep(0.01)
    new = await store.write(lambda session: leases.take(session, "desk", "new", PATIENCE))
    assert (old, new) == (1, 2)
    assert not await store.write(lambda session: leases.keep(session, "desk", 1, PATIENCE))
    done = await asyncio.gather(
        Fenced(store, "desk", 1).write(lambda session: note(session, 1)),
        store.write(lambda session: note(session, 5)),
        Fenced(store, "desk", 2).write(lambda session: note(session, 2)),
        return_exceptions=True,
    )
    assert isinstance(done[0], OutOfOffice)
    assert noted(empty_postgres) == [2, 5]
    await store.close()


def live(postgres: Postgres, number: int, said: int, seconds: float = QUICK) -> int:
    """A process that writes as often as it can while it holds the desk; each time it says its number and its fence."""

    async def write(office: Office) -> None:
        assert isinstance(office.store, Fenced)
        while True:
            await office.store.write(lambda session: note(session, number))
            os.write(said, f"{number}:{office.store._fence} ".encode())
            await asyncio.sleep(0.01)

    async def work() -> None:
        store = GroupStore(serving(postgres.open(), str(number)))
        await Offices(store, str(number), alone=False, seconds=seconds, every=EVERY).hold("desk", write)

    pid = os.fork()
    if pid == 0:
        try:
            asyncio.run(work())
        finally:
            os._exit(1)
    return pid


def heard_until(heard: int, words: str, before: str = "") -> str:
    while words not in before:
        before += os.read(heard, 4096).decode()
    return before


@contextlib.contextmanager
def _lives() -> Iterator[tuple[int, int, list[int]]]:
    """Where is heard what processes say, where they say it, and who they are: whoever is among them ends with this."""
    heard, said = os.pipe()
    pids: list[int] = []
    try:
        yield heard, said, pids
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        os.close(heard)
        os.close(said)


def test_of_one_that_was_killed_another_takes_over_long_before_its_lease_ends(empty_postgres: Postgres) -> None:
    with _lives() as (heard, said, pids):
        pids.append(live(empty_postgres, 1, said, PATIENCE))
        before = heard_until(heard, "1:1 ")
        os.kill(pids[0], signal.SIGKILL)
        begun = time.monotonic()
        pids.append(live(empty_postgres, 2, said, PATIENCE))
        heard_until(heard, "2:2 ", before)
        assert time.monotonic() - begun < PATIENCE / 2


def test_a_process_stopped_for_longer_than_its_lease_writes_nothing_when_it_wakes(empty_postgres: Postgres) -> None:
    with _lives() as (heard, said, pids):
        pids.append(live(empty_postgres, 1, said))
        before = heard_until(heard, "1:1 ")
        os.kill(pids[0], signal.SIGSTOP)  # wherever it stands, in the middle of a transaction perhaps
        pids.append(live(empty_postgres, 2, said))
        before = heard_until(heard, "2:2 ", before)
        os.kill(pids[0], signal.SIGCONT)
        after = ""
        while len(after.split()) < 100:
            after = heard_until(heard, " ", after + os.read(heard, 4096).decode())
    stale = [word for word in (before.split("2:2 ", 1)[1] + after).split() if word == "1:1"]
    assert len(stale) <= 1, "it may say what it had written before, and begins nothing"
