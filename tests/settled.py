"""What tests begin with is settled once in a process; whoever settles the same in the same order gets a copy.

A database in memory knows by which steps it came to be what it is, for as long as nothing else was written to it. To
settle a helper takes ten milliseconds, an elder three, a copy of everybody a third of one.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Engine, PoolProxiedConnection

from storage.database import open_database
from storage.migrate import upgrade
from tests.cast import KEY

IN_MEMORY = "sqlite:///:memory:"
MOST = 50  # kept, of 1.2 MB each; those that were asked for longest ago go
WAY = "way"

T = TypeVar("T")
Way = tuple[Hashable, ...]


class _Came(NamedTuple):
    way: Way
    changes: int  # rows that had been written through this connection by then; a copy counts as none


class _Kept(NamedTuple):
    copy: Engine
    result: Any


_KEPT: OrderedDict[Way, _Kept] = OrderedDict()


@cache
def migrated() -> Engine:
    """A SQLite in memory without a row, to be copied: that takes a third of a millisecond, a migration 30."""
    engine = open_database(IN_MEMORY, KEY)
    upgrade(engine)
    with_way(engine, ())
    return engine


def copy_sqlite(source: Engine, target: Engine) -> None:
    """Everything in it, and by which way it came there."""
    from_, to = source.raw_connection(), target.raw_connection()
    from_.driver_connection.backup(to.driver_connection)
    to.info[WAY] = _Came(way, _changes(to)) if (way := _way(from_)) is not None else None
    to.close()
    from_.close()


def with_way(engine: Engine, way: Way) -> None:
    """From now on it is known by which way it came to be as it is now."""
    connection = engine.raw_connection()
    connection.info[WAY] = _Came(way, _changes(connection))
    connection.close()


def anew(engine: Engine) -> None:
    """Without a row again, if it lies in memory; elsewhere that takes longer than to let the rows be."""
    if engine.url.database == ":memory:":
        copy_sqlite(migrated(), engine)


def settled(engine: Engine, step: Hashable, settle: Callable[[], T]) -> T:
    """Settles, or gives what the same step has left and returned before, where the same steps have led.

    `step`: what it does, in all that makes a difference.
    """
    connection = engine.raw_connection()
    way = _way(connection)
    connection.close()
    if way is None:
        return settle()
    way = (*way, step)
    kept = _KEPT.get(way)
    if kept is None:
        result = settle()
        with_way(engine, way)
        kept = _KEPT[way] = _Kept(_room(), result)
        copy_sqlite(engine, kept.copy)
    else:
        _KEPT.move_to_end(way)
        copy_sqlite(kept.copy, engine)
    return kept.result  # type: ignore[no-any-return]


def _room() -> Engine:
    if len(_KEPT) < MOST:
        return open_database(IN_MEMORY, KEY)
    _, oldest = _KEPT.popitem(last=False)
    return oldest.copy


def _way(connection: PoolProxiedConnection) -> Way | None:
    came = connection.info.get(WAY)
    return came.way if came is not None and came.changes == _changes(connection) else None


def _changes(connection: PoolProxiedConnection) -> int:
    changes: int = connection.driver_connection.total_changes  # type: ignore[union-attr]
    return changes
