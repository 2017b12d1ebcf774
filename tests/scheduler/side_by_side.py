"""Several processes, each with a scheduler of its own, work on one database through an hour of simulated time.

Medicines, the daily "I'm well" and cries for help, as the product does them. All processes look at every minute at the
same moment, so that they get in each other's way as often as can be. What they leave behind is compared with what one
process alone leaves.
"""

import asyncio
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable
from datetime import time, timedelta
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.features import FEATURES
from care.checkin.commands import ArrangeCheckin
from care.kit.recurrence import Phase, Recurrence
from care.kit.uow import UnitOfWork
from care.medicine.commands import EnterMedicine, OnBox
from care.sos.commands import Cries
from scheduler.metronome import Known, Metronome
from storage.checkin import Asking
from storage.ids import PersonId
from storage.medicine import Dose
from storage.outbox import Outbox
from storage.people import Role
from storage.plans import Occurrence, OccurrenceState
from storage.sos import Cry
from storage.store import GroupStore
from tests.care.lane import START, Lane
from tests.scheduler.pills import BEGINS

TEN = 10 * 60  # it is ten in the morning; minutes
KNOWN = Known(FEATURES.ladders, FEATURES.plans, ())


def settle(engine: Engine, elders: int) -> None:
    """Everybody has two medicines, is asked whether she is well, each at her own minute; every fourth cries."""
    lane = Lane(engine)
    lane.with_phone("Hua", Role.COORDINATOR)
    for number in range(elders):
        wang = PersonId(lane.with_phone(f"Elder {number}", Role.ELDER))
        for name, minute in (("A", 2 + number * 7 % 13), ("B", 15 + number * 7 % 17)):
            rule = Recurrence(BEGINS, (Phase((time(10, minute),)),))
            lane.carry_out(EnterMedicine(wang, OnBox(name, ("1",)), rule), wang)
        lane.carry_out(ArrangeCheckin(wang, TEN + 1 + number * 11 % 29), wang)
        if number % 4 == 0:
            lane.carry_out(Cries(), wang)


def work(open_engine: Callable[[], Engine], processes: int, minutes: int) -> None:
    """All processes at once."""
    together = multiprocessing.get_context("fork").Barrier(processes)
    children = [os.fork() or _live(open_engine, together, minutes) for _ in range(processes)]
    for child in children:
        _pid, status = os.waitpid(child, 0)
        assert status == 0


def _live(open_engine: Callable[[], Engine], together: Barrier, minutes: int) -> int:
    """In a child, which never returns."""
    try:
        asyncio.run(_beats(open_engine(), together, minutes))
    except BaseException:  # noqa: BLE001 - whoever waits for us sees it
        together.abort()
        os._exit(1)
    os._exit(0)


async def _beats(engine: Engine, together: Barrier, minutes: int) -> None:
    store, now = GroupStore(engine), START

    def unit_of_work(session: Session) -> UnitOfWork:
        return UnitOfWork(session, now, lambda: "t", "t")

    def failed(failure: object) -> None:
        raise AssertionError(failure)

    metronome = Metronome(store, unit_of_work, lambda: now, KNOWN, lambda: None, failed)
    for _minute in range(minutes):
        together.wait()
        await metronome.beat()
        now += timedelta(minutes=1)
    await store.close()


Count = dict[str, Counter[tuple[object, ...]]]


def left_behind(engine: Engine) -> Count:
    """All that was said, and how everything that was due has ended: how often each."""
    with Session(engine) as session:
        said = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
        due = session.exec(select(Occurrence).where(Occurrence.state != OccurrenceState.AHEAD)).all()
        doses, days, cries = (session.exec(select(table)).all() for table in (Dose, Asking, Cry))
        return {
            "said": Counter((one.person_id, one.name, one.created_at) for one in said),
            "due": Counter((one.plan_id, one.local, one.state) for one in due),
            "doses": Counter((one.medicine_id, one.due_at, one.state) for one in doses),
            "days": Counter((one.person_id, one.state) for one in days),
            "cries": Counter((one.person_id, one.state, one.asked_at) for one in cries),
        }
