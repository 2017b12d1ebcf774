"""Statements of the hot path: written in SQLAlchemy Core, compiled once per database, run on the driver's own cursor.

Measured: executing a Core statement costs about 25 µs of Python besides the database's own work, a prepared one 4 µs,
and a turn runs six. Values go through the column types as always, and are always bound parameters. What the code itself
fixes (a state, a LIMIT) stands in the SQL: SQLite plans a statement with a bound LIMIT, or one that may use a partial
index, anew each time it runs (measured: 48 µs instead of 10). PostgreSQL is told many at once (`storage/together.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import Executable
from sqlmodel import Session

from storage.together import TOGETHER, Many, Together, many_of

Convert = Callable[[Any], Any] | None
CURSOR = "cursor"
ONCE = "once"  # beside a session: what it has been answered while nothing is written


class Once(NamedTuple):
    """Answers by statement and values, and the objects that were made of rows: a session holds them only weakly."""

    answers: dict[tuple["_Compiled", str], Sequence[Any]]
    objects: list[object]


@contextmanager
def asked_once(session: Session) -> Iterator[None]:
    """What is asked twice in this block, in which nothing is written, is asked of the database once.

    Twenty lines of a menu ask separately where somebody belongs, and of whom he takes care.
    """
    session.info[ONCE] = Once({}, [])
    try:
        yield
    finally:
        del session.info[ONCE]


class Prepared:
    """One statement. For an INSERT, `columns` names the values it is given.

    `outdates`: whether what it writes could have been asked ahead by somebody else (see `ahead`).
    """

    def __init__(
        self, statement: Executable | Mapping[str, Executable], columns: Sequence[str] = (), *, outdates: bool = True
    ) -> None:
        self._statement = statement
        self._columns = columns
        self._outdates = outdates
        self._compiled: dict[str, _Compiled] = {}

    def run(self, session: Session, values: Mapping[str, Any]) -> None:
        """Executes once; before whatever could see it, and before the commit at the latest."""
        cursor, compiled, together = self._for(session)
        if together is None:
            cursor.execute(compiled.sql, compiled.bound(values))
        else:
            together.write(compiled.many, compiled.bound(values))

    def run_many(self, session: Session, many: Iterable[Mapping[str, Any]]) -> None:
        """Executes once for each."""
        cursor, compiled, together = self._for(session)
        if together is None:
            cursor.executemany(compiled.sql, [compiled.bound(values) for values in many])
        else:
            for values in many:
                together.write(compiled.many, compiled.bound(values))

    def first(self, session: Session, values: Mapping[str, Any]) -> list[Any] | None:
        """The first row of a SELECT, or None."""
        cursor, compiled = self._asked(session, values)
        row = cursor.fetchone()
        return None if row is None else compiled.converted(row)

    def all(self, session: Session, values: Mapping[str, Any]) -> list[list[Any]]:
        """All rows of a SELECT, or of what is RETURNING (of which SQLite lets nobody commit before all are read)."""
        cursor, compiled = self._asked(session, values)
        return [compiled.converted(row) for row in cursor.fetchall()]

    def takes_place(self, session: Session, values: Mapping[str, Any]) -> bool:
        """Executes an INSERT at once; False where a row stood in its way, and that was to be left so."""
        cursor, _ = self._asked(session, values)
        return cursor.rowcount > 0  # type: ignore[no-any-return]

    def returning(self, session: Session, values: Mapping[str, Any]) -> list[list[Any]]:
        """Executes an UPDATE at once; all rows that it is RETURNING."""
        changed = self.all(session, values)
        _, compiled, together = self._for(session)
        if together is not None:
            together.forget(compiled.many.writes)
        return changed

    def ahead(self, session: Session, many: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
        """Asks all this at once, if that is cheaper: whoever asks for it in this transaction has his answer then.

        Each is answered so once, and asked anew if since then a table of it was written by anything but what outdates
        nothing. Returns all that was found.
        """
        _, compiled, together = self._for(session)
        found = [] if together is None else together.ask_ahead(compiled.many, map(compiled.bound, many))
        return [compiled.converted(row) for row in found]

    def _asked(self, session: Session, values: Mapping[str, Any]) -> tuple[Any, "_Compiled"]:
        cursor, compiled, together = self._for(session)
        bound = compiled.bound(values)
        if together is not None:
            known = together.answer(compiled.many, bound)
            if known is not None:
                return _Known(known), compiled
            together.send_before(compiled.many)
        once: Once | None = session.info.get(ONCE)
        if once is None:
            cursor.execute(compiled.sql, bound)
            return cursor, compiled
        key = compiled, str(bound)
        if key not in once.answers:
            cursor.execute(compiled.sql, bound)
            once.answers[key] = cursor.fetchall()
        return _Known(once.answers[key]), compiled

    def _for(self, session: Session) -> tuple[Any, "_Compiled", Together | None]:
        """The session's cursor, which is kept beside it, this statement for its database, and what waits there."""
        if session.in_nested_transaction():
            session.connection()  # now at the latest there must be a savepoint to go back to
        known = session.info.get(CURSOR)
        if known is None:
            connection = session.connection()
            cursor, dialect = connection.connection.cursor(), connection.dialect
            known = session.info[CURSOR] = (cursor, connection.info.get(TOGETHER), dialect.name, dialect)
        cursor, together, name, dialect = known
        compiled = self._compiled.get(name)
        if compiled is None:
            found = self._statement[name] if isinstance(self._statement, Mapping) else self._statement
            compiled = self._compiled[name] = _Compiled(found, dialect, self._columns, outdates=self._outdates)
        return cursor, compiled, together


