"""A picture that somebody sent becomes one of ours: its pixels, upright and of a sane size, and nothing else of it.

Everything besides the pixels is left behind: where and when it was taken (EXIF, XMP, IPTC), comments, previews, and
whatever was appended. So a file that is a picture and a program at once is only a picture afterwards.
"""

from io import BytesIO

from PIL import Image, ImageOps

MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000}  # what telephones take; 100 MB (see-through: 200) for a PNG
LONGEST_SIDE = 1600  # pixels: the small print on a box can be read, and it is some 300 KB
QUALITY = 85  # of 95; below, small print begins to blur
FORMATS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}  # magic bytes: no other decoder is ever asked
HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")  # brands in an ISO file (ISO/IEC 23008-12)

Image.MAX_IMAGE_PIXELS = None  # the library's own limit warns first; ours is asked before a pixel is decoded


class NotAPicture(Exception):
    """Nothing that we can open."""


class IsHeic(NotAPicture):
    """As some telephones keep pictures; hardly anybody else can open it."""


class TooManyPixels(NotAPicture):
    """It would take too much memory."""


def as_jpeg(data: bytes) -> bytes:
    """The picture as JPEG. Raises NotAPicture."""
    kind = next((kind for magic, kind in FORMATS.items() if data.startswith(magic)), None)
    if kind is None:
        raise IsHeic if data[4:8] == b"ftyp" and data[8:12] in HEIC else NotAPicture
    try:
        return _as_jpeg(data, kind)
    except NotAPicture:
        raise
    except Exception as error:  # of any kind: a damaged file finds every corner of a decoder
        raise NotAPicture from error


def _as_jpeg(data: bytes, kind: str) -> bytes:
    with Image.open(BytesIO(data), formats=(kind,)) as image:
        if image.width * image.height > MOST_PIXELS[kind]:
            raise TooManyPixels
        image.draft("RGB", _fitting(image.size))  # of a JPEG hardly more pixels are decoded than are kept
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=None)
        plain = _on_white(ImageOps.exif_transpose(image))
    made = BytesIO()
    plain.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """Width and height of what is kept."""
    scale = min(1.0, LONGEST_SIDE / max(size))
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def _on_white(image: Image.Image) -> Image.Image:
    """Its pixels only: what the library remembers of the file would be written along with them."""
    plain = Image.new("RGB", image.size, "white")
    seen = image.convert("RGBA" if image.has_transparency_data else "RGB")
    plain.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    return plain
