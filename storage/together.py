"""One statement for many rows: for PostgreSQL, where a statement costs more than a row does.

Measured: a row of the outbox written by a statement of its own costs 60 µs, among a hundred in one statement 16. So
what nobody waits for (`Prepared.run`) stays here until the transaction asks for it, or ends, and is written together
then; and what many turns will ask first of all is asked for all of them at once (`Prepared.ahead`).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, Engine, Insert, Table, Update, event
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import SelectBase
from sqlalchemy.sql.visitors import iterate

TOGETHER = "together"  # beside a connection: what waits there
STATEMENTS_KEPT = 1_000  # ready to run, of each connection; the driver's 100 are too few
PARAMETER = re.compile(r"%\((\w+)\)s")
NUMBER = '"n" INTEGER'  # of the row; only a SELECT asks for it
ROWS = "json_to_recordset(%s::json) AS r"
Key = tuple[Any, ...]


class Many(NamedTuple):
    """A statement for as many rows as there are in one JSON array."""

    sql: str
    writes: str | None  # the table
    reads: frozenset[str]  # the tables whose changes could change its answer
    names: tuple[str, ...]  # whose values tell one row from another
    outdates: bool  # whether others could have asked ahead for what it writes

    def key(self, values: Mapping[str, Any]) -> Key:
        """What tells this row from others."""
        return tuple(values[name] for name in self.names)


def many_of(statement: Any, compiled: SQLCompiler, *, outdates: bool) -> Many:
    """The same for many rows. Raises ValueError for what can only be done one by one."""
    sql, kinds = str(compiled), compiled.dialect.type_compiler_instance
    binds = {str(name): bind for bind, name in compiled.bind_names.items()}
    given = tuple(name for name, bind in binds.items() if bind.required)
    fields = (NUMBER, *(f'"{name}" {kinds.process(bind.type)}' for name, bind in binds.items()))
    of_rows = f"{ROWS}({', '.join(fields)})"
    tables = frozenset(table.name for table in iterate(statement) if isinstance(table, Table))
    if isinstance(statement, SelectBase):
        sql = " ".join(("SELECT r.n, q.* FROM", of_rows, "CROSS JOIN LATERAL (", _with_rows(sql), ") AS q"))
        return Many(sql, None, tables, given, outdates=False)
    table = statement.table.name
    if isinstance(statement, Insert):
        head, _, tail = _with_rows(sql).partition(" VALUES (")
        values, _, rest = tail.rpartition(")")
        returned = tuple(column.name for column in statement.exported_columns)
        sql = f"{head} SELECT {values} FROM {of_rows}{rest}"  # noqa: S608 - our own statement
        return Many(sql, table, frozenset(), returned, outdates)
    if isinstance(statement, Update):
        head, where, tail = sql.rpartition(" WHERE ")
        sql = " ".join((_with_rows(head), "FROM", of_rows, where, _with_rows(tail)))
        return Many(sql, table, tables, tuple(PARAMETER.findall(tail)), outdates)
    raise ValueError(sql)


def _with_rows(sql: str) -> str:
    return PARAMETER.sub(r'r."\1"', sql)


def _row(values: Mapping[str, Any]) -> bytes:
    """Raises TypeError for what cannot be kept."""
    return orjson.dumps(values, _as_bytea, orjson.OPT_PASSTHROUGH_DATETIME)


def _as_bytea(value: Any) -> str:
    plain = getattr(value, "obj", value)  # of the driver's Binary
    if isinstance(plain, bytes | memoryview):
        return "\\x" + plain.hex()
    raise TypeError(type(value).__name__)


class Together:
    """What waits on one connection to be written, and what was asked there ahead."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._rows: dict[Many, list[bytes]] = {}
        self._keys: set[tuple[Many, Key]] = set()
        self._tables: set[str] = set()
        self._ahead: dict[tuple[Many, Key], list[Any]] = {}

    def write(self, many: Many, values: Mapping[str, Any]) -> None:
        """This row waits, behind all that it must not overtake."""
        row, key = _row(values), (many, many.key(values))
        if key in self._keys or (many.writes in self._tables and many not in self._rows):
            self.send()
        self._rows.setdefault(many, []).append(row)
        if many.names:  # an UPDATE that finds a row twice changes it once
            self._keys.add(key)
        self._tables.add(str(many.writes))
        if many.outdates:
            self.forget(many.writes)

    def send(self) -> None:
        """All that waits is written."""
        if self._rows:
            rows, self._rows = self._rows, {}
            self._keys.clear()
            self._tables.clear()
            for many, some in rows.items():
                self._execute(many, some)

    def send_before(self, many: Many) -> None:
        """What waits is written if this statement could see it."""
        if many.writes in self._tables or not self._tables.isdisjoint(many.reads):
            self.send()

    def ask_ahead(self, many: Many, values: Iterable[Mapping[str, Any]]) -> list[Any]:
        """The answers to all these questions stay here until they are wanted, or might be others."""
        self.send_before(many)
        asked = {many.key(one): one for one in values}
        keys = list(asked)
        found: dict[Key, list[Any]] = {key: [] for key in keys}
        cursor = self._execute(many, (_row({"n": n, **one}) for n, one in enumerate(asked.values())))
        for row in cursor.fetchall():
            if many.writes is None:
                found[keys[row[0]]].append(row[1:])
            else:
                found[row].append(row)
        self._ahead |= {(many, key): rows for key, rows in found.items()}
        return [row for rows in found.values() for row in rows]

    def answer(self, many: Many, values: Mapping[str, Any]) -> list[Any] | None:
        """What was asked ahead, once; None: it was not, or things may have changed since."""
        return self._ahead.pop((many, many.key(values)), None) if self._ahead else None

    def forget(self, table: str | None) -> None:
        """What was read ahead of this table may have changed; None: anything may have."""
        for known in [one for one in self._ahead if table in one[0].reads or (table is None and one[0].reads)]:
            del self._ahead[known]

    def undo(self) -> None:
        """What waits is never written."""
        self._rows.clear()
        self._keys.clear()
        self._tables.clear()
        self.forget(None)

    def end(self) -> None:
        """The transaction is over."""
        self.undo()
        self._ahead.clear()

    def _execute(self, many: Many, rows: Iterable[bytes]) -> Any:
        return self._connection.execute(many.sql, (f"[{b','.join(rows).decode()}]",))


