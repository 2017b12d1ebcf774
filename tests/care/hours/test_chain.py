"""What somebody changes in the ledger behind our back is found."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, text
from sqlmodel import col, select

from care.hours import chain, ledger
from care.hours.ledger import Source
from care.kit.uow import UnitOfWork
from storage.hours import Entry, Transfer, link, said
from storage.people import Role
from storage.requests import HelpRequest
from tests.care.lane import Lane

pytestmark = pytest.mark.both_databases
Tamper = Callable[[str], None]
GONE = ("DELETE FROM entry WHERE transfer_id = {}", "DELETE FROM transfer WHERE id = {}")
ANEW = (
    "UPDATE entry SET after = after + 60 WHERE transfer_id = {}",
    "UPDATE transfer SET chained = {} WHERE id = {}",
    "UPDATE hours_book SET head = {} WHERE community_id = {}",
)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    """Ming has helped Mrs Wang three times."""
    lane = Lane(engine)
    wang, ming = lane.person("Mrs Wang", Role.ELDER), lane.person("Ming", Role.VOLUNTEER)
    for number in range(3):
        source = Source(HelpRequest, lane.id * 100 + number)
        lane.do(ledger.give, lane.id, source, giver=ming, receiver=wang, minutes=60 + number, worked_at=lane.now)
    return lane


@contextmanager
def unbound(connection: Connection) -> Iterator[None]:
    """No row need be there for what refers to it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    yield
    cursor.execute("PRAGMA foreign_keys = ON")


@pytest.fixture
def tamper(engine: Engine) -> Tamper:
    """As somebody who owns the database can: without the triggers."""

    def run(statement: str) -> None:
        with engine.connect() as connection, unbound(connection), connection.begin():
            if engine.dialect.name == "sqlite":
                for table in ("transfer", "entry"):
                    for change in ("update", "delete"):
                        connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{change}"))
            else:
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text(statement))

    return run


def test_a_ledger_that_is_as_it_was_written_is_whole_of_several_communities_too(lane: Lane) -> None:
    other = Lane(lane.engine)
    wang, ming = other.person("Mrs Wang", Role.ELDER), other.person("Ming", Role.VOLUNTEER)
    other.do(ledger.give, other.id, Source(HelpRequest, 990 + other.id), giver=ming, receiver=wang, minutes=5)
    assert lane.do(chain.broken) == {}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET minutes = minutes * 2 WHERE transfer_id = {second}",
        "UPDATE entry SET after = after + 1 WHERE transfer_id = {second}",
        "UPDATE transfer SET at = at + 1 WHERE id = {second}",
        "UPDATE transfer SET source_id = 7 WHERE id = {second}",
        "DELETE FROM entry WHERE transfer_id = {second}",
    ],
)
def test_one_that_was_changed_is_found_and_named(lane: Lane, tamper: Tamper, change: str) -> None:
    tamper(change.format(second=second_of(lane)))
    assert lane.do(chain.broken) == {lane.id: second_of(lane)}


def test_entries_of_a_transfer_that_was_taken_out_do_not_hide_that_it_is_missing(lane: Lane, tamper: Tamper) -> None:
    second = second_of(lane)
    tamper(GONE[1].format(second))
    assert lane.do(chain.broken) == {lane.id: second + 1}


def test_who_chains_anew_what_he_has_changed_is_found_by_what_then_stands_on_the_account(
    lane: Lane, tamper: Tamper
) -> None:
    last = second_of(lane) + 1
    tamper(ANEW[0].format(last))
    chained = lane.do(chained_anew, last).hex()
    literal = f"X'{chained}'" if lane.engine.dialect.name == "sqlite" else f"'\\x{chained}'"
    tamper(ANEW[1].format(literal, last))
    tamper(ANEW[2].format(literal, lane.id))
    assert lane.do(chain.broken) == {lane.id: last}


def chained_anew(uow: UnitOfWork, transfer_id: int) -> bytes:
    """As whoever has read our code would link it to the one before."""
    before = uow.session.get_one(Transfer, transfer_id - 1).chained
    entries = uow.session.exec(select(Entry).where(Entry.transfer_id == transfer_id).order_by(col(Entry.id))).all()
    told = [(str(one.account), one.person_id, one.other_id, one.minutes, one.after) for one in entries]
    return link(bytes(before), said(uow.session.get_one(Transfer, transfer_id)), told)


def test_one_that_was_taken_out_is_missed_by_the_next(lane: Lane, tamper: Tamper) -> None:
    second = second_of(lane)
    for statement in GONE:
        tamper(statement.format(second))
    assert lane.do(chain.broken) == {lane.id: second + 1}


def test_the_last_one_is_missed_too(lane: Lane, tamper: Tamper) -> None:
    last = second_of(lane) + 1
    for statement in GONE:
        tamper(statement.format(last))
    assert lane.do(chain.broken) == {lane.id: None}


def second_of(lane: Lane) -> int:
    first, *_rest = lane.rows(Transfer, Transfer.community_id == lane.id)
    return int(first.id) + 1