class _Known:
    """An answer that was there before the question, as a cursor would give it."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = rows

    @property
    def rowcount(self) -> int:
        """How many rows."""
        return len(self.rows)

    def fetchone(self) -> Any:
        """The first row, or None."""
        return self.rows[0] if self.rows else None

    def fetchall(self) -> Sequence[Any]:
        """All rows."""
        return self.rows


class _Compiled:
    """SQL for one database, and what the column types do to values on their way in and out."""

    def __init__(self, statement: Any, dialect: Dialect, columns: Sequence[str], *, outdates: bool) -> None:
        compiled: SQLCompiler
        compiled = _compiler(dialect.statement_compiler)(dialect, statement, column_keys=list(columns) or None)
        self.sql = str(compiled)
        self._positional = compiled.positiontup is not None
        self._names = [str(name) for name in compiled.positiontup or compiled.bind_names.values()]
        self._given = _taking(self._names)
        self._fixed = {  # what could not be written into the SQL: hardly ever anything
            name: compiled.binds[name].value
            for name in self._names
            if compiled.binds[name].value is not None and not compiled.binds[name].required
        }
        self._into = _converting(
            compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in self._names
        )
        selected = getattr(statement, "selected_columns", ()) or getattr(statement, "_returning", ())
        self._out = _converting(
            column.type.dialect_impl(dialect).result_processor(dialect, None) for column in selected
        )

        self._of_many = partial(many_of, statement, compiled, outdates=outdates)

    @cached_property
    def many(self) -> Many:
        """The same for many rows at once, where that is cheaper."""
        return self._of_many()

    def bound(self, values: Mapping[str, Any]) -> Any:
        """As the driver wants them; a statement's own constants fill what is not given."""
        row = list(self._given({**self._fixed, **values} if self._fixed else values))
        for place, convert in self._into:
            row[place] = convert(row[place])
        return row if self._positional else dict(zip(self._names, row, strict=True))

    def converted(self, row: Sequence[Any]) -> list[Any]:
        """As Python wants them."""
        made = list(row)
        for place, convert in self._out:
            made[place] = convert(made[place])
        return made


class _ConstantsWritten(SQLCompiler):
    """Binds what is given when the statement runs, and nothing else."""

    def visit_bindparam(self, bindparam: BindParameter[Any], **kw: Any) -> str:  # type: ignore[override]
        """See SQLCompiler."""
        fixed: Any = None if bindparam.required else bindparam.value
        values = fixed if bindparam.expanding and fixed else [fixed]
        if all(isinstance(value, str | int) for value in values):
            kw["literal_binds"] = True
        return str(super().visit_bindparam(bindparam, **kw))  # type: ignore[no-untyped-call]


def _compiler(of_dialect: type[SQLCompiler]) -> type[SQLCompiler]:
    return type("Compiler", (_ConstantsWritten, of_dialect), {})


def _taking(names: Sequence[str]) -> Callable[[Mapping[str, Any]], Iterable[Any]]:
    """The values of these names, in this order. (An itemgetter takes them all in one call, but at least two.)"""
    return itemgetter(*names) if len(names) > 1 else lambda values: [values[name] for name in names]


def _converting(processors: Iterable[Convert]) -> list[tuple[int, Callable[[Any], Any]]]:
    """Only the places where there is something to convert."""
    return [(place, convert) for place, convert in enumerate(processors) if convert is not None]
