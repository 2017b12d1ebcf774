"""What PostgreSQL is told for many rows at once means the same as one by one; SQLite shows what that is."""

import contextlib
import sys
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, bindparam, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col
from sqlmodel import select as rows

import bot.features  # noqa: F401 - every statement of the product is there
from storage.columns import table_of
from storage.compare_and_set import changed
from storage.outbox import Outbox
from storage.prepared import Prepared
from storage.updates import ParkedUpdate, SeenUpdate
from tests.postgres import Postgres
from tests.storage.rows import NOW, heard, keys

pytestmark = pytest.mark.both_databases
SEEN, PARKED = table_of(SeenUpdate), table_of(ParkedUpdate)
LATER = NOW + timedelta(days=1)
ADD = Prepared(insert(SEEN).inline(), ("key", "at"))
QUIETLY = Prepared(insert(SEEN).inline(), ("key", "at"), outdates=False)
AT = Prepared(select(SEEN.c.at).where(SEEN.c.key == bindparam("key")))
MOVE = Prepared(update(SEEN).where(SEEN.c.key == bindparam("row")).values(at=bindparam("to")))
FIRST = Prepared(
    {
        "sqlite": sqlite.insert(SEEN).on_conflict_do_nothing().returning(SEEN.c.key),
        "postgresql": postgresql.insert(SEEN).on_conflict_do_nothing().returning(SEEN.c.key),
    },
    ("key", "at"),
)
PARK = Prepared(insert(PARKED).inline(), ("key", "channel", "body", "error", "at"))
BODY = Prepared(select(PARKED.c.body, PARKED.c.error).where(PARKED.c.key == bindparam("key")))


def at(session: Session, key: str) -> Any:
    found = AT.first(session, {"key": key})
    return found and found[0]


def test_what_waits_is_found_by_every_kind_of_question(engine: Engine) -> None:
    with Session(engine) as session:
        ADD.run(session, {"key": "a", "at": NOW})
        assert session.get_one(SeenUpdate, "a").at == NOW
        ADD.run(session, {"key": "b", "at": NOW})
        assert session.execute(text("SELECT count(*) FROM seen_update")).scalar() == 2
        ADD.run(session, {"key": "c", "at": NOW})
        assert at(session, "c") == NOW
        ADD.run(session, {"key": "d", "at": NOW})
        session.commit()
    assert keys(engine) == ["a", "b", "c", "d"]


def test_what_waits_when_all_is_taken_back_is_never_written(engine: Engine) -> None:
    with Session(engine) as session:
        ADD.run(session, {"key": "a", "at": NOW})
        session.rollback()
    with Session(engine) as session:
        ADD.run(session, {"key": "b", "at": NOW})
    with Session(engine) as session:
        ADD.run(session, {"key": "c", "at": NOW})
        session.commit()
    assert keys(engine) == ["c"]


def test_of_a_part_that_is_taken_back_nothing_is_written_and_of_the_rest_everything(engine: Engine) -> None:
    with Session(engine) as session:
        ADD.run(session, {"key": "a", "at": NOW})
        with contextlib.suppress(DBAPIError), session.begin_nested():
            ADD.run(session, {"key": "b", "at": NOW})
            session.execute(text("SELECT * FROM nowhere"))
        with contextlib.suppress(LookupError), session.begin_nested():
            ADD.run(session, {"key": "c", "at": NOW})
            raise LookupError
        ADD.run(session, {"key": "d", "at": NOW})
        session.commit()
    assert keys(engine) == ["a", "d"]


def test_what_no_table_takes_is_an_error_at_the_commit_at_the_latest(engine: Engine) -> None:
    def twice(session: Session) -> None:
        ADD.run_many(session, [{"key": "a", "at": NOW}] * 2)
        session.commit()

    with Session(engine) as session, pytest.raises(engine.dialect.loaded_dbapi.IntegrityError):
        twice(session)
    assert keys(engine) == []


