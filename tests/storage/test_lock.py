"""One Linli a file: a second is refused, and a lock never outlives its process."""

import os
import signal
from pathlib import Path

import pytest

from storage.database import BadDatabase
from storage.lock import alone_with


def test_a_second_one_is_refused_until_the_first_has_gone(tmp_path: Path) -> None:
    file = tmp_path / "app" / "linli.db"
    with alone_with(file):
        with (
            pytest.raises(BadDatabase, match=r"another Linli works on .*linli\.db already\. Remedy: "),
            alone_with(file),
        ):
            pass
        with alone_with(tmp_path / "app" / "other.db"):
            pass
    with alone_with(file):
        pass


def test_another_way_to_the_same_file_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    with alone_with(tmp_path / "linli.db"), pytest.raises(BadDatabase), alone_with(tmp_path / "link" / "linli.db"):
        pass


def test_whoever_is_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    holds, told = os.pipe()
    child = os.fork()
    if child == 0:
        with alone_with(tmp_path / "linli.db"):
            os.write(told, b"!")
            signal.pause()
    os.read(holds, 1)
    with pytest.raises(BadDatabase), alone_with(tmp_path / "linli.db"):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with alone_with(tmp_path / "linli.db"):
        pass
    assert (tmp_path / "linli.db-lock").stat().st_mode & 0o077 == 0
