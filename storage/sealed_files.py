"""A stream of any length, encrypted so that only the key's owner reads it, and nobody can change, cut or reorder it.

AES-256-GCM in chunks, as in the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015): a key of its own for
each file, made of the given one and 16 random bytes at its beginning; a chunk's nonce is its number and whether it is
the last.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.key import derive

MARK = b"linli sealed 1\n"
SALT = 16
CHUNK = 1 << 20  # bytes of the stream
TAG = 16


class NotWhole(Exception):
    """It was sealed with another key, or is not as it was sealed."""


def seal(stream: Iterable[bytes], target: BinaryIO, key: bytes, salt: bytes) -> None:
    """Writes the stream into `target`, sealed. `salt`: 16 bytes that were never used before."""
    target.write(MARK + salt)
    cipher = _cipher(key, salt)
    number, waiting = 0, b""
    for part in stream:
        waiting += part
        while len(waiting) > CHUNK:
            target.write(cipher.encrypt(_nonce(number, last=False), waiting[:CHUNK], MARK))
            number, waiting = number + 1, waiting[CHUNK:]
    target.write(cipher.encrypt(_nonce(number, last=True), waiting, MARK))


def unseal(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """The stream again. Raises NotWhole, at the latest at the end: until then nothing of it may be believed."""
    head = source.read(len(MARK) + SALT)
    if not is_sealed(head) or len(head) < len(MARK) + SALT:
        raise NotWhole
    cipher = _cipher(key, head[len(MARK) :])
    number, chunk = 0, source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), chunk, MARK)
        except InvalidTag as error:
            raise NotWhole from error
        if not following:
            return
        number, chunk = number + 1, following


def is_sealed(head: bytes) -> bool:
    """Whether something begins as a sealed stream does."""
    return head.startswith(MARK)


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(derive(key, f"sealed:{salt.hex()}"))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