@pytest.mark.parametrize("words", ["求助 ' \" \\ {} %s %(key)s \n", "\u2028", "\\x41", "[null]", ""])
def test_every_word_and_every_byte_is_kept_as_it_is(engine: Engine, words: str) -> None:
    with Session(engine) as session:
        for key in ("a", "b"):
            PARK.run(session, {"key": key, "channel": "c", "body": words.encode(), "error": words, "at": NOW})
        BODY.ahead(session, [{"key": "b"}])
        assert BODY.first(session, {"key": "a"}) == BODY.first(session, {"key": "b"}) == [words.encode(), words]


def test_what_was_asked_ahead_is_answered_as_if_it_were_asked_now(engine: Engine) -> None:
    with Session(engine) as session:
        session.add_all([heard("a"), heard("b")])
        session.flush()
        AT.ahead(session, [{"key": key} for key in "abc"])
        assert [at(session, key) for key in "abc"] == [NOW, NOW, None]
        assert [at(session, key) for key in "abc"] == [NOW, NOW, None]


def test_what_has_changed_since_it_was_asked_ahead_is_seen_whoever_has_changed_it(engine: Engine) -> None:
    def by_statement(session: Session) -> None:
        session.execute(update(SEEN).values(at=LATER))

    def by_row(session: Session) -> None:
        session.get_one(SeenUpdate, "a").at = LATER
        session.flush()

    def by_text(session: Session) -> None:
        session.execute(text("DELETE FROM seen_update"))

    def prepared(session: Session) -> None:
        MOVE.run(session, {"row": "a", "to": LATER})

    def compared_and_set(session: Session) -> None:
        assert changed(session, session.get_one(SeenUpdate, "a"), {"at": LATER}, at=NOW)

    ways = ((by_statement, LATER), (by_row, LATER), (by_text, None), (prepared, LATER), (compared_and_set, LATER))
    for change, then in ways:
        with Session(engine) as session:
            session.add(heard("a"))
            session.flush()
            AT.ahead(session, [{"key": "a"}])
            change(session)
            assert at(session, "a") == then


def test_nothing_that_was_asked_ahead_outlives_its_transaction(engine: Engine) -> None:
    for end in (Session.commit, Session.rollback, Session.close):
        with Session(engine) as session:
            AT.ahead(session, [{"key": "a"}])
            end(session)
        with Session(engine) as session:
            QUIETLY.run(session, {"key": "a", "at": NOW})
            assert at(session, "a") == NOW


def test_what_is_put_on_record_ahead_is_new_once_whatever_is_written_meanwhile(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(heard("old"))
        session.flush()
        FIRST.ahead(session, [{"key": key, "at": NOW} for key in ("old", "a", "a")])
        session.execute(text("UPDATE seen_update SET at = at"))
        news = [bool(FIRST.all(session, {"key": key, "at": LATER})) for key in ("a", "old", "a", "b", "b")]
    assert news == [True, False, False, True, False]


def test_rows_get_their_numbers_in_the_order_in_which_they_were_written(engine: Engine) -> None:
    post = Prepared(
        insert(table_of(Outbox)).values(
            lane=1, channel="c", chat="1", body={}, place="", withdraws=False, state="ready", tries=0, secret=False,
            unasked=False, repeated=False, not_before=NOW, trace="", created_at=NOW, queued_as=0,
        ),
        ("name",),
    )  # fmt: skip
    with Session(engine) as session:
        post.run_many(session, [{"name": f"{number:03}"} for number in range(0, 200, 2)])
        post.run(session, {"name": "200"})
        found = session.exec(rows(Outbox.name).order_by(col(Outbox.id))).all()
    assert found == sorted(found)


def test_postgresql_understands_every_statement_for_many_rows(postgres: Postgres) -> None:
    engine = postgres.open()
    modules = [module for name, module in sys.modules.items() if name.startswith(("bot.", "care.", "storage."))]
    statements = {one for module in modules for one in vars(module).values() if isinstance(one, Prepared)}
    assert len(statements) > 40
    with Session(engine) as session:
        for statement in statements:
            many = statement._for(session)[1].many
            session.connection().exec_driver_sql(f"EXPLAIN {many.sql}", ("[]",))
    engine.dispose()
