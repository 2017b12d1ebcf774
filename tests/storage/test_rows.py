"""Rows that a statement finds past the ORM are the rows that the ORM would have given."""

import pytest
from sqlalchemy import Engine, bindparam, event, inspect, select
from sqlmodel import Session

from storage.columns import table_of
from storage.notes import Note
from storage.people import Person
from storage.rows import Rows
from tests.town import Town

pytestmark = pytest.mark.both_databases

NOTES = table_of(Note)
KEPT = Rows(
    Note,
    select(NOTES)
    .where(NOTES.c.person_id == bindparam("whose"), NOTES.c.taken_away_at.is_(None))
    .order_by(NOTES.c.id.desc()),
)


def opened(engine: Engine) -> Session:
    return Session(engine, expire_on_commit=False)


def keep(session: Session, town: Town, *words: str) -> list[Note]:
    now, mine = town.clock.now(), {"person_id": town.wang.id, "community_id": town.lane_id}
    notes = [Note(**mine, words=one, kept_at=now) for one in words]
    session.add_all(notes)
    return notes


def test_they_have_the_same_values_of_the_same_types_and_what_lies_sealed_is_open(town: Town) -> None:
    with opened(town.engine) as session:
        keep(session, town, "Milk", "Keys")
        session.commit()
    with opened(town.engine) as session:
        orm = [one.model_dump() for one in session.scalars(select(Note).order_by(NOTES.c.id.desc()))]
    with opened(town.engine) as session:
        took_the_detour: list[object] = []
        event.listen(session, "do_orm_execute", took_the_detour.append)
        rows = KEPT.all(session, whose=town.wang.id)
        first = KEPT.first(session, whose=town.wang.id)
        assert not took_the_detour
        assert all(inspect(row).persistent for row in rows)
        assert not session.dirty
        assert first is rows[0]
        ours = [row.model_dump() for row in rows]
    assert [one["words"] for one in ours] == ["Keys", "Milk"]
    assert ours == orm
    assert {name: type(value) for name, value in ours[0].items()} == {
        name: type(value) for name, value in orm[0].items()
    }


def test_what_waits_to_be_written_is_found_and_what_is_known_stays_the_same_object(town: Town) -> None:
    with opened(town.engine) as session:
        milk, keys = keep(session, town, "Milk", "Keys")
        assert KEPT.all(session, whose=town.wang.id) == [keys, milk]
        assert KEPT.first(session, whose=town.wang.id) is keys
        keys.taken_away_at = town.clock.now()
        assert KEPT.all(session, whose=town.wang.id) == [milk]
        session.delete(milk)
        assert KEPT.first(session, whose=town.wang.id) is None


def test_what_is_changed_on_them_is_written_and_taken_back_with_the_transaction(town: Town) -> None:
    with opened(town.engine) as session:
        keep(session, town, "Milk")
        session.commit()
    with opened(town.engine) as session:
        [milk] = KEPT.all(session, whose=town.wang.id)
        milk.words = "Bread"
        session.flush()
        session.rollback()
        assert milk.words == "Milk"
        milk.words = "Two litres of milk"
        session.commit()
    with opened(town.engine) as session:
        [milk] = KEPT.all(session, whose=town.wang.id)
        assert milk.words == "Two litres of milk"


def test_nothing_of_others_is_found(town: Town) -> None:
    with opened(town.engine) as session:
        keep(session, town, "Milk")
        assert KEPT.all(session, whose=town.ming.id) == []
        assert KEPT.first(session, whose=town.ming.id) is None
        assert session.get_one(Person, town.ming.id).name == "Ming"
