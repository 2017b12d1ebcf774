"""What every database of a test run is spared: compiling what another has compiled, migrating as another has migrated.

Compiling anew was an eighth of all CPU, and migrating takes 0.3 s where this takes 0.02. The migrations themselves are
run for the first database of a run, by those who ask for `really_migrated`, on PostgreSQL, and by whatever starts an
interpreter of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, create_engine, text

import storage.database
import storage.migrate
from storage.database import open_database
from storage.migrate import current

MOST = 5_000  # statements remembered, where 500 are usual
MADE = text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
TABLES = text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
_FIRST: dict[str, Engine] = {}
_migrate = storage.migrate._run


def compiled_once(engine: Engine) -> Engine:
    """The same engine; statements that another of its kind has compiled in this process are not compiled again."""
    first = _FIRST.get(engine.dialect.name)
    if first is None:
        with engine.connect():  # only now the dialect knows its database
            _FIRST[engine.dialect.name] = engine
    else:
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    return engine


def _create(url: Any, **options: Any) -> Engine:
    engine = create_engine(url, query_cache_size=MOST, **options)
    return compiled_once(engine) if engine.dialect.name in _FIRST else engine


@cache
def _made_by_migrations() -> tuple[str, ...]:
    """The SQL of every table, index and trigger as the migrations leave them in SQLite, and of the only row."""
    engine = compiled_once(open_database("sqlite:///:memory:", b""))
    _migrate(engine, "upgrade", "head")
    with engine.connect() as connection:
        made = connection.scalars(MADE).all()
        rows = [name for name in connection.scalars(TABLES) if connection.scalar(text(f"SELECT count(*) FROM {name}"))]  # noqa: S608
        assert rows == ["alembic_version"], "a migration brings rows along: they have to be copied, too"
        version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    engine.dispose()
    return (*made, f"INSERT INTO alembic_version VALUES ('{version}')")  # noqa: S608


def _run(engine: Engine, what: str, to: str) -> None:
    if (engine.dialect.name, what, to) != ("sqlite", "upgrade", "head") or current(engine):
        _migrate(engine, what, to)
        return
    lines = _made_by_migrations()
    with engine.begin() as connection:
        cursor = connection.connection.cursor()
        for line in lines:
            cursor.execute(line)
        cursor.close()


def spare() -> None:
    """From now on, in this process and in its forks."""
    storage.database.create_engine = _create  # type: ignore[attr-defined]
    storage.migrate._run = _run


@contextmanager
def really_migrated() -> Iterator[None]:
    """Migrations are run one by one, as an operator's are."""
    with patch.object(storage.migrate, "_run", _migrate):
        yield
