"""The one door to the database.

`write` and `read` take a synchronous function of an open session and can be awaited. Turns that wait at the same
time share one commit, for the sync to disk costs more than a turn itself.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol, TypeVar

from sqlalchemy import Engine
from sqlalchemy.event import listen
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from storage.database import reading
from storage.line import Line, Opens, is_cut, opens
from storage.sessions import KeyedSession

T = TypeVar("T")
Work = Callable[[Session], T]
Ahead = tuple[Callable[[Session, Sequence[Any]], None], Any]  # what is asked for all that wait, and of this one
AlarmSet = Callable[[datetime], None]
ALARM = "alarm"  # in what a session remembers: the first alarm that its transaction has set
LAST = "last"  # and what it has still to do before its commit
TOGETHER = 128  # turns in one commit at most: keeps the wait of the first below some 20 ms


@dataclass(frozen=True, slots=True)
class Failed:
    """How one piece of work ended when it did not end well."""

    error: Exception


class OutOfOffice(Exception):
    """Somebody else does this work by now: nothing of ours is written (see storage/leases.py)."""


def set_alarm(session: Session, at: datetime) -> None:
    """Whoever sleeps until the next alarm hears of this one as soon as it is durable (see Store)."""
    session.info[ALARM] = min(at, session.info.get(ALARM, at))


def last_of_all(session: Session, work: Work[None]) -> None:
    """Done just before the commit, after all else in this transaction: what holds a lock that everybody needs."""
    waiting: list[Work[None]] = session.info.setdefault(LAST, [])
    if not waiting:
        listen(session, "before_commit", _do_last)
    waiting.append(work)


def _do_last(session: Session) -> None:
    if not session.in_nested_transaction():
        for work in session.info.pop(LAST, ()):
            work(session)


def nobody_sleeps(at: datetime) -> None:
    """Nobody waits for alarms here."""
    del at


class Store(Protocol):
    """What everybody else knows of the database.

    `alarm_set` is told of the first alarm that a transaction has set, once that is durable, in whatever thread.
    """

    alarm_set: AlarmSet

    async def write(self, work: Work[T], ahead: Ahead | None = None) -> T:
        """Runs `work` in a transaction and returns its result once that is durable; raises what `work` raised.

        `ahead` is asked before the first of those that wait together, in their transaction, once for all of them.
        """
        ...

    async def read(self, work: Work[T]) -> T:
        """Runs `work` on a snapshot that changes nothing."""
        ...

    async def close(self) -> None:
        """Finishes what has begun."""
        ...


def run_together(
    opened: Opens, works: Sequence[Work[Any]], alarm_set: AlarmSet = nobody_sleeps, aheads: Sequence[Ahead] = ()
) -> list[Any]:
    """Runs each work in order and commits once. A result is what the work returned, or Failed.

    When one of them raises, or the commit does, everything is rolled back and each is run again alone: the sick one
    fails by itself and takes nobody along. (Cheaper than a savepoint each, and as safe: a work touches nothing but
    its session.)
    """
    if len(works) > 1:
        try:
            with opened() as session:
                _ask(session, aheads)
                results = [_run(session, work) for work in works]
                session.commit()
        except Exception:  # noqa: BLE001 - whose fault it is shows when each runs alone
            return [_alone(opened, work, alarm_set) for work in works]
        _ring(session, alarm_set)
        return results
    return [_alone(opened, work, alarm_set) for work in works]


def _ring(session: Session, alarm_set: AlarmSet) -> None:
    """It is durable."""
    at: datetime | None = session.info.get(ALARM)
    if at is not None:
        alarm_set(at)


def _with(ahead: Ahead, work: Work[T], session: Session) -> T:
    _ask(session, [ahead])
    return work(session)


def _ask(session: Session, aheads: Sequence[Ahead]) -> None:
    each: dict[Any, list[Any]] = {}
    for ask, one in aheads:
        each.setdefault(ask, []).append(one)
    for ask, all_of_them in each.items():
        ask(session, all_of_them)


def _run(session: Session, work: Work[T]) -> T:
    result = work(session)
    session.flush()
    if session.identity_map:
        session.expunge_all()  # the next turn shall read the rows as they are, not as this one saw them
    return result


def _alone(opened: Opens, work: Work[Any], alarm_set: AlarmSet, *, again: bool = True) -> Any:
    """`again`: a line that was cut before the COMMIT has changed nothing, and another one may be had."""
    ends = False
    try:
        with opened() as session:
            result = _run(session, work)
            ends = True
            session.commit()
    except Exception as error:  # noqa: BLE001 - handed to whoever waits for it
        return _alone(opened, work, alarm_set, again=False) if again and not ends and is_cut(error) else Failed(error)
    _ring(session, alarm_set)
    return result


def read_only(opened: Opens, work: Work[T]) -> T:
    """Runs `work` without keeping writers out; again when the line was cut."""
    try:
        with opened() as session:
            return work(session)
    except DBAPIError as error:
        if not is_cut(error):
            raise
    with opened() as session:
        return work(session)


class InlineStore:
    """The door for tests and simulated years: everything happens in the calling thread, at once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.alarm_set: AlarmSet = nobody_sleeps
        self._writes, self._reads = opens(engine), opens(engine.execution_options(reads=True))

    async def write(self, work: Work[T], ahead: Ahead | None = None) -> T:
        """See Store."""
        result = _alone(self._writes, work if ahead is None else partial(_with, ahead, work), self.alarm_set)
        if isinstance(result, Failed):
            raise result.error
        return result  # type: ignore[no-any-return]

    async def read(self, work: Work[T]) -> T:
        """See Store."""
        return read_only(self._reads, work)

    async def close(self) -> None:
        """See Store."""
        self.engine.dispose()


