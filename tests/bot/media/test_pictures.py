"""What becomes of a picture that somebody sent: its pixels, and nothing else of it."""

import io
import struct
import zlib

import pytest
from PIL import Image

from bot.media.pictures import IsHeic, NotAPicture, TooManyPixels, as_jpeg
from tests.pictures import PNG_MAGIC, PROGRAM, chunk, opened, photo, png


def saved(image: Image.Image, kind: str) -> bytes:
    made = io.BytesIO()
    image.save(made, kind)
    return made.getvalue()


def test_where_it_was_taken_by_what_and_every_comment_is_left_behind() -> None:
    sent = photo()
    assert b"Nosy Phones" in sent
    assert b"3 Willow Lane" in sent
    kept = as_jpeg(sent)
    assert not opened(kept).getexif()
    assert set(opened(kept).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not any(words in kept for words in (b"Nosy", b"Willow", b"Exif", b"http"))


def test_it_stands_upright_however_the_telephone_was_held() -> None:
    assert opened(photo(80, 60)).size == (80, 60)
    assert opened(as_jpeg(photo(80, 60))).size == (60, 80)


def test_it_is_made_small_and_a_small_one_stays_as_it_is() -> None:
    assert opened(as_jpeg(saved(Image.new("RGB", (4000, 1000)), "JPEG"))).size == (1600, 400)
    assert opened(as_jpeg(saved(Image.new("RGB", (40, 10)), "PNG"))).size == (40, 10)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_kind_is_a_picture(mode: str) -> None:
    assert opened(as_jpeg(saved(Image.new(mode, (9, 9)), "PNG"))).format == "JPEG"


def test_what_is_see_through_lies_on_white() -> None:
    kept = opened(as_jpeg(saved(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), "PNG")))
    assert kept.getpixel((4, 4)) == (255, 255, 255)


def test_of_a_picture_that_is_a_program_too_only_the_picture_is_left() -> None:
    for sent in (photo() + PROGRAM, png(9, 9, 9, chunk(b"tEXt", b"Comment\0" + PROGRAM))):
        assert PROGRAM in sent
        assert PROGRAM not in as_jpeg(sent)


def test_one_of_too_many_pixels_is_refused_before_any_is_decoded() -> None:
    for side in (20_000, 65_535):
        with pytest.raises(TooManyPixels):
            as_jpeg(png(side, side))


def huge() -> bytes:
    """300 MB of nothing in 300 KB: of 300 equal pieces only one has to be pressed."""
    press, piece = zlib.compressobj(9), bytes(1_000_000)
    begin = press.compress(b"") + press.flush(zlib.Z_FULL_FLUSH)
    pressed = press.compress(piece) + press.flush(zlib.Z_FULL_FLUSH)
    return begin + pressed * 300 + b"\x03\0" + struct.pack(">HH", 300_000_000 % 65_521, 1)  # the end, and its checksum


DAMAGED = {
    "nothing": b"",
    "words": b"a picture of my door",
    "a drawing with a program": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a page": b"<html><script>alert(1)</script>",
    "an archive": b"PK\x03\x04" + bytes(100),
    "a film": b"\x00\x00\x00\x18ftypmp42" + bytes(100),
    "an animation": b"GIF89a\x09\x00\x09\x00" + PROGRAM,
    "cut off": photo(400, 300)[:900],
    "only how it begins": b"\xff\xd8\xff\xe0",
    "no pixels": PNG_MAGIC + chunk(b"IHDR", bytes(13)) + chunk(b"IEND", b""),
    "a bomb of colours": png(9, 9, 9, chunk(b"iCCP", b"icc\0\0" + huge())),
    "a bomb of words": png(9, 9, 9, chunk(b"zTXt", b"Comment\0\0" + huge())),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_what_is_no_picture_is_refused_or_is_one_without_it(what: str) -> None:
    try:
        kept = as_jpeg(DAMAGED[what])
    except NotAPicture:
        return
    assert what.startswith("a bomb"), "only a picture is a picture"
    assert opened(kept).size == (9, 9)


def test_a_kind_that_hardly_anybody_can_open_is_told_apart() -> None:
    with pytest.raises(IsHeic):
        as_jpeg(b"\x00\x00\x00\x18ftypheic" + bytes(100))
