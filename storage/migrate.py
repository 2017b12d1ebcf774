"""Bringing the database's shape up to date."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, to: str = "head") -> None:
    """Runs what is missing. When nothing is, Alembic is not even loaded: a restart must be quick."""
    if to == "head" and current(engine) == newest():
        return
    _run(engine, "upgrade", to)


def downgrade(engine: Engine, to: str) -> None:
    """Takes migrations back; for tests, and for an operator with a backup."""
    _run(engine, "downgrade", to)


def current(engine: Engine) -> str | None:
    """The revision the database is at; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def newest() -> str:
    """The last revision; files are named `0001_words.py`, one line of descent."""
    return "20261128_1830"


def _run(engine: Engine, what: str, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - loading it takes longer than most starts need
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        getattr(command, what)(config, to)
