"""The key file."""

import os
import stat
from pathlib import Path

import pytest

from storage.key import KEY_BYTES, BadKeyFile, derive, make_key, read_key, rename_key


def _one(size: int) -> bytes:
    return bytes(range(size))


def _other(size: int) -> bytes:
    return bytes(size)


def test_the_first_start_makes_a_key_only_the_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "linli.key"
    assert make_key(path, _one) == bytes(range(KEY_BYTES))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() == bytes(range(KEY_BYTES)).hex() + "\n"


def test_the_key_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_key(tmp_path / "key", _one)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_the_second_start_reads_the_same_key(tmp_path: Path) -> None:
    first = make_key(tmp_path / "key", _one)
    assert read_key(tmp_path / "key") == first


def test_a_key_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    first = make_key(tmp_path / "key", _one)
    assert make_key(tmp_path / "key", _other) == first
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


def test_a_key_that_gets_another_name_stays_the_same(tmp_path: Path) -> None:
    first = make_key(tmp_path / "new", _one)
    rename_key(tmp_path / "new", tmp_path / "key")
    assert read_key(tmp_path / "key") == first
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o777])
def test_a_key_others_may_read_is_refused_with_the_remedy(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    make_key(path, _one)
    path.chmod(mode)
    with pytest.raises(BadKeyFile, match=f"chmod 600 {path}") as refused:
        read_key(path)
    assert "LINLI_KEY_FILE" in str(refused.value)


@pytest.mark.parametrize("rubbish", ["", "hello", "00" * 31, "00" * 33, "zz" * 32, "00" * 31 + "0"])
def test_rubbish_is_refused_and_left_as_it_is(tmp_path: Path, rubbish: str) -> None:
    path = tmp_path / "key"
    path.write_text(rubbish)
    path.chmod(0o600)
    with pytest.raises(BadKeyFile, match="copy of the key") as refused:
        read_key(path)
    assert "LINLI_KEY_FILE" in str(refused.value)
    assert path.read_text() == rubbish


def test_bytes_that_are_no_text_are_refused_kindly(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(bytes(range(128, 160)))
    path.chmod(0o600)
    with pytest.raises(BadKeyFile, match="LINLI_KEY_FILE"):
        read_key(path)


def test_space_around_the_key_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(f"  {'ab' * 32}\r\n\n")
    path.chmod(0o600)
    assert read_key(path) == b"\xab" * 32


def test_a_derived_key_depends_on_key_and_purpose_and_tells_nothing_of_the_key() -> None:
    key = bytes(range(32))
    assert derive(key, "buttons") == derive(key, "buttons")
    assert len({derive(key, "buttons"), derive(key, "other"), derive(bytes(32), "buttons"), key}) == 4
    assert len(derive(key, "buttons")) == 32
