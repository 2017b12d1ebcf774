"""Starting several processes: what is refused says which setting it is about, and what to do."""

from pathlib import Path

import pytest

from tests.bot.product import linli
from tests.postgres import Postgres


@pytest.mark.parametrize("roles", [["web"], ["edge", "scheduler", "courier", "web"]])
def test_a_sqlite_file_is_served_by_one_process_alone(tmp_path: Path, roles: list[str]) -> None:
    done = linli("serve", *roles, LINLI_DATABASE_URL=f"sqlite:///{tmp_path}/linli.db")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "LINLI_DATABASE_URL: a SQLite file is served by one process" in done.stderr
    assert "Remedy: start `linli run`, or name a PostgreSQL (postgresql://…)" in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_unknown_role_is_refused() -> None:
    done = linli("serve", "king")
    assert "invalid choice: 'king'" in done.stderr


@pytest.mark.servers
def test_a_part_makes_nothing_and_waits_for_migrate(postgres: Postgres, tmp_path: Path) -> None:
    postgres.create("fresh")
    try:
        settings = {"LINLI_DATABASE_URL": postgres.url("fresh"), "LINLI_KEY_FILE": str(tmp_path / "key")}
        early = linli("serve", "web", **settings)
        assert "LINLI_KEY_FILE" in early.stderr
        assert "Remedy: run `linli migrate` first" in early.stderr
        assert not (tmp_path / "key").exists()
        for _ in range(2):
            done = linli("migrate", **settings)
            assert (done.returncode, done.stderr) == (0, "")
        assert "The database is at" in done.stdout
        deaf = linli("serve", "edge", **settings)
        assert "TELEGRAM_TOKEN: an edge hears a messenger" in deaf.stderr
    finally:
        postgres.drop("fresh")
