"""A list of ids in a statement that is made once: `among(Visit.elder_id, "hers")`.

`in_` writes a place for each id, so that a statement cannot be prepared before their number is known. This gives the
database the whole list as one value: JSON on SQLite, an array on PostgreSQL.
"""

from collections.abc import Callable, Iterable
from typing import Any, Self

from sqlalchemy import ARRAY, Boolean, Dialect, Integer, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class Ids(TypeDecorator[Iterable[int]]):
    """As the text of an array or of JSON, by which a question can be known again."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What the server takes it for."""
        return ARRAY(Integer) if dialect.name == "postgresql" else Text()

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str]:
        """See TypeEngine."""
        begin, end = "{}" if dialect.name == "postgresql" else "[]"
        return lambda ids: f"{begin}{','.join(map(str, ids))}{end}"


class _Among(FunctionElement[bool]):
    """A column, and a list that is given when the statement runs."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Self:
        """As it is: SQLAlchemy would ask SQLite whether it is 1, and then no index helps."""
        del against
        return self


def among(column: Any, name: str) -> Any:
    """Whether its value is one of those; of none when there are none."""
    return _Among(column, bindparam(name, type_=Ids()))


@compiles(_Among, "sqlite")
def _by_json(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, ids = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - our own statement


@compiles(_Among, "postgresql")
def _by_array(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, ids = (compiler.process(part, **kw) for part in element.clauses)
    return f"{column} = ANY ({ids})"
