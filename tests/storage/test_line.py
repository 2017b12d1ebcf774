"""The connections to a server are kept; what was planned on them stays planned, and one that is cut is no loss."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlmodel import Session

from storage.store import GroupStore
from storage.updates import SeenUpdate
from tests.postgres import Postgres
from tests.storage.rows import heard

pytestmark = pytest.mark.servers
OFTEN = 10  # the driver prepares what it is asked for the sixth time
PREPARED = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%seen_update%'")


@pytest.fixture
async def store(postgres: Postgres) -> AsyncIterator[GroupStore]:
    postgres.empty()
    store = GroupStore(postgres.open())
    yield store
    await store.close()


def there(session: Session) -> bool:
    return session.get(SeenUpdate, "a") is not None


async def test_what_is_asked_often_is_planned_once_whatever_else_is_read_and_written(store: GroupStore) -> None:
    for number in range(OFTEN):
        assert not await store.read(there)
        await store.write(lambda session: session.add(heard(f"{number}")))  # noqa: B023 - used at once
    assert await store.read(lambda session: session.execute(PREPARED).scalar()) == 1
    assert await store.write(lambda session: session.execute(PREPARED).scalar()) == 1


async def test_after_the_server_has_hung_up_the_next_write_and_the_next_read_go_through(
    store: GroupStore, postgres: Postgres
) -> None:
    await store.write(lambda session: session.add(heard("a")))
    assert await store.read(there)
    postgres.empty()  # and hangs up on everybody
    assert not await store.read(there)
    await store.write(lambda session: session.add(heard("a")))
    assert await store.read(there)


async def test_who_reads_can_change_nothing(store: GroupStore) -> None:
    def changes(session: Session) -> None:
        session.add(heard("a"))
        session.flush()

    with pytest.raises(Exception, match="read-only"):
        await store.read(changes)
    assert not await store.read(there)
