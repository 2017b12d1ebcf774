"""The database's shape: how it is made, unmade, and that the tables in the code are the tables on disk."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from storage.database import BadDatabase
from storage.migrate import MIGRATIONS, current, downgrade, heads, revisions, upgrade
from storage.tables import METADATA

pytestmark = pytest.mark.both_databases
Write = Callable[..., Path]


def _tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def _scripts(folder: Path = MIGRATIONS) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(folder))


def _config(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder))
    return config


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a migration from our template into a folder that begins with none; each makes a table of its name."""
    monkeypatch.setattr("storage.migrate.MIGRATIONS", tmp_path)
    for file in ("env.py", "script.py.mako"):
        shutil.copy(MIGRATIONS / file, tmp_path)
    (tmp_path / "versions").mkdir()

    def write(revision: str, *follows: str) -> Path:
        script = command.revision(_config(tmp_path), "words", rev_id=revision, head=follows or "base", splice=True)
        file = Path(script.path)  # type: ignore[union-attr]
        makes, drops = f'op.create_table("{revision}", sa.Column("at", Instant))', f'op.drop_table("{revision}")'
        file.write_text(file.read_text().replace("pass", makes, 1).replace("pass", drops, 1))
        return file

    return write


@pytest.fixture
def branched(write: Write) -> Write:
    """`a`, and both `b` and `c` follow it."""
    write("a")
    write("b", "a")
    write("c", "a")
    return write


def test_an_empty_database_has_no_revision(bare_engine: Engine) -> None:
    assert current(bare_engine) == set()


