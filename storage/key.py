"""The community's key: it encrypts the file and, through derivation, signs buttons."""

import hashlib
import hmac
import os
import stat
from collections.abc import Callable
from pathlib import Path

KEY_BYTES = 32


class BadKeyFile(Exception):
    """The key file cannot be used."""


def read_or_make_key(path: Path, token_bytes: Callable[[int], bytes]) -> bytes:
    """The 32-byte key in `path` (64 hex digits); made there, readable by the owner only, if there is none.

    Raises BadKeyFile when others may read the file or it holds no key.
    """
    if not path.exists():
        _make(path, token_bytes(KEY_BYTES))
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise BadKeyFile(f"LINLI_KEY_FILE: others may read {path}. Remedy: chmod 600 {path}")
    try:
        key = bytes.fromhex(path.read_text().strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise BadKeyFile(
            f"LINLI_KEY_FILE: {path} holds no key of 64 hex digits. Remedy: put the backup of the key there; "
            "without it the database cannot be read."
        )
    return key


def _make(path: Path, key: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())


def derive(key: bytes, purpose: str) -> bytes:
    """Another key for another purpose (HMAC-SHA256 as in RFC 5869's expand step with one block)."""
    return hmac.new(key, purpose.encode() + b"\x01", hashlib.sha256).digest()