def write_together(engine: Engine) -> None:
    """From now on what waits is written before any other statement, and before each COMMIT."""

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        connection.prepared_max = STATEMENTS_KEPT
        record.info[TOGETHER] = Together(connection)

    @event.listens_for(engine, "before_cursor_execute")
    def send(connection: Connection, _cursor: Any, sql: str, _values: Any, context: Any, _many: bool) -> None:  # noqa: FBT001
        together: Together = connection.info[TOGETHER]
        together.send()
        if not sql.startswith("SELECT"):
            statement = getattr(getattr(context, "compiled", None), "statement", None)
            table = getattr(statement, "table", None)
            together.forget(None if table is None else table.name)

    @event.listens_for(engine, "commit")
    def finish(connection: Connection) -> None:
        together: Together = connection.info[TOGETHER]
        together.send()
        together.end()

    @event.listens_for(engine, "rollback")
    def drop(connection: Connection) -> None:
        if not connection.invalidated:
            connection.info[TOGETHER].end()

    @event.listens_for(engine, "reset")
    def leave_nothing_open(connection: Any, record: Any, _state: Any) -> None:
        """What could not be written before a COMMIT leaves its transaction open, which SQLAlchemy takes for ended."""
        connection.rollback()
        record.info[TOGETHER].end()

    @event.listens_for(engine, "rollback_savepoint")
    def undo(connection: Connection, _name: str, _context: None) -> None:
        if not connection.invalidated:
            connection.info[TOGETHER].undo()