def test_upgrade_makes_every_table_of_the_model(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    assert _tables(bare_engine) == {*METADATA.tables, "alembic_version"}
    assert current(bare_engine) == heads(revisions())


def test_upgrade_can_be_run_again(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    upgrade(bare_engine)
    upgrade(bare_engine, *heads(revisions()))
    assert current(bare_engine) == heads(revisions())


def test_everything_can_be_taken_back_and_made_again(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    downgrade(bare_engine, "base")
    assert _tables(bare_engine) <= {"alembic_version"}
    assert current(bare_engine) == set()
    upgrade(bare_engine)
    assert _tables(bare_engine) == {*METADATA.tables, "alembic_version"}


def test_every_single_step_back_and_forth_works(bare_engine: Engine) -> None:
    last_first = [script.revision for script in _scripts().walk_revisions()]
    for revision in reversed(last_first):
        upgrade(bare_engine, revision)
    for revision in last_first:
        downgrade(bare_engine, next(iter(revisions()[revision]), "base"))
    assert current(bare_engine) == set()


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


def test_there_is_one_first_migration_and_one_last() -> None:
    scripts = _scripts()
    assert len(scripts.get_bases()) == 1
    assert len(scripts.get_heads()) == 1
    assert set(scripts.get_heads()) == heads(revisions())


def test_files_are_named_by_a_time_of_their_own_and_what_they_do() -> None:
    names = [file.name for file in (MIGRATIONS / "versions").glob("[!_]*.py")]
    assert all(re.fullmatch(r"20\d\d[01]\d[0-3]\d_[0-2]\d[0-5]\d_[a-z0-9_]+\.py", name) for name in names)
    assert {name[:13] for name in names} == revisions().keys()
    assert len(names) == len(revisions())


@pytest.mark.parametrize(
    ("words", "follows"),
    [
        ("down_revision = None", ()),
        ("down_revision = 'a'  # the other person's", ("a",)),
        ("down_revision: str | None = 'a'", ("a",)),
        ("down_revision = ('a', 'b')", ("a", "b")),
        ("down_revision = (\n    'a',\n    'b',\n)", ("a", "b")),
    ],
)
def test_what_a_file_says_is_read_however_it_is_written(
    write: Write, tmp_path: Path, words: str, follows: tuple[str, ...]
) -> None:
    (tmp_path / "versions" / "z.py").write_text(f"revision = 'z'\n{words}\n")
    assert revisions() == {"z": follows}


def test_a_merge_is_read_as_alembic_reads_it(branched: Write, tmp_path: Path) -> None:
    assert heads(revisions()) == set(_scripts(tmp_path).get_heads()) == {"b", "c"}
    branched("d", "b", "c")
    assert revisions() == {"a": (), "b": ("a",), "c": ("a",), "d": ("b", "c")}
    assert heads(revisions()) == set(_scripts(tmp_path).get_heads()) == {"d"}


def test_two_heads_are_refused_and_the_sentence_says_the_remedy(branched: Write, bare_engine: Engine) -> None:
    with pytest.raises(BadDatabase, match=r"migrations end at b and c. Remedy: .* joins them .`make merge-migrations`"):
        upgrade(bare_engine)
    assert _tables(bare_engine) == set()


def test_a_merge_brings_both_branches(branched: Write, bare_engine: Engine) -> None:
    branched("d", "b", "c")
    upgrade(bare_engine)
    assert _tables(bare_engine) == {"a", "b", "c", "d", "alembic_version"}
    assert current(bare_engine) == {"d"}


@pytest.mark.parametrize("mine", ["b", "c"])
def test_whoever_tried_one_branch_gets_the_other_with_the_merge(
    branched: Write, bare_engine: Engine, tmp_path: Path, mine: str
) -> None:
    theirs = next((tmp_path / "versions").glob(f"{'bc'.strip(mine)}_*.py"))
    theirs.rename(tmp_path / "theirs")
    upgrade(bare_engine)
    assert current(bare_engine) == {mine}
    (tmp_path / "theirs").rename(theirs)
    branched("d", "b", "c")
    upgrade(bare_engine)
    assert _tables(bare_engine) == {"a", "b", "c", "d", "alembic_version"}
    assert current(bare_engine) == {"d"}


def test_between_two_branches_and_their_merge_a_database_is_at_both(branched: Write, bare_engine: Engine) -> None:
    branched("d", "b", "c")
    upgrade(bare_engine, "b")
    upgrade(bare_engine, "c")
    assert current(bare_engine) == {"b", "c"}
    upgrade(bare_engine)
    assert current(bare_engine) == {"d"}
    downgrade(bare_engine, "b")
    assert current(bare_engine) == {"b", "c"}
    downgrade(bare_engine, "a")
    assert current(bare_engine) == {"a"}
    assert _tables(bare_engine) == {"a", "alembic_version"}


def test_a_database_of_a_newer_linli_is_refused_and_stays_as_it_is(write: Write, bare_engine: Engine) -> None:
    write("a")
    newer = write("b", "a")
    upgrade(bare_engine)
    newer.unlink()
    with pytest.raises(BadDatabase, match=r"the database is at b, .* end at a. Remedy: install the newer Linli"):
        upgrade(bare_engine)
    assert current(bare_engine) == {"b"}


def test_when_nothing_is_missing_alembic_is_not_asked(bare_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade(bare_engine)
    monkeypatch.delattr("storage.migrate._run")
    upgrade(bare_engine)


def test_everything_of_a_community_says_which(engine: Engine) -> None:
    """Rows are shared out by community later; these are known otherwise or belong to nobody."""
    without = {
        "community", "person", "address", "web_session", "conversation", "seen_update", "parked_update",
        "chat_pause", "web_event", "running", "pulse", "data_key", "hat", "on_duty", "no_practice", "media_part",
        "file_to_fetch", "alembic_version", "once_page", "departure", "address_look", "no_notices",
        "visit_feed", "lease",
    }  # fmt: skip
    with engine.connect() as connection:
        looker = inspect(connection)
        missing = {
            table
            for table in looker.get_table_names()
            if "community_id" not in {column["name"] for column in looker.get_columns(table)}
        }
    assert missing == without


def test_an_id_is_never_given_twice(bare_engine: Engine) -> None:
    """Old buttons hold ids. SQLite gives a deleted row's again, unless its migration says `sqlite_autoincrement`."""
    upgrade(bare_engine)
    given = {
        table.name
        for table in METADATA.sorted_tables
        if [column.name for column in table.primary_key] == ["id"] and table.name not in {"running", "pulse"}
    }
    if bare_engine.dialect.name == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
    else:
        found = "SELECT replace(sequencename, '_id_seq', '') FROM pg_sequences"
    with bare_engine.connect() as connection:
        assert given <= set(connection.scalars(text(found)))
