"""A voice message as telephones record it: Opus in Ogg (RFC 3533, RFC 7845), without whatever was noted beside it."""

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

PAGE_HEAD = struct.Struct("<4sBBqIIIB")  # magic, version, flags, position, stream, number, checksum, segments
MAGIC, BEGINS, ENDS = b"OggS", 0x02, 0x04
HEAD, TAGS = b"OpusHead", b"OpusTags"
NOTHING = TAGS + struct.pack("<II", 0, 0)  # no vendor, no comments
FULL = 255  # bytes of a segment that goes on in the next
POLYNOMIAL = 0x04C11DB7


class NotAVoice(Exception):
    """It is something else."""


class _Page(NamedTuple):
    flags: int
    stream: int
    number: int
    whole: bytes
    body: bytes
    goes_on: bool  # what it holds ends in the next

    def follows(self, first: "_Page") -> bool:
        """Whether it belongs to the voice that began so."""
        return self.stream == first.stream and not self.flags & BEGINS


def without_notes(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same voice, page by page: its head, no notes, its sound, and nothing behind. Raises NotAVoice at once."""
    pages = _pages(iter(parts))
    head, notes = next(pages, None), next(pages, None)
    if head is None or notes is None or not (head.flags & BEGINS and head.body.startswith(HEAD)):
        raise NotAVoice
    if not notes.body.startswith(TAGS) or notes.goes_on or not notes.follows(head):
        raise NotAVoice
    return _written(head, notes, pages)


def _written(head: _Page, notes: _Page, sound: Iterator[_Page]) -> Iterator[bytes]:
    yield head.whole
    yield _made(notes, NOTHING)
    for page in sound:
        if page.follows(head):
            yield page.whole
        if page.flags & ENDS or not page.follows(head):
            return


def _pages(parts: Iterator[bytes]) -> Iterator[_Page]:
    """Until the end, or until something else stands there. Never more than a page and a part are held."""
    waiting = b""
    while True:
        page = _page(waiting)
        if page is not None:
            waiting = waiting[len(page.whole) :]
            yield page
        elif MAGIC.startswith(waiting[: len(MAGIC)]) and (piece := next(parts, b"")):
            waiting += piece
        else:
            return


def _page(data: bytes) -> _Page | None:
    if len(data) < PAGE_HEAD.size or not data.startswith(MAGIC):
        return None
    _magic, _version, flags, _position, stream, number, _checksum, segments = PAGE_HEAD.unpack_from(data)
    begin = PAGE_HEAD.size + segments
    sizes = data[PAGE_HEAD.size : begin]
    end = begin + sum(sizes)
    if len(sizes) < segments or len(data) < end:
        return None
    return _Page(flags, stream, number, data[:end], data[begin:end], goes_on=sizes[-1:] == bytes([FULL]))


def _made(instead_of: _Page, body: bytes) -> bytes:
    head = [MAGIC, 0, 0, 0, instead_of.stream, instead_of.number, 0, 1]
    rest = bytes([len(body)]) + body
    head[6] = _checksum(PAGE_HEAD.pack(*head) + rest)
    return PAGE_HEAD.pack(*head) + rest


def _checksum(data: bytes) -> int:
    """CRC-32 as Ogg has it: not reflected, and begun with nothing."""
    found = 0
    for byte in data:
        found ^= byte << 24
        for _bit in range(8):
            found = ((found << 1) ^ POLYNOMIAL if found & 0x80000000 else found << 1) & 0xFFFFFFFF
    return found
