"""A row that is fetched by its key without the detour is the row that the ORM would have given."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, delete, event, inspect, select, update
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from storage.columns import table_of
from storage.notes import Note
from storage.people import Membership, Person, Role
from storage.sessions import KeyedSession
from tests.town import Town

pytestmark = pytest.mark.both_databases
PEOPLE = table_of(Person).c


def opened(engine: Engine) -> KeyedSession:
    return KeyedSession(engine, expire_on_commit=False)


def test_it_has_the_same_values_of_the_same_types_and_what_lies_sealed_is_open(town: Town) -> None:
    for kind, key in ((Person, town.wang.id), (Membership, (town.ming.id, town.lane_id, Role.VOLUNTEER))):
        with Session(town.engine) as session:
            orm = session.get_one(kind, key).model_dump()
        with opened(town.engine) as session:
            row = session.get_one(kind, key)
            assert inspect(row).persistent
            assert not session.dirty
            ours = row.model_dump()
        assert ours == orm
        assert {name: type(value) for name, value in ours.items()} == {name: type(value) for name, value in orm.items()}
    with opened(town.engine) as session:
        assert session.get_one(Person, town.wang.id).phone == "139-0000-1111"


@pytest.mark.parametrize("ask", [KeyedSession.get, KeyedSession.get_one])
def test_it_goes_past_the_orm_whichever_way_it_is_asked_for(town: Town, ask: Callable[..., object]) -> None:
    with opened(town.engine) as session:
        took_the_detour: list[object] = []
        event.listen(session, "do_orm_execute", took_the_detour.append)
        assert ask(session, Person, town.wang.id)
        assert not took_the_detour
        ask(session, Person, town.ming.id, with_for_update=True)
        assert took_the_detour


def test_it_is_one_object_a_session_and_what_is_changed_on_it_is_written(town: Town) -> None:
    with opened(town.engine) as session:
        wang = session.get_one(Person, town.wang.id)
        assert session.get(Person, town.wang.id) is wang
        wang.called, wang.home = "Grandma Wang", "5 Willow Lane"
        session.commit()
    with Session(town.engine) as session:
        kept = session.get_one(Person, town.wang.id)
        assert (kept.called, kept.home) == ("Grandma Wang", "5 Willow Lane")


def test_what_is_known_is_read_anew_where_that_is_asked_for_and_past_the_orm(town: Town) -> None:
    with opened(town.engine) as session:
        session.get_one(Person, town.li.id).phone = "139-0000-9999"
        session.commit()
        sealed = session.execute(select(PEOPLE.phone).where(PEOPLE.id == town.li.id)).scalar_one()
        session.get_one(Person, town.li.id).phone = "139-0000-4444"
        session.commit()
    with opened(town.engine) as session:
        li = session.get_one(Person, town.li.id)
        assert (li.called, li.phone) == ("Li", "139-0000-4444")
        session.execute(update(table_of(Person)).where(PEOPLE.id == town.li.id).values(called="Old Li", phone=sealed))
        took_the_detour: list[object] = []
        event.listen(session, "do_orm_execute", took_the_detour.append)
        assert session.get_one(Person, town.li.id) is li
        assert (li.called, li.phone) == ("Li", "139-0000-4444")
        assert session.get_one(Person, town.li.id, populate_existing=True) is li
        assert not took_the_detour
        assert (li.called, li.phone) == ("Old Li", "139-0000-9999")
        assert not session.dirty
        li.called = "Uncle Li"
        assert session.get_one(Person, town.li.id, populate_existing=True).called == "Uncle Li"
        session.commit()
    with Session(town.engine) as session:
        kept = session.get_one(Person, town.li.id)
        assert (kept.called, kept.phone) == ("Uncle Li", "139-0000-9999")


def test_what_is_known_and_gone_meanwhile_is_not_there(town: Town) -> None:
    key = (town.li.id, town.lane_id, Role.VOLUNTEER)
    with opened(town.engine) as session:
        known = session.get_one(Membership, key)
        session.execute(delete(table_of(Membership)).where(table_of(Membership).c.person_id == town.li.id))
        assert session.get(Membership, key) is known
        assert session.get(Membership, key, populate_existing=True) is None


def test_what_has_only_just_been_added_or_taken_away_is_known(town: Town) -> None:
    with opened(town.engine) as session:
        wang = session.get_one(Person, town.wang.id)
        note = Note(person_id=town.wang.id, community_id=town.lane_id, words="Milk", kept_at=wang.created_at)
        session.add(note)
        session.flush()
        assert session.get(Note, note.id) is note
        session.delete(note)
        session.flush()
        assert session.get(Note, note.id) is None


def test_of_a_row_that_is_not_there_it_says_so(town: Town) -> None:
    with opened(town.engine) as session:
        assert session.get(Membership, (town.wang.id, town.lane_id, Role.COORDINATOR)) is None
        with pytest.raises(NoResultFound):
            session.get_one(Person, 4711)
