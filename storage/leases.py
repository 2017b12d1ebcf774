"""What one process at a time does for all of them: a lease that ends by itself, and a fence against whoever overslept.

Each time somebody takes a lease its fence grows by one, and every transaction of that work asks for its own fence first
(`Fenced`). So a process that was stopped, took longer than its lease and wakes believing that it still holds it
writes nothing any more. Time is the database's: the machines' clocks need not agree.

For PostgreSQL, where several processes work. A SQLite file has one (`storage/lock.py`).
"""

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import bindparam, select, text
from sqlmodel import Field, Session, SQLModel

from storage.columns import Instant, table_of
from storage.database import present
from storage.prepared import Prepared
from storage.store import Ahead, AlarmSet, OutOfOffice, Store, T, Work, nobody_sleeps

FENCES = "fences"  # in what a session remembers: those that its transaction has asked for
PATIENCE_MS = 500  # for a transaction of whoever held it and stands still; the server ends it (`serving`)
NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
HURRY = text(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
TAKE_OVER = text(  # (an upsert would lock the row of whoever holds it, and keep him from his work)
    f"UPDATE lease SET holder = :holder, fence = fence + 1, until = {NOW} + :ms "  # noqa: S608 - NOW is ours
    f"WHERE name = :name AND (until < {NOW} OR (until < {NOW} + :ms - :silent AND NOT EXISTS "
    "(SELECT FROM pg_stat_activity WHERE application_name = :linli || holder))) RETURNING fence"
)
BEGIN = text(
    f"INSERT INTO lease (name, holder, fence, until) VALUES (:name, :holder, 1, {NOW} + :ms) "  # noqa: S608
    "ON CONFLICT DO NOTHING RETURNING fence"
)
KEEP = text(f"UPDATE lease SET until = {NOW} + :ms WHERE name = :name AND fence = :fence")  # noqa: S608
LEAVE = text("UPDATE lease SET until = 0 WHERE name = :name AND fence = :fence")


class Lease(SQLModel, table=True):
    """Who does it, for the how many-th time somebody took it, and until when unless he says that he is still there."""

    name: str = Field(primary_key=True)
    holder: str
    fence: int
    until: datetime = Field(sa_type=Instant)


ROWS = table_of(Lease).c
CHECK = Prepared(
    select(ROWS.fence)
    .where(ROWS.name == bindparam("name"), ROWS.fence == bindparam("fence"))
    .with_for_update(read=True)
)


def take(session: Session, name: str, holder: str, seconds: float, silent: float | None = None) -> int | None:
    """The fence, when nobody else holds it; it ends after so many seconds.

    It ends after `silent` seconds without a word where no connection of its holder is open any more: the server sees
    at once that a process is dead, and not that one stands still.
    Raises OperationalError when whoever held it was stopped in the middle of a transaction, which will soon be ended.
    """
    session.execute(HURRY)
    ms = round(seconds * 1000)
    wish = {"name": name, "holder": holder, "ms": ms}
    gone = {"silent": ms if silent is None else round(silent * 1000), "linli": present("")}
    found = session.execute(TAKE_OVER, wish | gone).scalar() or session.execute(BEGIN, wish).scalar()
    return None if found is None else int(found)


def keep(session: Session, name: str, fence: int, seconds: float) -> bool:
    """For so many seconds more; False when somebody else has it by now."""
    kept: Any = session.execute(KEEP, {"name": name, "fence": fence, "ms": round(seconds * 1000)})
    return bool(kept.rowcount)


def leave(session: Session, name: str, fence: int) -> None:
    """Somebody else may take it at once."""
    session.execute(LEAVE, {"name": name, "fence": fence})


def check(session: Session, name: str, fence: int) -> None:
    """Raises OutOfOffice when somebody else has it; until this transaction ends nobody can take it."""
    if CHECK.first(session, {"name": name, "fence": fence}) is None:
        raise OutOfOffice(name)


class Fenced:
    """The one door for whoever holds a lease: whatever is written through it asks for the fence first. See Store."""

    def __init__(self, store: Store, name: str, fence: int) -> None:
        self.alarm_set: AlarmSet = nobody_sleeps
        self._store = store
        self._name = name
        self._fence = fence

    async def write(self, work: Work[T], ahead: Ahead | None = None) -> T:
        """See Store. Raises OutOfOffice when somebody else holds it; nothing is written then."""
        return await self._store.write(partial(self._in_office, work), ahead)

    def _in_office(self, work: Work[T], session: Session) -> T:
        asked: set[tuple[str, int]] = session.info.setdefault(FENCES, set())
        if (self._name, self._fence) not in asked:  # else what this transaction has locked nobody can have taken since
            check(session, self._name, self._fence)
            asked.add((self._name, self._fence))
        return work(session)

    async def read(self, work: Work[T]) -> T:
        """See Store."""
        return await self._store.read(work)

    async def close(self) -> None:
        """It is not ours to close."""
