"""Several processes, each with a scheduler of its own, work on one database through an hour of simulated time."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable
from datetime import datetime, time, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, select

from care.kit import plans
from care.kit.plans import Whose
from care.kit.recurrence import Phase, Recurrence
from care.kit.uow import UnitOfWork
from scheduler.metronome import Metronome
from storage.outbox import Outbox
from storage.plans import Occurrence
from storage.store import GroupStore
from tests.care.lane import START, Lane
from tests.scheduler.pills import BEGINS, WINDOW
from tests.scheduler.sweeping import DOSE, KNOWN, TOLD

MINUTES = 60
PROCESSES = 2


def settle(engine: Engine, elders: int) -> None:
    """At ten in the morning. From now on there is a dose every few minutes, and everybody has one at half past."""
    lane = Lane(engine)

    def keep_all(uow: UnitOfWork) -> None:
        for subject, person in enumerate(people):
            times = {time(10, subject * 7 % MINUTES), time(10, 30), time(23)}
            rule = Recurrence(BEGINS, (Phase(tuple(times)),))
            plans.keep(uow, DOSE, subject, Whose(lane.id, person), rule, WINDOW)

    people = [lane.with_phone(f"Elder {number}") for number in range(elders)]
    lane.do(keep_all)


def work(open_engine: Callable[[], Engine]) -> None:
    """All processes at once; each looks every minute, as fast as it can."""
    children = [os.fork() or _live(open_engine) for _ in range(PROCESSES)]
    for child in children:
        _pid, status = os.waitpid(child, 0)
        assert status == 0


def _live(open_engine: Callable[[], Engine]) -> int:
    """In a child, which never returns."""
    try:
        asyncio.run(_beats(open_engine()))
    except BaseException:  # noqa: BLE001 - whoever waits for us sees it
        os._exit(1)
    os._exit(0)


async def _beats(engine: Engine) -> None:
    store, now = GroupStore(engine), START

    def unit_of_work(session: Session) -> UnitOfWork:
        return UnitOfWork(session, now, lambda: "t", "t")

    def failed(failure: object) -> None:
        raise AssertionError(failure)

    metronome = Metronome(store, unit_of_work, lambda: now, KNOWN, lambda: None, failed)
    for _minute in range(MINUTES):
        await metronome.beat()
        now += timedelta(minutes=1)
    await store.close()


def told(engine: Engine) -> tuple[int, Counter[int], set[str]]:
    """How many doses of the hour there were, how often something was said of each, and how they ended."""
    until = START + timedelta(minutes=MINUTES - 1)
    with Session(engine) as session:
        due = session.exec(select(Occurrence).where(Occurrence.due_at <= until)).all()
        said = Counter((row.person_id, row.body["what"]) for row in session.exec(select(Outbox)))
    of_each = Counter(said[row.person_id, f"dose {datetime.fromisoformat(row.local):%H:%M}"] for row in due)
    return len(due), of_each, {"told" if row.state in TOLD else row.state for row in due}
