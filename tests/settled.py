"""What tests begin with is settled once in a process; whoever settles the same in the same order gets a copy.

A database in memory knows by which steps it came to be what it is, for as long as nothing else was written to it. To
settle a helper takes ten milliseconds, an elder three, a copy of everybody a third of one and, for SQLite reads anew
what its tables are, another whole one: so where one step follows another only the last is copied, once it is looked at.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cache, partial
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary, WeakSet, ref

from sqlalchemy import Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

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
_AWAITED: WeakKeyDictionary[Engine, Engine] = WeakKeyDictionary()  # what it is to begin as
_WATCHED: WeakSet[Engine] = WeakSet()


@cache
def migrated() -> Engine:
    """A SQLite in memory without a row, to be copied: that takes a third of a millisecond, a migration 30."""
    engine = open_database(IN_MEMORY, KEY)
    upgrade(engine)
    with_way(engine, ())
    return engine


def copy_sqlite(source: Engine, target: Engine) -> None:
    """Everything in it, and by which way it came there."""
    _AWAITED.pop(target, None)
    to = target.raw_connection()
    _copy(source, to.info, to.driver_connection)
    to.close()


def begin_as(source: Engine, target: Engine) -> None:
    """The same, but only once somebody looks at it; until then nobody may write to the source."""
    if target not in _WATCHED:
        _WATCHED.add(target)
        event.listen(target, "checkout", partial(_take_what_is_awaited, ref(target)))
    _AWAITED[target] = source


def _take_what_is_awaited(target: ref[Engine], connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
    source = _AWAITED.pop(target(), None)  # type: ignore[arg-type]
    if source is not None:
        _copy(source, record.info, connection)


def _copy(source: Engine, info: dict[Any, Any], connection: Any) -> None:
    way = _way(source)
    from_ = source.raw_connection()
    from_.driver_connection.backup(connection)  # type: ignore[union-attr]
    from_.close()
    info[WAY] = None if way is None else _Came(way, connection.total_changes)


def with_way(engine: Engine, way: Way) -> None:
    """From now on it is known by which way it came to be as it is now."""
    connection = engine.raw_connection()
    connection.info[WAY] = _Came(way, connection.driver_connection.total_changes)  # type: ignore[union-attr]
    connection.close()


def anew(engine: Engine) -> None:
    """Without a row again, if it lies in memory; elsewhere that takes longer than to let the rows be."""
    if engine.url.database == ":memory:":
        begin_as(migrated(), engine)


def settled(engine: Engine, step: Hashable, settle: Callable[[], T]) -> T:
    """Settles, or gives what the same step has left and returned before, where the same steps have led.

    `step`: what it does, in all that makes a difference.
    """
    way = _way(engine)
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
        begin_as(kept.copy, engine)
    return kept.result  # type: ignore[no-any-return]


def _room() -> Engine:
    if len(_KEPT) < MOST:
        return open_database(IN_MEMORY, KEY)
    _, oldest = _KEPT.popitem(last=False)
    return oldest.copy


def _way(engine: Engine) -> Way | None:
    if (source := _AWAITED.get(engine)) is not None:
        return _way(source)
    connection = engine.raw_connection()
    came: _Came | None = connection.info.get(WAY)
    same = came is not None and came.changes == connection.driver_connection.total_changes  # type: ignore[union-attr]
    connection.close()
    return came.way if came is not None and same else None