Waiting = tuple[Work[Any], Ahead | None, asyncio.Future[Any]]


class GroupStore:
    """The door of the running product: turns that wait at the same time share one commit.

    A thread waits for the disk and for other processes, so that the event loop need not. SQLite's statements run in
    the loop's own thread: passing the interpreter's lock to and fro for each of them costs more than they do
    (measured: a third of all CPU). A server's would block the loop, so they go to the thread as well.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.alarm_set: AlarmSet = nobody_sleeps
        self._waiting: deque[Waiting] = deque()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._here = engine.dialect.name == "sqlite"
        self._looks = reading(engine)
        self._writing, self._reading = Line(engine), Line(self._looks)
        self._working: asyncio.Task[None] | None = None

    async def write(self, work: Work[T], ahead: Ahead | None = None) -> T:
        """See Store."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, ahead, future))
        if self._working is None:
            self._working = asyncio.create_task(self._work_off())
        return await future

    async def read(self, work: Work[T]) -> T:
        """See Store."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, read_only, self._reading.session, work)

    async def close(self) -> None:
        """See Store."""
        while self._working is not None:
            await self._working
        self._writer.shutdown()
        self._reader.shutdown()
        for line in (self._writing, self._reading):
            line.close()
        for engine in (self._looks, self.engine):
            engine.dispose()

    async def _work_off(self) -> None:
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]
                try:
                    results = await self._together(batch)
                except Exception as error:  # noqa: BLE001 - nobody must wait for ever
                    results = [Failed(error)] * len(batch)
                _settle([future for *_, future in batch], results)
        finally:
            self._working = None

    async def _together(self, batch: Sequence[Waiting]) -> list[Any]:
        """Runs each in order and commits once; when that fails, each again alone (see `run_together`)."""
        in_thread = partial(asyncio.get_running_loop().run_in_executor, self._writer)
        works = [work for work, *_ in batch]
        if not self._here:
            aheads = [ahead for _, ahead, _ in batch if ahead is not None]
            return await in_thread(run_together, self._writing.session, works, self.alarm_set, aheads)
        with KeyedSession(self.engine, expire_on_commit=False) as session:
            try:
                await in_thread(session.connection)  # BEGIN IMMEDIATE: another process may be writing
                results = [_run(session, work) for work in works]
                await in_thread(session.commit)
            except Exception as error:  # noqa: BLE001 - handed to whoever waits for it
                if len(works) == 1:
                    return [Failed(error)]
            else:
                _ring(session, self.alarm_set)
                return results
        return [result for one in batch for result in await self._together([one])]


def _settle(futures: Sequence[asyncio.Future[Any]], results: Sequence[Any]) -> None:
    for future, result in zip(futures, results, strict=True):
        if future.cancelled():
            continue
        if isinstance(result, Failed):
            future.set_exception(_awaitable(result.error))
        else:
            future.set_result(result)


def _awaitable(error: Exception) -> Exception:
    """A future takes any exception but this one, and whoever waits for it would wait for ever."""
    return RuntimeError("StopIteration") if isinstance(error, StopIteration) else error
