"""The scheduler dies, or its database fails, at the n-th thing it wants of it: is anything lost, or done twice?

One beat has everything to do: plans to lay, ladders to climb, doses to tell in time and late, an outage to own up to.
What it leaves behind is compared with what a beat leaves that nothing disturbs.
"""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Engine, event
from sqlmodel import Session, select

from care.kit import ladders, outbox, plans
from care.kit.ladders import Ladder, Rung
from care.kit.message import Message
from care.kit.plans import Due, PlanKind, Whose
from care.kit.uow import UnitOfWork
from scheduler.metronome import Known, Metronome
from scheduler.together import Failure
from storage.outbox import Outbox
from storage.plans import Occurrence, OccurrenceState
from storage.prepared import Prepared
from storage.store import InlineStore
from storage.timers import Timer
from tests.care.lane import START, Lane
from tests.scheduler.pills import HOUR, WINDOW, daily

EVENING = START + 10 * HOUR + timedelta(minutes=1)  # a minute past eight
ELDERS = 3
TOLD = {OccurrenceState.FIRED, OccurrenceState.FIRED_LATE}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said(Message[None]):
    """What was said of which thing."""

    what: str
    subject_id: int


def _remind(uow: UnitOfWork, dues: Sequence[Due]) -> None:
    outbox.to_each(uow, [(due.person_id, Said(f"dose {due.local:%H:%M}", due.subject_id)) for due in dues])
    ladders.start_all(uow, NAG, [(due.community_id, due.occurrence_id) for due in dues])


def _own_up(uow: UnitOfWork, person_id: int, dues: Sequence[Due]) -> None:
    outbox.to_person(uow, person_id, Said("digest", len(dues)))


def _nobody_came(uow: UnitOfWork, subject_id: int) -> None:
    outbox.to_person(uow, subject_id, Said("nobody came", subject_id))


NAG: Ladder[int] = Ladder("nag", lambda _uow, _id: (Rung(HOUR, lambda _uow, _id: None),), HOUR)
WAIT: Ladder[int] = Ladder("wait", lambda _uow, _id: (Rung(HOUR, _nobody_came),), 24 * HOUR)
DOSE = PlanKind("dose", _remind, _own_up)
KNOWN = Known({"nag": NAG, "wait": WAIT}, {"dose": DOSE}, ())


def prepare(engine: Engine) -> None:
    """At ten in the morning. Each elder has a dose at noon, one at seven and one at eight, and waits for somebody."""
    lane = Lane(engine)
    for subject in range(ELDERS):
        person = lane.with_phone(f"Elder {subject}")
        lane.do(plans.keep, DOSE, subject, Whose(lane.id, person), daily(12, 19, 20), WINDOW)
        lane.do(ladders.start, WAIT, lane.id, person)


async def beat(engine: Engine, now: datetime) -> list[Failure]:
    """One beat of a process that has just started."""
    failures = list[Failure]()

    def unit_of_work(session: Session) -> UnitOfWork:
        return UnitOfWork(session, now, lambda: "t", "t")

    metronome = Metronome(InlineStore(engine), unit_of_work, lambda: now, KNOWN, lambda: None, failures.append)
    await metronome.beat()
    return failures


Left = tuple[Counter[Any], Counter[Any], set[Any]]


def left_behind(engine: Engine) -> Left:
    """What was said to whom, which occurrences have come to which end, and which ladders stand."""
    with Session(engine) as session:
        said = Counter((row.person_id, str(row.body)) for row in session.exec(select(Outbox)))
        ends = Counter(
            (row.plan_id, row.local, "told" if row.state in TOLD else row.state)
            for row in session.exec(select(Occurrence))
        )
        return said, ends, {(row.ladder, row.subject_id) for row in session.exec(select(Timer))}


class Died(BaseException):
    """As a process that is killed does: nobody catches it."""


class Failed(Exception):
    """The database does not want to, this once."""


@dataclass
class Operations:
    """Counts what is wanted of the database; at the n-th `ends` is called."""

    at: int
    ends: Callable[[], None]
    count: int = 0

    def wanted(self) -> None:
        self.count += 1
        if self.count == self.at:
            self.ends()


def killed() -> None:
    """The real thing."""
    os.kill(os.getpid(), signal.SIGKILL)


def dies() -> None:
    raise Died


def fails() -> None:
    raise Failed


@contextmanager
def counted(engine: Engine, operations: Operations) -> Iterator[None]:
    """Every statement, each commit before it is made, and each when it has been made and nobody has heard of it."""

    def wanted(*_what: object) -> None:
        operations.wanted()

    def before(method: Callable[..., T]) -> Callable[..., T]:
        def counts_first(*args: Any) -> T:
            operations.wanted()
            return method(*args)

        return counts_first

    def commits(connection: Any) -> None:
        operations.wanted()
        do_commit(connection)
        operations.wanted()

    do_commit, run, run_many, returning = engine.dialect.do_commit, Prepared.run, Prepared.run_many, Prepared.returning
    event.listen(engine, "before_cursor_execute", wanted)
    engine.dialect.do_commit = commits  # type: ignore[method-assign]
    Prepared.run, Prepared.run_many = before(run), before(run_many)  # type: ignore[method-assign]
    Prepared.returning = before(returning)  # type: ignore[method-assign]
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", wanted)
        engine.dialect.do_commit = do_commit  # type: ignore[method-assign]
        Prepared.run, Prepared.run_many, Prepared.returning = run, run_many, returning  # type: ignore[method-assign]


def operations_of_a_beat(engine: Engine) -> int:
    """How many there are when nothing happens."""
    operations = Operations(0, dies)
    with counted(engine, operations):
        assert asyncio.run(beat(engine, EVENING)) == []
    return operations.count


def disturbed(engine: Engine, at: int, ends: Callable[[], None]) -> Left:
    """What is left when a beat ended at the n-th operation, and others followed."""
    with counted(engine, Operations(at, ends)), suppress(Died, Failed):
        asyncio.run(beat(engine, EVENING))
    engine.dispose()
    for minute in range(3):
        asyncio.run(beat(engine, EVENING + timedelta(minutes=minute)))
    return left_behind(engine)


def killed_at(open_engine: Callable[[], Engine], at: int) -> Left:
    """The same in a process that is really killed."""
    child = os.fork()
    if not child:
        engine = open_engine()
        with counted(engine, Operations(at, killed)):
            asyncio.run(beat(engine, EVENING))
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, f"it ended before its operation {at}"
    engine = open_engine()
    asyncio.run(beat(engine, EVENING))
    left = left_behind(engine)
    engine.dispose()
    return left
