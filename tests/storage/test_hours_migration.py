"""Hours that were booked before there were accounts of communities are carried over, whole and chained."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from care.hours import chain, ledger
from care.kit.uow import UnitOfWork
from storage.migrate import downgrade, upgrade
from tests.storage.rows import NOW, community, person

pytestmark = pytest.mark.both_databases
BEFORE = "20261130_0403"


def test_what_was_booked_before_is_there_afterwards_and_whole(bare_engine: Engine) -> None:
    upgrade(bare_engine, BEFORE)
    with Session(bare_engine) as session:
        lane = community(session)
        ming, wang = person(session, "Ming"), person(session, "Wang")
        for number, minutes in ((1, 60), (2, 30)):
            of_it = {"id": number, "lane": lane, "key": f"help_request:{number}", "number": number}
            session.execute(
                text(
                    "INSERT INTO transfer (id, community_id, key, source, source_id, at) "
                    "VALUES (:id, :lane, :key, 'help_request', :number, 1700000000000)"
                ),
                of_it,
            )
            for who, moved in ((ming, minutes), (wang, -minutes)):
                session.execute(
                    text(
                        "INSERT INTO entry (community_id, transfer_id, person_id, minutes) "
                        "VALUES (:lane, :id, :who, :moved)"
                    ),
                    {"lane": lane, "id": number, "who": who, "moved": moved},
                )
        session.commit()
    upgrade(bare_engine)
    with Session(bare_engine) as session:
        uow = UnitOfWork(session, NOW, str, "test")
        assert chain.broken(uow) == {}
        assert [ledger.balance(uow, who) for who in (ming, wang)] == [90, -90]
        with pytest.raises(DBAPIError, match="append-only"):
            session.execute(text("UPDATE entry SET minutes = 1"))
        session.rollback()
    downgrade(bare_engine, BEFORE)
    with bare_engine.connect() as connection:
        assert sorted(connection.scalars(text("SELECT minutes FROM entry"))) == [-60, -30, 30, 60]
