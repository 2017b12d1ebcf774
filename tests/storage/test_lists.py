"""What is asked for a list of ids is prepared like all else; what is asked twice meanwhile is asked once."""

import pytest
from sqlalchemy import Engine, bindparam, or_, select
from sqlmodel import Session

from storage.columns import table_of
from storage.lists import among
from storage.people import Person
from storage.prepared import Prepared, asked_once
from storage.sessions import KeyedSession
from tests.storage.rows import person

pytestmark = pytest.mark.both_databases
PEOPLE = table_of(Person).c
AMONG = Prepared(
    select(PEOPLE.name)
    .where(or_(among(PEOPLE.id, "ids"), PEOPLE.name == bindparam("or_called")), PEOPLE.language == "en")
    .order_by(PEOPLE.name)
)


@pytest.mark.parametrize(
    ("wanted", "found"), [((), ["Li"]), (("Wang",), ["Li", "Wang"]), (("Ming", "Wang", "Li"), ["Li", "Ming", "Wang"])]
)
def test_those_among_a_list_are_found_however_long_it_is(
    wanted: tuple[str, ...], found: list[str], engine: Engine
) -> None:
    with Session(engine) as session:
        ids = {name: person(session, name) for name in ("Li", "Ming", "Wang")}
        rows = AMONG.all(session, {"ids": [ids[name] for name in wanted], "or_called": "Li"})
        assert [name for (name,) in rows] == found


def test_nobody_is_among_none(engine: Engine) -> None:
    with Session(engine) as session:
        person(session, "Li")
        assert AMONG.all(session, {"ids": [], "or_called": "nobody"}) == []


def test_while_nothing_is_written_an_answer_and_a_row_stay_as_they_are(engine: Engine) -> None:
    with KeyedSession(engine) as session:
        li = person(session, "Li")
        session.expunge_all()
        with asked_once(session):
            assert AMONG.all(session, {"ids": [li], "or_called": ""}) == [["Li"]]
            first = id(session.get_one(Person, li))
            assert id(session.get_one(Person, li)) == first  # nobody else holds it
            session.connection().exec_driver_sql("UPDATE person SET name = 'Wu'")
            assert AMONG.all(session, {"ids": [li], "or_called": ""}) == [["Li"]]
            assert AMONG.all(session, {"ids": [li], "or_called": "Wu"}) == [["Wu"]]  # another question
        assert AMONG.all(session, {"ids": [li], "or_called": ""}) == [["Wu"]]
