"""How the tests are run. What they are given is in tests/fixtures.py."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# --hypothesis-profile=default tries twice as many, and others each time
settings.register_profile("linli", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("quick", settings.get_profile("linli"), max_examples=25)  # make check
settings.load_profile("linli")

MEMORY = Path("/dev/shm")  # a folder there takes a twentieth of the time: half of what a test with a database took
BROWSER = Path(__file__).parent / "browser"
TEN_SECONDS = frozenset({"test_kill.py", "test_stopping.py", "test_table.py"})
ENOUGH = 2**30  # bytes; a whole run leaves nothing, and needs a fifth
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rounds", type=int, default=2, help="of the race (tests/care/requests/test_race.py)")


def pytest_configure(config: pytest.Config) -> None:
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
    config.addinivalue_line("markers", "both_databases: runs on PostgreSQL, too; all others run on SQLite alone")
    if not _only_hands_out(config):
        config.pluginmanager.import_plugin("tests.fixtures")


def _only_hands_out(config: pytest.Config) -> bool:
    """Others collect and run the tests: to read all of the product first would keep them waiting."""
    many = getattr(config.option, "numprocesses", None)
    return bool(many) and not hasattr(config, "workerinput") and not config.option.collectonly


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long first: begun last, it keeps a single core busy when all else has been done.

    So one process has all of the browser, too, and starts it once: the others steal from the end of what it has to do.
    """
    items.sort(key=lambda item: (not _takes_long(item), BROWSER not in item.path.parents))


def _takes_long(item: pytest.Item) -> bool:
    return item.get_closest_marker("walk") is not None or item.path.name in TEN_SECONDS


def pytest_collection_finish() -> None:
    """What has been imported and collected stays: looking for garbage in it costs an eighth of all CPU."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is claimed, compared and set, or written in SQL of one's own is tried on both; who is told what is not."""
    if "database" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_databases"):
        metafunc.parametrize("database", DATABASES, indirect=True)
