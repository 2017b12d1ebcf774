"""Voice messages as telephones record them: Opus in Ogg."""

import struct

from bot.media.voices import PAGE_HEAD, _checksum

HEAD, SOUND = b"OpusHead" + bytes(11), bytes(range(250)) * 4
BEGINS, ENDS = 2, 4


def page(number: int, body: bytes, flags: int = 0, stream: int = 7) -> bytes:
    sizes = b"\xff" * (len(body) // 255) + bytes([len(body) % 255])
    fields = [b"OggS", 0, flags, 0, stream, number, 0, len(sizes)]
    fields[6] = _checksum(PAGE_HEAD.pack(*fields) + sizes + body)
    return PAGE_HEAD.pack(*fields) + sizes + body


def notes(*words: bytes) -> bytes:
    said = b"".join(struct.pack("<I", len(one)) + one for one in words)
    return b"OpusTags" + struct.pack("<I", 0) + struct.pack("<I", len(words)) + said


def voice(*words: bytes, pages: int = 3) -> bytes:
    """With these notes beside the sound."""
    sound = [page(2 + n, SOUND, ENDS if n == pages - 1 else 0) for n in range(pages)]
    return b"".join([page(0, HEAD, BEGINS), page(1, notes(*words)), *sound])
