"""Where bytes wait until they have been looked at: not in memory, and readable by nobody else.

A file without a name, sealed with a key that exists only here: many at once cost little memory, and what is left on the
disk after a kill is of no use to anybody.
"""

import tempfile
from collections.abc import AsyncIterable, Iterator
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.media import PART

LARGEST = 10_000_000  # bytes of one file that somebody sends; Telegram lets a bot fetch 20 MB
TAG = 16


class TooLarge(Exception):
    """There is more of it than we take, whatever was said before."""


class Spool:
    """Some bytes, in order. Used once: filled, then read as often as one likes."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the spool
        self._key = AESGCM(AESGCM.generate_key(256))
        self._waiting = bytearray()
        self._number = 0
        self.size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    async def fill(self, stream: AsyncIterable[bytes]) -> None:
        """All of it. Raises TooLarge as soon as it is, and OSError when the disk is full."""
        async for piece in stream:
            self.size += len(piece)
            if self.size > LARGEST:
                raise TooLarge
            self._waiting += piece
            while len(self._waiting) >= PART:
                self._write(bytes(self._waiting[:PART]))
                del self._waiting[:PART]
        self._write(bytes(self._waiting))
        self._waiting.clear()
        self._file.flush()

    def parts(self) -> Iterator[bytes]:
        """From the beginning."""
        for number in range(self._number):
            self._file.seek(number * (PART + TAG))
            yield self._key.decrypt(_nonce(number), self._file.read(PART + TAG), None)

    def _write(self, plain: bytes) -> None:
        self._file.write(self._key.encrypt(_nonce(self._number), plain, None))
        self._number += 1


def _nonce(number: int) -> bytes:
    """Its number: the key is used for this one file."""
    return number.to_bytes(12, "big")
