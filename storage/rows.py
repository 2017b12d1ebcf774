"""Rows of a table as the ORM gives them, without asking it: what is asked so often that making the question counts.

Measured on SQLite: a SELECT of the ORM takes 200 µs, of which half is making the statement; one that is made once 10,
and 25 for each row that is not known yet.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import Select, inspect
from sqlalchemy.orm import Mapper, configure_mappers
from sqlmodel import Session, SQLModel

from storage.columns import table_of
from storage.prepared import ONCE, Prepared

Row = TypeVar("Row", bound=SQLModel)


class _Context(NamedTuple):
    """What those who listen for a row that was loaded ask of a QueryContext."""

    session: Session


class Loading(NamedTuple):
    """How what stands in a table becomes an object of a session."""

    mapper: Mapper[Any]
    attributes: tuple[str, ...]
    key: tuple[int, ...]  # where the parts of the primary key stand

    def row(self, session: Session, values: Sequence[Any]) -> Any:
        """As the session knows it already, or a new one that belongs to it as if the ORM had loaded it."""
        key = self.mapper.identity_key_from_primary_key(tuple(values[place] for place in self.key))
        known = session.identity_map.get(key)
        if known is not None:
            return known
        made = self.mapper.class_manager.new_instance()
        state = inspect(made)
        state.dict.update(zip(self.attributes, values, strict=False))  # more columns may follow
        state.key, state.session_id = key, session.hash_key
        session.identity_map.add(state)
        if ONCE in session.info:
            session.info[ONCE].objects.append(made)
        state.manager.dispatch.load(state, _Context(session))
        return made

    def again(self, session: Session, known: Any, values: Sequence[Any]) -> Any:
        """The same object, of which nothing waits to be written, as the row stands now."""
        state = inspect(known)
        state.dict.update(zip(self.attributes, values, strict=True))
        state.manager.dispatch.refresh(state, _Context(session), None)
        return known


@cache
def loading(model: type[SQLModel]) -> Loading:
    """How rows of this table are loaded; their values stand in the order of its columns."""
    configure_mappers()  # else only the ORM's own first question does it, and a row knows no attribute before
    mapper, table = inspect(model), table_of(model)
    columns = list(table.columns)
    attributes = tuple(mapper.get_property_by_column(column).key for column in columns)
    return Loading(mapper, attributes, tuple(columns.index(column) for column in mapper.primary_key))


class Rows(Generic[Row]):
    """Those of one table that a statement finds: a SELECT of the whole table, `select(table_of(…)).where(…)`."""

    def __init__(self, model: type[Row], statement: Select[Any]) -> None:
        self._model = model
        self._statement = Prepared(statement)

    def all(self, session: Session, **values: Any) -> list[Row]:
        """All of them, in their order."""
        _flush(session)
        load = loading(self._model)
        return [load.row(session, row) for row in self._statement.all(session, values)]

    def beside(self, session: Session, **values: Any) -> list[tuple[Row, Any]]:
        """The same, each beside what the statement asks for after the columns of the table."""
        _flush(session)
        load = loading(self._model)
        return [(load.row(session, row), row[-1]) for row in self._statement.all(session, values)]

    def first(self, session: Session, **values: Any) -> Row | None:
        """The first, or None."""
        _flush(session)
        row = self._statement.first(session, values)
        return None if row is None else loading(self._model).row(session, row)


def _flush(session: Session) -> None:
    if session.autoflush:
        session.flush()
