"""A whole SQLite database becomes a PostgreSQL one: row by row, compared, and whole or not there.

Nothing else may work on either meanwhile. Rows are read in an order that nobody changes (by `rowid`, as they were
written), so a move that was interrupted goes on behind what has arrived. Until everything is compared the new database
does not say that it is one (`alembic_version` is empty), so nothing starts on it.
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    func,
    insert,
    inspect,
    literal_column,
    select,
    text,
    tuple_,
)  # fmt: skip
from sqlalchemy.exc import DBAPIError

from storage.database import BadDatabase
from storage.migrate import current, heads, named, revisions, upgrade
from storage.tables import METADATA
from storage.trouble import explained

TOGETHER = 1_000  # rows in one transaction
BEGUN = "moving"  # a table that is there as long as the move is not over; its one row says from where
OPTION = "--to"
NOT_EMPTY = f"{OPTION}: the PostgreSQL database is not empty. Remedy: make an empty one (`createdb`)"
Key = tuple[Any, ...]
EVERY_SEQUENCE = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :seq)")


class Sum:
    """How many rows, and what all of them come to, in whatever order."""

    def __init__(self) -> None:
        self.rows = 0
        self.sum = 0

    def add(self, row: tuple[Any, ...]) -> None:
        """One more."""
        self.rows += 1
        self.sum = (self.sum + int.from_bytes(blake2b(repr(row).encode(), digest_size=8).digest())) % 2**64

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sum) and (self.rows, self.sum) == (other.rows, other.sum)

    __hash__ = None  # type: ignore[assignment]


def move(source: Engine, target: Engine, name: str) -> dict[str, int]:
    """All rows, of each table how many; done again after a kill it goes on. `name`: of the file they come from.

    Raises BadDatabase when there is something else, or what has arrived is not what was sent.
    """
    try:
        if current(target) == heads(revisions()):
            return _moved_before(source, target)
        _begin(source, target, name)
        for table in METADATA.sorted_tables:
            _copy(source, target, table)
        moved = _compared(source, target)
        _end(source, target)
    except DBAPIError as error:
        raise BadDatabase(explained(error)) from error
    return moved


def _moved_before(source: Engine, target: Engine) -> dict[str, int]:
    """All but the last word was said; or it is another database."""
    try:
        return _compared(source, target)
    except BadDatabase as error:
        raise BadDatabase(NOT_EMPTY) from error


def _begin(source: Engine, target: Engine, name: str) -> None:
    """Its tables, empty, and a word that they are to be filled from there."""
    if (is_at := current(source)) != heads(revisions()):
        raise BadDatabase(
            f"the database is at {named(is_at)}. Remedy: start `linli run` once, which brings it up to date"
        )
    there = set(inspect(target).get_table_names())
    if BEGUN in there:
        with target.connect() as connection:
            begun = connection.scalar(text(f"SELECT source FROM {BEGUN}"))  # noqa: S608
        if begun != name:
            raise BadDatabase(f"{OPTION}: a move from {begun} was begun there. Remedy: go on with that, or empty it")
        return
    if there:
        raise BadDatabase(NOT_EMPTY)
    upgrade(target)
    with target.begin() as connection:
        connection.execute(text(f"CREATE TABLE {BEGUN} AS SELECT CAST(:name AS text) AS source"), {"name": name})
        connection.execute(text("DELETE FROM alembic_version"))


def _copy(source: Engine, target: Engine, table: Table) -> None:
    with source.connect() as old:
        with target.connect() as connection:
            arrived = connection.scalar(select(func.count()).select_from(table)) or 0
        last = _behind(old, table, arrived)
        while rows := old.execute(_next(table, last)).all():
            last = tuple(rows[-1])[len(table.c) :]
            names = [column.key for column in table.c]
            with target.begin() as connection:
                connection.execute(insert(table), [dict(zip(names, row, strict=False)) for row in rows])


def _behind(old: Connection, table: Table, arrived: int) -> Key:
    """Where the last row that has arrived stands; nowhere when none has."""
    if not arrived:
        return ()
    order = _order(table)
    return tuple(old.execute(select(*order).select_from(table).order_by(*order).offset(arrived - 1).limit(1)).one())


def _next(table: Table, last: Key) -> Select[Any]:
    """The next rows, each with where it stands."""
    order = _order(table)
    some = select(*table.c, *(one.label(f"order_{number}") for number, one in enumerate(order)))
    return (some.where(tuple_(*order) > tuple_(*last)) if last else some).order_by(*order).limit(TOGETHER)


def _order(table: Table) -> tuple[ColumnElement[Any], ...]:
    """In which nothing that has arrived changes its place."""
    has_rowid = table.dialect_options["sqlite"]["with_rowid"]
    return (literal_column(f'"{table.name}".rowid'),) if has_rowid else tuple(table.primary_key)


def _compared(source: Engine, target: Engine) -> dict[str, int]:
    """How many rows of each table are in both. Raises BadDatabase where they are not the same."""
    counts: dict[str, int] = {}
    for table in METADATA.sorted_tables:
        sent, arrived = (_sum(engine, table) for engine in (source, target))
        if sent != arrived:
            raise BadDatabase(
                f"{OPTION}: of {table.name} {sent.rows} rows were sent and {arrived.rows} are there, or not the same. "
                "Remedy: make an empty database (`createdb`) and begin anew; nothing was changed here"
            )
        counts[table.name] = sent.rows
    return counts


def _sum(engine: Engine, table: Table) -> Sum:
    total = Sum()
    for row in _all(engine, table):
        total.add(row)
    return total


def _all(engine: Engine, table: Table) -> Iterator[tuple[Any, ...]]:
    with engine.connect().execution_options(yield_per=TOGETHER) as connection:
        for row in connection.execute(select(table)):
            yield tuple(row)


def _end(source: Engine, target: Engine) -> None:
    """Ids go on where they were, and from now on it is a database."""
    with source.connect() as old:
        found = old.execute(text("SELECT name, seq FROM sqlite_sequence")).all()
    used = {str(name): int(seq) for name, seq in found}
    with target.begin() as connection:
        for table, seq in used.items():
            if seq and table in METADATA.tables:
                connection.execute(EVERY_SEQUENCE, {"table": table, "seq": seq})
        for revision in heads(revisions()):
            connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})
        connection.execute(text(f"DROP TABLE {BEGUN}"))
