"""Pictures as people send them, and as those do who mean no good."""

import io
import struct
import zlib
from functools import cache

from PIL import Image

LATITUDE = 31.2304
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
WHERE, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F  # EXIF tags: GPS, how it was held, of whose telephone
PROGRAM = b"<script>alert(1)</script>"


@cache
def photo(width: int = 80, height: int = 60, colour: str = "teal") -> bytes:
    """As a telephone takes it: held upright, with the place, the telephone's name and a comment in it."""
    image = Image.new("RGB", (width, height), colour)
    exif = image.getexif()
    exif[ORIENTATION], exif[MAKER] = 6, "Nosy Phones"
    exif.get_ifd(WHERE).update({1: "N", 2: (31.0, 13.0, 49.4), 3: "E", 4: (121.0, 28.0, 24.9)})
    made = io.BytesIO()
    image.save(made, "JPEG", exif=exif, comment=b"3 Willow Lane", xmp=b"<x:xmpmeta>Willow Lane</x:xmpmeta>")
    return made.getvalue()


def png(width: int, height: int, rows: int = 1, *more: bytes) -> bytes:
    """As large as it says it is, or not; with chunks that nobody asked for."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1 + 3 * min(width, 10_000)) * rows)
    return b"".join([PNG_MAGIC, chunk(b"IHDR", header), *more, chunk(b"IDAT", pixels), chunk(b"IEND", b"")])


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
