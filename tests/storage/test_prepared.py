"""Prepared statements mean the same as SQLAlchemy's own: values go through the column types, and are always bound."""

from datetime import timedelta

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, Text, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from storage.columns import Instant, Json, table_of
from storage.prepared import Prepared
from storage.updates import ParkedUpdate, SeenUpdate
from tests.storage.rows import NOW, heard, keys

pytestmark = pytest.mark.both_databases
SEEN = table_of(SeenUpdate)
EVENTS = Table("events", MetaData(), *(Column(*c) for c in (("chat", String), ("body", Json), ("at", Instant))))
ADD = Prepared(insert(SEEN).inline(), ("key", "at"))
BEFORE = Prepared(select(SEEN.c.key, SEEN.c.at).where(SEEN.c.at < bindparam("then")).order_by(SEEN.c.key))
MOVE = Prepared(update(SEEN).where(SEEN.c.key == bindparam("row")).values(at=bindparam("to")))
LATER = NOW + timedelta(milliseconds=1)


def test_what_goes_in_comes_out_as_it_was(engine: Engine) -> None:
    add = Prepared(insert(EVENTS).inline(), ("chat", "body", "at"))
    find = Prepared(select(EVENTS.c.body, EVENTS.c.at, EVENTS.c.chat).where(EVENTS.c.chat == bindparam("chat")))
    row = {"chat": "c", "body": {"b": ["求助", None]}, "at": NOW}
    with Session(engine) as session:
        EVENTS.create(session.connection())
        add.run(session, row)
        assert find.all(session, {"chat": "c"}) == [[{"b": ["求助", None]}, NOW, "c"]]
        assert find.first(session, {"chat": "c"}) == [{"b": ["求助", None]}, NOW, "c"]
        assert find.first(session, {"chat": "another"}) is None


def test_many_are_written_at_once_and_read_in_the_same_transaction(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(heard("c"))
        session.flush()
        ADD.run_many(session, [{"key": "b", "at": NOW}, {"key": "a", "at": LATER}])
        assert BEFORE.all(session, {"then": LATER}) == [["b", NOW], ["c", NOW]]
        session.commit()
    assert keys(engine) == ["a", "b", "c"]


def test_a_row_that_was_written_can_be_changed_at_once_and_nobody_else_s_is(engine: Engine) -> None:
    with Session(engine) as session:
        ADD.run_many(session, [{"key": "a", "at": NOW}, {"key": "b", "at": NOW}])
        MOVE.run(session, {"row": "a", "to": LATER})
        MOVE.run(session, {"row": "nobody", "to": LATER})
        assert BEFORE.all(session, {"then": LATER}) == [["b", NOW]]


def test_of_two_changes_of_a_row_the_later_one_holds(engine: Engine) -> None:
    with Session(engine) as session:
        ADD.run(session, {"key": "a", "at": NOW})
        MOVE.run(session, {"row": "a", "to": LATER})
        MOVE.run(session, {"row": "a", "to": NOW})
        session.commit()
        assert BEFORE.all(session, {"then": LATER}) == [["a", NOW]]


def test_a_statement_s_own_constants_stand_beside_the_values_given(engine: Engine) -> None:
    parked = table_of(ParkedUpdate)
    of_kind = Prepared(select(parked.c.key).where(parked.c.error == "LookupError", parked.c.at == bindparam("then")))
    with Session(engine) as session:
        for key, error in (("a", "LookupError"), ("b", "ValueError")):
            session.add(ParkedUpdate(key=key, channel="memory", body="", error=error, at=NOW))
        session.flush()
        assert of_kind.all(session, {"then": NOW}) == [["a"]]


def test_whoever_adds_a_row_hears_whether_there_was_room_for_it(engine: Engine) -> None:
    kinds = {"sqlite": sqlite.insert(SEEN), "postgresql": postgresql.insert(SEEN).returning(SEEN.c.key)}
    first = Prepared({name: kind.on_conflict_do_nothing() for name, kind in kinds.items()}, ("key", "at"))
    with Session(engine) as session:
        assert first.takes_place(session, {"key": "a", "at": NOW})
        assert not first.takes_place(session, {"key": "a", "at": LATER})
        first.ahead(session, [{"key": key, "at": NOW} for key in ("a", "b")])
        assert not first.takes_place(session, {"key": "a", "at": NOW})
        assert first.takes_place(session, {"key": "b", "at": NOW})
        session.commit()
    assert keys(engine) == ["a", "b"]


@pytest.mark.parametrize("key", ["'; DROP TABLE seen_update; --", "%s", ":key", "?", "%(key)s"])
def test_a_value_is_never_read_as_sql(engine: Engine, key: str) -> None:
    with Session(engine) as session:
        ADD.run(session, {"key": key, "at": NOW})
        session.commit()
    assert keys(engine) == [key]


@pytest.mark.parametrize("left_out", ["id", "name", "at"])
def test_a_value_left_out_is_an_error_whatever_its_type_and_nothing_is_written(engine: Engine, left_out: str) -> None:
    """SQLAlchemy puts a symbol in its place, and that is a number: SQLite would have kept it."""
    things = Table("things", MetaData(), Column("id", Integer), Column("name", Text), Column("at", Instant))
    row = {"id": 1, "name": "a", "at": NOW}
    add = Prepared(insert(things).inline(), list(row))
    with Session(engine) as session:
        things.create(session.connection())
        with pytest.raises(KeyError, match=left_out):
            add.run(session, {name: value for name, value in row.items() if name != left_out})
        assert session.connection().execute(select(things)).all() == []
