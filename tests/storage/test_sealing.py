"""What is sensitive lies sealed: nobody reads it without the key, nobody moves it, and once it shall go it is gone."""

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import Engine, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, select

from storage import sealing
from storage.columns import table_of
from storage.keys import DataKey
from storage.line import opens
from storage.people import Person
from storage.sealing import KEYRING, KeyDestroyed, Keyring, Place
from storage.store import run_together
from storage.tables import METADATA
from tests.storage.rows import NOW, person

pytestmark = pytest.mark.both_databases
PHONE = "139 0000 4711"
HOME = "Building 3, flat 1204, 敲门口令 blue heron"


def resident(session: Session, name: str, phone: str = PHONE) -> int:
    row = Person(
        handle=name, name=name, called=name, language="en", zone="Asia/Shanghai", created_at=NOW, phone=phone, home=HOME
    )
    session.add(row)
    session.flush()
    return row.id


def kept(engine: Engine, person_id: int, column: str = "phone") -> bytes:
    with engine.connect() as connection:
        people = table_of(Person).c
        return bytes(connection.execute(sql_select(people[column]).where(people.id == person_id)).scalar_one())


def phone_of(engine: Engine, person_id: int) -> str:
    with Session(engine) as session:
        return session.get_one(Person, person_id).phone


@pytest.fixture
def wang(engine: Engine) -> int:
    with Session(engine) as session:
        found = resident(session, "Wang")
        session.commit()
    return found


def test_what_was_written_is_read_again_and_lies_in_the_row_as_nothing_anybody_can_read(
    engine: Engine, wang: int
) -> None:
    assert phone_of(engine, wang) == PHONE
    assert PHONE.encode() not in kept(engine, wang)
    assert b"heron" not in kept(engine, wang, "home")


def test_the_same_words_never_look_the_same(engine: Engine, wang: int) -> None:
    with Session(engine) as session:
        li = resident(session, "Li")
        session.commit()
    assert kept(engine, li) != kept(engine, wang)


def test_a_change_is_sealed_as_well_and_the_row_at_hand_still_says_it(engine: Engine, wang: int) -> None:
    with Session(engine, expire_on_commit=False) as session:
        row = session.get_one(Person, wang)
        row.phone = "138 1111 2222"
        session.commit()
        assert (row.phone, row.home) == ("138 1111 2222", HOME)
    assert phone_of(engine, wang) == "138 1111 2222"
    assert b"2222" not in kept(engine, wang)


def test_a_change_of_something_else_leaves_what_is_sealed_as_it_was(engine: Engine, wang: int) -> None:
    before = kept(engine, wang)
    with Session(engine) as session:
        session.get_one(Person, wang).called = "Grandma Wang"
        session.commit()
    assert kept(engine, wang) == before


def test_nothing_needs_no_key_and_is_read_as_nothing(engine: Engine) -> None:
    with Session(engine) as session:
        li = person(session, "Li")
        session.commit()
        assert session.get_one(Person, li).phone == ""
        assert session.exec(select(DataKey)).all() == []


def test_what_is_asked_anew_is_opened_anew(engine: Engine, wang: int) -> None:
    with Session(engine) as session:
        row = session.get_one(Person, wang)
        session.expire(row)
        assert row.phone == PHONE
        session.refresh(row)
        assert row.phone == PHONE


@pytest.mark.parametrize("column", ["phone", "home"])
def test_what_is_moved_into_another_row_or_column_opens_nothing(engine: Engine, wang: int, column: str) -> None:
    with Session(engine) as session:
        hong = resident(session, "Hong", phone="100")
        session.commit()
    people, hers, home = table_of(Person), kept(engine, wang, column), kept(engine, wang, "home")
    with engine.begin() as connection:
        connection.execute(update(people).where(people.c.id == hong).values(phone=hers))
        connection.execute(update(people).where(people.c.id == wang).values(phone=home))
    for person_id in (hong, wang):
        with pytest.raises(InvalidTag):
            phone_of(engine, person_id)


def test_her_key_given_to_another_opens_nothing(engine: Engine, wang: int) -> None:
    with Session(engine) as session:
        hong = resident(session, "Hong")
        session.commit()
        hers = session.get_one(DataKey, wang).wrapped
        session.get_one(DataKey, hong).wrapped = hers
        session.commit()
    with pytest.raises(InvalidTag):
        phone_of(engine, hong)


def test_without_the_key_of_the_house_nothing_can_be_read(engine: Engine, wang: int) -> None:
    stranger = engine.execution_options(**{KEYRING: Keyring(b"?" * 32)})
    with pytest.raises(InvalidTag), Session(stranger) as session:
        session.get_one(Person, wang)


def test_whose_key_is_destroyed_says_nothing_any_more_and_nothing_new_is_kept_of_her(engine: Engine, wang: int) -> None:
    with Session(engine) as session:
        row = session.get_one(Person, wang)
        sealing.destroy(session, wang)
        session.commit()
        session.refresh(row)
        assert (row.phone, row.home, row.called) == ("", "", "Wang")
        with pytest.raises(KeyDestroyed):
            sealing.seal(session, wang, Place("person", "phone", wang), PHONE)


def test_a_key_made_by_what_is_rolled_back_seals_nothing_later(engine: Engine) -> None:
    with Session(engine) as session:
        li = person(session, "Li")
        session.commit()

    def says_and_fails(session: Session) -> None:
        session.get_one(Person, li).phone = "100"
        session.flush()
        raise RuntimeError

    def says(session: Session) -> None:
        session.get_one(Person, li).phone = PHONE

    run_together(opens(engine), [says_and_fails, says])
    assert phone_of(engine, li) == PHONE


def test_whatever_may_be_private_is_sealed() -> None:
    private = {"phone", "home", "remarks", "words", "log", "aside"}
    open_ones = {
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if column.name in private and "sealed" not in column.info
    }
    assert open_ones == set()
