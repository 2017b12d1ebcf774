"""The door for tests and simulated time keeps the same promises as the real one."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage.store import InlineStore
from storage.updates import SeenUpdate
from tests.storage.rows import heard, keys

pytestmark = pytest.mark.both_databases


def adding(key: str, *, sick: bool = False) -> object:
    def work(session: Session) -> str:
        session.add(heard(key))
        session.flush()
        if sick:
            raise LookupError("sick")
        return key

    return work


async def test_a_write_is_kept_and_a_sick_one_or_a_read_is_not(engine: Engine) -> None:
    store = InlineStore(engine)
    assert await store.write(adding("a")) == "a"
    with pytest.raises(LookupError):
        await store.write(adding("b", sick=True))
    await store.read(adding("c"))
    assert await store.read(lambda session: session.get_one(SeenUpdate, "a").key) == "a"
    assert keys(engine) == ["a"]


async def test_close_lets_go_of_the_database(lasting_engine: Engine) -> None:
    await InlineStore(lasting_engine).close()
    assert lasting_engine.pool.checkedin() == 0  # type: ignore[attr-defined]
