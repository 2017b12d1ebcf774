"""The same aiogram, its states and answers in Redis over a unix socket (which writes nothing to disk)."""

import asyncio

from aiogram.fsm.storage.redis import RedisStorage

from benchmarks.peers.aiogram.bot import run
from benchmarks.shape import arguments

if __name__ == "__main__":
    asyncio.run(run("aiogram_redis", RedisStorage.from_url(f"unix://{arguments().redis}")))
