"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import BigInteger, Dialect, Integer, Table, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
A_DAY, A_SECOND = 86_400_000, 1_000  # in milliseconds

ONLY_JSON = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS  # what would not come back as it was

decode = orjson.loads


def encode(value: object) -> str:
    """Compact JSON, Chinese as written. Raises TypeError for what JSON cannot hold."""
    return orjson.dumps(value, None, ONLY_JSON).decode()


class Instant(TypeDecorator[datetime]):
    """A moment in time, kept as milliseconds since 1970 UTC.

    Only aware datetimes go in, and UTC comes out: a wall-clock time is nothing until its zone is known.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Milliseconds; raises ValueError for a naive datetime."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        since = value - EPOCH  # part by part, twice as quick as a division; a float loses a millisecond now and then
        return since.days * A_DAY + since.seconds * A_SECOND + since.microseconds // A_SECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """An aware datetime in UTC."""
        del dialect
        return None if value is None else EPOCH + value * MILLISECOND


class Json(TypeDecorator[Any]):
    """Plain JSON as text, keys in the order given, Chinese as written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """Raises TypeError for what JSON cannot hold."""
        del dialect
        return None if value is None else encode(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The object again."""
        del dialect
        return None if value is None else decode(value)


class JsonIfWhole(Json):
    """The same where one damaged value must not keep all others from being read: it is None then."""

    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The object again."""
        try:
            return super().process_result_value(value, dialect)
        except ValueError:
            return None


def new_id() -> Any:
    """A primary key that the database gives when the row is flushed; until then there is none to be read."""
    return Field(default=None, primary_key=True, sa_type=Integer)


def refers_to(table: str, *, index: bool = False, key: bool = False) -> Any:
    """The id of a row elsewhere; as `key` a part of the primary key."""
    return Field(foreign_key=f"{table}.id", index=index, primary_key=key, sa_type=Integer)


def may_refer_to(table: str, *, index: bool = False, until_it_goes: bool = False) -> Any:
    """The id of a row elsewhere, or None; with `until_it_goes`, None as soon as that row is forgotten."""
    ondelete: Any = "SET NULL" if until_it_goes else None
    return Field(
        default=None, foreign_key=f"{table}.id", index=index, nullable=True, sa_type=Integer, ondelete=ondelete
    )


def id_or_none() -> Any:
    """An id that is not checked by the database: what it names may be forgotten before this row is."""
    return Field(default=None, nullable=True, sa_type=Integer)


def table_of(model: Any) -> Table:
    """The plain table of a model: statements on it skip the ORM, which the hot path cannot afford."""
    return model.__table__  # type: ignore[no-any-return]
