"""What becomes of a voice message: its sound, and nothing that was noted beside it."""

import pytest

from bot.media.voices import NotAVoice, _checksum, without_notes
from tests.pictures import PROGRAM, photo
from tests.voices import BEGINS, HEAD, SOUND, notes, page, voice


def kept(sent: bytes, size: int = 1 << 18) -> bytes:
    return b"".join(without_notes(sent[at : at + size] for at in range(0, len(sent), size)))


def test_the_sound_stays_and_the_notes_go() -> None:
    sent = voice(b"LOCATION=3 Willow Lane", b"ENCODER=Nosy Phones")
    assert kept(sent) == voice()
    assert kept(sent, 1) == voice(), "however it arrives"
    assert kept(voice()) == voice()


def test_a_long_one_comes_through_whole() -> None:
    assert kept(voice(pages=90), 4_000) == voice(pages=90)


def test_what_stands_behind_the_end_is_left_behind() -> None:
    for more in (PROGRAM, voice(b"LOCATION=3 Willow Lane"), page(9, SOUND, stream=8)):
        assert kept(voice() + more) == voice()


def test_the_checksum_is_that_of_ogg() -> None:
    assert _checksum(b"123456789") == 0x89A1897F  # CRC catalogue: polynomial 04C11DB7, begun with 0, not reflected


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"OggS", b"OggS" + bytes(100), photo(), PROGRAM, voice()[:40],
        page(0, HEAD) + page(1, notes()), page(0, HEAD, BEGINS) + page(1, SOUND),
        page(0, HEAD, BEGINS) + page(1, notes(), BEGINS), page(0, HEAD, BEGINS) + page(1, notes(), stream=8),
        page(0, b"\x80theora" + bytes(20), BEGINS) + page(1, notes()),
    ],
)  # fmt: skip
def test_what_is_no_voice_is_refused_at_once(sent: bytes) -> None:
    with pytest.raises(NotAVoice):
        without_notes([sent])
