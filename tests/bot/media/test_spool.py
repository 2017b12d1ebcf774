"""Where bytes wait until they have been looked at."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator

import pytest

from bot.media.spool import LARGEST, Spool, TooLarge
from storage.media import PART

WORDS = b"a page of words, and then another one. " * 1_000


async def stream(size: int, piece: int = 65_536) -> AsyncIterator[bytes]:
    for begin in range(0, size, piece):
        yield (WORDS * (1 + piece // len(WORDS)))[: min(piece, size - begin)]


@pytest.mark.parametrize("size", [0, 1, PART - 1, PART, PART + 1, 3 * PART, LARGEST])
async def test_what_goes_in_comes_out_as_often_as_one_likes_and_lies_there_unreadable(size: int) -> None:
    with Spool() as spool:
        await spool.fill(stream(size))
        plain = b"".join([piece async for piece in stream(size)])
        assert b"".join(spool.parts()) == b"".join(spool.parts()) == plain
        assert max(len(part) for part in spool.parts()) <= PART
        spool._file.seek(0)
        assert WORDS[:40] not in spool._file.read()


async def test_more_than_ten_megabytes_is_stopped_on_the_way() -> None:
    with Spool() as spool:
        with pytest.raises(TooLarge):
            await spool.fill(stream(10 * LARGEST))
        assert spool.size <= LARGEST + 65_536


async def test_many_at_once_cost_a_part_each_and_no_more() -> None:
    many = 20

    async def fills() -> None:
        with Spool() as spool:
            await spool.fill(stream(LARGEST))

    tracemalloc.start()
    try:
        await asyncio.gather(*(fills() for _ in range(many)))
        assert tracemalloc.get_traced_memory()[1] < many * 4 * PART
    finally:
        tracemalloc.stop()
