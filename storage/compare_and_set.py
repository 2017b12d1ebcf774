"""The compare-and-set: of all who would change a row at once only the first does, on both databases, without a lock."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, SQLModel

from storage.columns import table_of
from storage.prepared import Prepared
from storage.rows import loading


def changed(session: Session, row: SQLModel, values: Mapping[str, Any], **seen: Any) -> bool:
    """Gives the row these values if it is still as `seen`: a value for each column, or a set of which it has one.

    It is then as it stands in the database. False: it was not so any more, and nothing has changed.
    """
    session.flush()
    load = loading(type(row))
    among = {name: tuple(sorted(some)) for name, some in seen.items() if _is_set(some)}
    exactly = {name: value for name, value in seen.items() if name not in among} | _key_of(row)
    statement = _statement(type(row), tuple(values), tuple(exactly), tuple(among.items()))
    bound = {f"to_{name}": value for name, value in values.items()} | exactly
    found = statement.returning(session, bound)
    if not found:
        return False
    load.again(session, row, found[0])
    return True


def _is_set(seen: Any) -> bool:
    return isinstance(seen, Collection) and not isinstance(seen, str | bytes)


def _key_of(row: SQLModel) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in table_of(type(row)).primary_key}


@cache
def _statement(
    model: type[SQLModel],
    given: tuple[str, ...],
    exactly: tuple[str, ...],
    among: tuple[tuple[str, tuple[Any, ...]], ...],
) -> Prepared:
    table = table_of(model)
    columns = table.c
    found = [columns[name] == bindparam(name, type_=columns[name].type) for name in exactly]
    found += [columns[name].in_(some) for name, some in among]
    values = {columns[name]: bindparam(f"to_{name}", type_=columns[name].type) for name in given}
    return Prepared(update(table).where(*found).values(values).returning(*columns))
