"""The community's key: it encrypts the file and, through derivation, signs buttons."""

import contextlib
import hashlib
import hmac
import os
import stat
from collections.abc import Callable
from pathlib import Path

from storage.trouble import cannot

KEY_BYTES = 32


class BadKeyFile(Exception):
    """The key file cannot be used."""


def read_key(path: Path) -> bytes:
    """The 32-byte key in `path` (64 hex digits).

    Raises BadKeyFile when it cannot be read, when others may read the file, or when it holds no key.
    """
    try:
        return _read(path)
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from error


def make_key(path: Path, token_bytes: Callable[[int], bytes]) -> bytes:
    """A new key in `path`, readable by the owner only; never over one that is there. Raises BadKeyFile."""
    try:
        _make(path, token_bytes)
        return _read(path)
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from error


def rename_key(path: Path, name: Path) -> None:
    """From now on the key has this name, also after a power cut. Raises BadKeyFile."""
    try:
        path.replace(name)
        keep_name(name)
    except OSError as error:
        raise _unusable(name, error) from error


def _unusable(path: Path, error: OSError | ValueError) -> BadKeyFile:
    return BadKeyFile(
        f"LINLI_KEY_FILE: {path} cannot be used ({cannot(error)}). "
        "Remedy: name a file in a folder that Linli may write to"
    )


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise BadKeyFile(f"LINLI_KEY_FILE: {path} is no file. Remedy: name the file that holds the key")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise BadKeyFile(f"LINLI_KEY_FILE: others may read {path}. Remedy: chmod 600 {path}")
    try:
        key = bytes.fromhex(path.read_text().strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise BadKeyFile(
            f"LINLI_KEY_FILE: {path} holds no key of 64 hex digits. Remedy: put the copy of the key there; "
            "without it the database cannot be read. (Remove the file if there is no database yet.)"
        )
    return key


def _make(path: Path, token_bytes: Callable[[int], bytes]) -> None:
    """Whole or not at all: written aside, then given its name, which never replaces a key that is there already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}-{token_bytes(8).hex()}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(token_bytes(KEY_BYTES).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another process was quicker: its key counts
            os.link(aside, path)
    finally:
        aside.unlink()
    keep_name(path)


def keep_name(path: Path) -> None:
    """A new name in a folder outlives a power cut once the folder itself is written."""
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def derive(key: bytes, purpose: str) -> bytes:
    """Another key for another purpose (HMAC-SHA256 as in RFC 5869's expand step with one block)."""
    return hmac.new(key, purpose.encode() + b"\x01", hashlib.sha256).digest()
