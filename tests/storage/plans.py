"""What a database does for the statements of a story: which of them look through a whole table that grows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from storage.prepared import _Compiled
from storage.tables import METADATA
from storage.together import Many, Together

# What one community has a few of, or what is one row for all: looked through at once.
SMALL = {
    "community", "group_chat", "running", "pulse", "lease", "finding", "chat_pause", "hours_book", "clearing",
    "file_to_fetch",
}  # fmt: skip
PARTIAL = re.compile(  # hold what waits or is under way: no growth
    r"ix_(?:outbox_(?:due|inflight|unreached|waiting)|help_request_(?:under_way|offered|offer_ends)|cry_waits"
    r"|health_alarm_waits|visit_ahead|visit_alarmed|doctor_visit_waits|appointment_looked_at|asking_open"
    r"|occurrence_(?:due|parked)|timer_tried)\b"
)
FIRST_FEW = re.compile(r"FROM person\s+LIMIT")  # counts to a limit (care/kit/spreading.py), however many there are
# PostgreSQL is told to go by index (`storage/database.py`); of an empty table it would read the whole for choice.
# Subqueries know prices only, which make it shun bitmaps. So each is tried with both, and one has to show the way.
PRICES = ("seq_page_cost = 1", "seq_page_cost = 1000000")
Asked = dict[str, Any]  # each statement once, with parameters it had


@contextmanager
def asked(engine: Engine) -> Iterator[Asked]:
    """All that the database is asked meanwhile."""
    statements: Asked = {}

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:  # noqa: FBT001
        statements.setdefault(statement, parameters[0] if many else parameters)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        with _prepared_heard(statements):
            yield statements
    finally:
        event.remove(engine, "before_cursor_execute", hear)


@contextmanager
def _prepared_heard(statements: Asked) -> Iterator[None]:
    """What is prepared goes to the driver itself, one row at a time (`bound`) or many (`_execute`): no event tells."""
    bound, execute = _Compiled.bound, Together._execute

    def hear_one(compiled: _Compiled, values: Any) -> Any:
        row = bound(compiled, values)
        statements.setdefault(compiled.sql, row if isinstance(row, dict) else tuple(row))
        return row

    def hear_many(together: Together, many: Many, rows: Any) -> Any:
        some = list(rows)
        statements.setdefault(many.sql, (f"[{b','.join(some).decode()}]",))
        return execute(together, many, some)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Compiled, "bound", hear_one)
        patch.setattr(Together, "_execute", hear_many)
        yield


def looked_through(engine: Engine, statements: Asked) -> dict[str, str]:
    """Those that look through a whole table that grows, and how."""
    look = _in_sqlite if engine.dialect.name == "sqlite" else _in_postgresql
    found = {}
    with engine.connect() as connection:
        for statement, parameters in statements.items():
            if re.match(r"\s*(?:SELECT|UPDATE|DELETE|WITH)\b", statement) and (
                how := look(connection, statement, parameters)
            ):
                found[statement] = how
    return found


def grows(table: str) -> bool:
    """Whether it has more rows each year."""
    return table in METADATA.tables and table not in SMALL


def _in_sqlite(connection: Connection, statement: str, parameters: Any) -> str:
    plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    scans = [line for line in plan if (scan := re.match(r"SCAN (\w+)", line)) and grows(_table(statement, scan[1]))]
    return " / ".join(line for line in scans if not PARTIAL.search(line) and not FIRST_FEW.search(statement))


def _table(statement: str, name: str) -> str:
    """Of an alias."""
    found = re.search(rf"\b(\w+) AS {re.escape(name)}\b", statement)
    return found[1] if found else name


def _in_postgresql(connection: Connection, statement: str, parameters: Any) -> str:
    found = ""
    for price in PRICES:
        connection.exec_driver_sql(f"SET LOCAL {price}")
        plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar_one()
        found = " / ".join(_scans(plan[0]["Plan"]))
        if not found:
            break
    return found


def _scans(node: dict[str, Any], *, one: bool = False) -> Iterator[str]:
    """`one`: of what is read in an index's order, only the first is wanted."""
    led = "Index Cond" in node or "Recheck Cond" in node or node["Node Type"] == "Bitmap Heap Scan"
    first = one and "Filter" not in node
    whole = node["Node Type"] == "Seq Scan" or ("Index" in node["Node Type"] and not (led or first))
    if whole and grows(node.get("Relation Name", "")) and not PARTIAL.search(node.get("Index Name", "")):
        yield f"{node['Node Type']} on {node['Relation Name']} {node.get('Index Name', '')}"
    for below in node.get("Plans", ()):
        yield from _scans(below, one=node["Node Type"] == "Limit")
