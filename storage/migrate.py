"""Bringing the database's shape up to date.

A migration's file is named by time (`20261128_1830_first_tables.py` is revision "20261128_1830"), so that two people
never take the same next number. What follows what is said inside it, as `revision` and `down_revision`. A head is a
revision that nothing follows; a database is up to date when its `alembic_version` rows are the heads.
"""

import re
from ast import literal_eval
from collections.abc import Collection, Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.database import BadDatabase
from storage.trouble import SETTING

MIGRATIONS = Path(__file__).parent / "migrations"
ONE_BY_ONE = text("SELECT pg_advisory_xact_lock(7303014000000002)")  # a number of our own
SAID = re.compile(r"^(revision|down_revision)\b[^=\n]*= *(\([^)]*\)|[^#\n]+)", re.MULTILINE)


def upgrade(engine: Engine, to: str = "head") -> None:
    """Runs what is missing. When nothing is, Alembic is not even loaded: a restart must be quick.

    Raises BadDatabase when a human has to act first (see `remedy`).
    """
    is_at, known = current(engine), revisions()
    if must := remedy(is_at, known):
        raise BadDatabase(
            f"{SETTING}: the database is at {named(is_at)}, the migrations end at {named(heads(known))}. "
            f"Remedy: {must}."
        )
    if to != "head" or is_at != heads(known):
        _run(engine, "upgrade", to)


def refuse_unfinished(engine: Engine) -> None:
    """Raises BadDatabase where it is not up to date."""
    is_at, known = current(engine), revisions()
    if is_at != heads(known):
        must = remedy(is_at, known) or "run `linli migrate`"
        raise BadDatabase(
            f"{SETTING}: the database is at {named(is_at)}, the migrations end at {named(heads(known))}. "
            f"Remedy: {must}."
        )


def resume(connection: Connection, is_at: Collection[str]) -> None:
    """A database whose tables are as they were at these revisions, and that does not know it: it is brought up to date.

    All in the caller's transaction. Raises BadDatabase when a human has to act first.
    """
    if must := remedy(set(is_at), revisions()):
        raise BadDatabase(f"{SETTING}: the backup is at {named(is_at)}. Remedy: {must}.")
    for revision in sorted(is_at):
        _run_on(connection, "stamp", revision)
    _run_on(connection, "upgrade", "head")


def downgrade(engine: Engine, to: str) -> None:
    """Takes back whatever follows `to`, or everything ("base"); for tests, and for an operator with a backup."""
    _run(engine, "downgrade", to)


def current(engine: Engine) -> set[str]:
    """The revisions the database is at: none when empty, several between two branches and their merge."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return set()
        return set(connection.scalars(text("SELECT version_num FROM alembic_version")))


def revisions() -> dict[str, tuple[str, ...]]:
    """Every revision and what it follows: nothing for the first, several for a merge. Read, not imported."""
    return dict(_read(file) for file in (MIGRATIONS / "versions").glob("[!_]*.py"))


def heads(known: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The revisions that nothing follows."""
    return known.keys() - {parent for parents in known.values() for parent in parents}


def remedy(is_at: set[str], known: Mapping[str, tuple[str, ...]]) -> str | None:
    """What a human has to do before `upgrade` may run; None when nothing.

    Several heads are refused: which branch runs first would be chance, and nobody has tried them together. None at all
    is a circle.
    """
    if len(heads(known)) != 1:
        return "write the migration that joins them (`make merge-migrations`)"
    if not is_at <= known.keys():
        return "install the newer Linli, which made this database"
    return None


def named(some: Collection[str]) -> str:
    """For people: "20261128_1830", "… and …", or "nothing"."""
    return " and ".join(sorted(some)) or "nothing"


def _read(file: Path) -> tuple[str, tuple[str, ...]]:
    said = {name: literal_eval(value.strip()) for name, value in SAID.findall(file.read_text("utf-8"))}
    parents = said["down_revision"] or ()
    return said["revision"], (parents,) if isinstance(parents, str) else tuple(parents)


def _run(engine: Engine, what: str, to: str) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":  # several processes may start at once; whoever waits finds it done
            connection.execute(ONE_BY_ONE)
        _run_on(connection, what, to)


def _run_on(connection: Connection, what: str, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - loading it takes longer than most starts need
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    getattr(command, what)(config, to)
