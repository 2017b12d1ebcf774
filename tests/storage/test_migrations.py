"""The database's shape: how it is made, unmade, and that the tables in the code are the tables on disk."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from storage.migrate import MIGRATIONS, current, downgrade, newest, upgrade
from storage.tables import METADATA


def _tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def _files() -> list[Path]:
    return sorted((MIGRATIONS / "versions").glob("[0-9]*.py"))


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


def test_an_empty_database_has_no_revision(bare_engine: Engine) -> None:
    assert current(bare_engine) is None


def test_upgrade_makes_every_table_of_the_model(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    assert _tables(bare_engine) == {*METADATA.tables, "alembic_version"}
    assert current(bare_engine) == newest()


def test_upgrade_can_be_run_again(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    upgrade(bare_engine)
    upgrade(bare_engine, "0001")
    assert current(bare_engine) == newest()


def test_everything_can_be_taken_back_and_made_again(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    downgrade(bare_engine, "base")
    assert _tables(bare_engine) <= {"alembic_version"}
    assert current(bare_engine) is None
    upgrade(bare_engine)
    assert _tables(bare_engine) == {*METADATA.tables, "alembic_version"}


def test_every_single_step_back_and_forth_works(bare_engine: Engine) -> None:
    for file in _files():
        upgrade(bare_engine, file.name[:4])
    for _ in _files():
        downgrade(bare_engine, "-1")
    assert current(bare_engine) is None


def test_going_back_leaves_no_function_behind(bare_engine: Engine, database: str) -> None:
    upgrade(bare_engine)
    downgrade(bare_engine, "base")
    left = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL",
        "postgresql": "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    }
    with bare_engine.connect() as connection:
        assert connection.scalars(text(left[database])).all() == []


def test_the_model_is_what_stands_in_the_database(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_there_is_one_line_of_descent() -> None:
    scripts = _scripts()
    assert scripts.get_heads() == [newest()]
    assert len(scripts.get_bases()) == 1


def test_files_are_numbered_in_the_order_they_run() -> None:
    names = [file.name for file in _files()]
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name) for name in names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    in_order = [script.revision for script in _scripts().walk_revisions()][::-1]
    assert in_order == [name[:4] for name in names]


def test_everything_of_a_community_says_which(engine: Engine) -> None:
    """Rows are shared out by community later; these are known otherwise or belong to nobody."""
    without = {
        "community", "person", "address", "websession", "talk", "heard", "parked", "chat_pause", "web_event",
        "alembic_version",
    }  # fmt: skip
    with engine.connect() as connection:
        looker = inspect(connection)
        missing = {
            table
            for table in looker.get_table_names()
            if "community_id" not in {column["name"] for column in looker.get_columns(table)}
        }
    assert missing == without
