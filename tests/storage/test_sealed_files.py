"""A sealed stream comes back as it was, or not at all."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import sealed_files
from storage.sealed_files import NotWhole, seal, unseal

KEY, OTHER_KEY, SALT = bytes(range(32)), bytes(32), bytes(16)
CANARY = b"canary: Mrs Wang, 3 Willow Lane"


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_files, "CHUNK", 16)


def shut(*parts: bytes, key: bytes = KEY, salt: bytes = SALT) -> bytes:
    target = io.BytesIO()
    seal(parts, target, key, salt)
    return target.getvalue()


def opened(body: bytes, key: bytes = KEY) -> bytes:
    return b"".join(unseal(io.BytesIO(body), key))


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 31, 32, 33, 1000])
def test_it_comes_back_as_it_was(length: int) -> None:
    body = bytes(index % 251 for index in range(length))
    assert opened(shut(body)) == body
    assert opened(shut(*(body[index : index + 7] for index in range(0, length, 7)))) == body


def test_nothing_of_it_can_be_read_and_no_two_are_alike() -> None:
    body = shut(CANARY)
    assert CANARY[:8] not in body
    assert body[-40:] != shut(CANARY, salt=bytes([1] * 16))[-40:]


def test_another_key_opens_nothing() -> None:
    with pytest.raises(NotWhole):
        opened(shut(CANARY), OTHER_KEY)


@given(st.data())
def test_a_change_anywhere_is_noticed(data: st.DataObject) -> None:
    body = bytearray(shut(CANARY * 3))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(NotWhole):
        opened(bytes(body))


@given(st.integers(0, len(shut(CANARY * 3)) - 1))
def test_an_end_that_is_missing_is_noticed(length: int) -> None:
    with pytest.raises(NotWhole):
        opened(shut(CANARY * 3)[:length])


def test_chunks_in_another_order_left_out_or_added_are_noticed() -> None:
    body = shut(CANARY * 3)
    head, step = len(sealed_files.MARK) + 16, 32
    chunks = [body[index : index + step] for index in range(head, len(body), step)]
    swapped, fewer, more = [chunks[1], chunks[0], *chunks[2:]], chunks[:1] + chunks[2:], [*chunks, chunks[-1]]
    for wrong in (swapped, fewer, more, chunks[:-1]):
        with pytest.raises(NotWhole):
            opened(body[:head] + b"".join(wrong))


def test_something_else_is_no_sealed_stream() -> None:
    for other in (b"", b"linli", b"SQLite format 3\0" + bytes(100), sealed_files.MARK):
        with pytest.raises(NotWhole):
            opened(other)
