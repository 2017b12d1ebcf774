"""What was booked stays booked, whoever holds the connection."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from tests.storage.rows import book

pytestmark = pytest.mark.both_databases
REFUSED = [
    "UPDATE entry SET minutes = 999",
    "UPDATE transfer SET key = 'other'",
    "DELETE FROM entry",
    "DELETE FROM transfer",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_ledger_refuses_to_be_changed_or_deleted(engine: Engine, statement: str) -> None:
    book(engine)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(statement))
    with engine.connect() as connection:
        assert sorted(connection.scalars(text("SELECT minutes FROM entry"))) == [-60, 60]
        assert connection.scalars(text("SELECT key FROM transfer")).all() == ["help_request:1"]


def test_a_transfer_key_is_used_once(engine: Engine) -> None:
    book(engine)
    with pytest.raises(DBAPIError, match=r"(?i)unique"):
        book(engine)
