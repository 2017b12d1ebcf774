"""The one door: who waits together is committed together, and nobody is harmed by a sick neighbour."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage.columns import table_of
from storage.store import TOGETHER, GroupStore
from storage.updates import SeenUpdate
from tests.patience import PATIENCE
from tests.storage.rows import NOW, heard, keys

pytestmark = pytest.mark.both_databases
Work = Callable[[Session], Any]


@dataclass
class Door:
    """A running store whose commits are counted."""

    store: GroupStore
    commits: int = 0

    async def all_at_once(self, works: list[Work]) -> list[Any]:
        """All works wait before the first begins; exceptions come back as results."""
        return await asyncio.gather(*map(self.store.write, works), return_exceptions=True)


@pytest.fixture
async def door(lasting_engine: Engine) -> AsyncIterator[Door]:
    door = Door(GroupStore(lasting_engine))

    @event.listens_for(lasting_engine, "commit")
    def count(_connection: Any) -> None:
        door.commits += 1

    yield door
    await door.store.close()


def adding(key: str, result: Any = None) -> Work:
    def work(session: Session) -> Any:
        session.add(heard(key))
        return key if result is None else result

    return work


def sick(session: Session) -> None:
    session.add(heard("sick"))
    session.flush()
    raise LookupError("sick")


def wrong_at_commit(session: Session) -> None:
    """Every statement is accepted; only COMMIT finds out."""
    statements = {
        "sqlite": ["PRAGMA defer_foreign_keys = ON", "INSERT INTO web_session VALUES ('hash', 999, 0, 0)"],
        "postgresql": [
            "CREATE TEMP TABLE late (n INT UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP",
            "INSERT INTO late VALUES (1), (1)",
        ],
    }
    session.add(heard("wrong"))
    for statement in statements[session.get_bind().dialect.name]:
        session.execute(text(statement))


async def test_works_that_wait_share_one_commit(door: Door) -> None:
    results = await door.all_at_once([adding(f"{i:03}") for i in range(TOGETHER)])
    assert results == [f"{i:03}" for i in range(TOGETHER)]
    assert door.commits == 1
    assert keys(door.store.engine) == [f"{i:03}" for i in range(TOGETHER)]


async def test_one_work_too_many_waits_for_the_next_commit(door: Door) -> None:
    await door.all_at_once([adding(f"{i:03}") for i in range(TOGETHER + 1)])
    assert door.commits == 2


async def test_a_result_comes_when_it_is_durable(door: Door) -> None:
    await door.store.write(adding("a"))
    assert door.commits == 1
    assert keys(door.store.engine) == ["a"]


async def test_every_result_goes_to_whoever_waits_for_it_and_the_order_is_kept(door: Door) -> None:
    order: list[int] = []

    def work(number: int) -> Work:
        def run(_session: Session) -> int:
            order.append(number)
            return number * 10

        return run

    results = await door.all_at_once([work(number) for number in range(150)])
    assert results == [number * 10 for number in range(150)]
    assert order == list(range(150))


async def test_one_sick_work_fails_alone(door: Door) -> None:
    results = await door.all_at_once([adding("a"), adding("b"), sick, adding("c"), adding("d")])
    assert results[:2] == ["a", "b"]
    assert isinstance(results[2], LookupError)
    assert results[3:] == ["c", "d"]
    assert keys(door.store.engine) == ["a", "b", "c", "d"]


async def test_a_work_that_runs_out_of_something_fails_alone_and_nobody_waits_for_ever(door: Door) -> None:
    def runs_out(_session: Session) -> None:
        next(iter(()))

    async with asyncio.timeout(PATIENCE):
        first, wrong, last = await door.all_at_once([adding("a"), runs_out, adding("b")])
    assert (first, type(wrong), last) == ("a", RuntimeError, "b")


async def test_works_of_one_commit_see_what_those_before_them_did(door: Door) -> None:
    def look(session: Session) -> bool:
        return session.get(SeenUpdate, "a") is not None

    assert (await door.all_at_once([look, adding("a"), look])) == [False, "a", True]


async def test_what_one_work_has_in_hand_does_not_hide_a_change_from_the_next(door: Door) -> None:
    """The first result keeps the row alive; the third work must see it as the second left it."""
    await door.store.write(adding("a"))
    later = NOW + timedelta(days=1)
    rows = await door.all_at_once(
        [
            lambda session: session.get_one(SeenUpdate, "a"),
            lambda session: session.connection().execute(update(table_of(SeenUpdate)).values(at=later)).rowcount,
            lambda session: session.get_one(SeenUpdate, "a"),
        ]
    )
    assert (rows[0].at, rows[2].at) == (NOW, later)


async def test_a_work_that_raises_after_the_database_refused_it_fails_alone(door: Door) -> None:
    await door.store.write(adding("there"))

    def clash(session: Session) -> None:
        session.add(heard("there"))
        try:
            session.flush()
        except IntegrityError as error:
            raise LookupError("raised after a flush error") from error

    results = await door.all_at_once([adding("a"), clash, adding("b")])
    assert isinstance(results[1], LookupError)
    assert keys(door.store.engine) == ["a", "b", "there"]


async def test_a_work_that_hides_what_the_database_refused_cannot_spoil_the_others(door: Door) -> None:
    await door.store.write(adding("there"))

    def hide(session: Session) -> str:
        session.add(heard("there"))
        try:
            session.flush()
        except IntegrityError:
            return "all is well"
        return "not refused"

    results = await door.all_at_once([adding("a"), hide, adding("b")])
    assert isinstance(results[1], Exception)
    assert keys(door.store.engine) == ["a", "b", "there"]


async def test_a_double_found_only_at_the_end_fails_alone(door: Door) -> None:
    results = await door.all_at_once([adding("a"), adding("a", "again"), adding("b")])
    assert results[0] == "a"
    assert isinstance(results[1], IntegrityError)
    assert results[2] == "b"


async def test_a_work_found_wrong_only_at_the_commit_fails_alone(door: Door) -> None:
    results = await door.all_at_once([adding("a"), wrong_at_commit, adding("b")])
    assert isinstance(results[1], IntegrityError)
    assert (results[0], results[2]) == ("a", "b")
    assert keys(door.store.engine) == ["a", "b"]
    assert await door.store.write(adding("c")) == "c"


async def test_whoever_stops_waiting_harms_nobody(door: Door) -> None:
    tasks = [asyncio.create_task(door.store.write(adding(key))) for key in "abc"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert results[0] == "a"
    assert isinstance(results[1], asyncio.CancelledError)
    assert results[2] == "c"
    assert await door.store.write(adding("d")) == "d"


async def test_close_finishes_what_is_queued(door: Door) -> None:
    tasks = [asyncio.create_task(door.store.write(adding(f"{i:03}"))) for i in range(100)]
    await asyncio.sleep(0)
    await door.store.close()
    assert all(task.done() for task in tasks)
    assert await asyncio.gather(*tasks) == [f"{i:03}" for i in range(100)]
    assert keys(door.store.engine) == [f"{i:03}" for i in range(100)]


async def test_a_read_does_not_keep_a_writer_out(door: Door) -> None:
    reading, enough = threading.Event(), threading.Event()

    def read(session: Session) -> tuple[bool, bool]:
        before = session.get(SeenUpdate, "a") is not None
        reading.set()
        assert enough.wait(10)
        return before, True

    task = asyncio.create_task(door.store.read(read))
    await asyncio.to_thread(reading.wait, 10)
    assert await asyncio.wait_for(door.store.write(adding("a")), PATIENCE) == "a"
    enough.set()
    assert await task == (False, True)


async def test_what_a_read_changes_is_not_kept(door: Door) -> None:
    await door.store.read(adding("a"))
    assert keys(door.store.engine) == []


async def test_a_read_raises_what_the_work_raised(door: Door) -> None:
    def fails(_session: Session) -> None:
        raise LookupError("sick")

    with pytest.raises(LookupError, match="sick"):
        await door.store.read(fails)
