"""The same aiogram, its states in Redis and its rows in PostgreSQL (SQLAlchemy Core over psycopg's asyncio)."""

import asyncio
from typing import Any

from aiogram.fsm.storage.redis import RedisStorage
from sqlalchemy import insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.outcome import HELP
from benchmarks.peers.aiogram.bot import run
from benchmarks.shape import ELDERS, KINDS, Outcome, arguments

CONNECTIONS = 16  # it groups commits itself


class Outcomes:
    """Where a finished talk goes."""

    def __init__(self, url: str) -> None:
        address = make_url(url).set(drivername="postgresql+psycopg")
        self._engine = create_async_engine(address, pool_size=CONNECTIONS, max_overflow=0)

    async def begin(self) -> None:
        async with self._engine.begin() as connection:
            await connection.run_sync(HELP.metadata.create_all)

    async def add(self, chat: int, when: str, **said: Any) -> None:
        """Returns when the row is on the disk."""
        async with self._engine.begin() as connection:
            await connection.execute(insert(HELP).values(chat=chat, at=when, **said))

    async def rows(self) -> list[Outcome]:
        async with self._engine.connect() as connection:
            found = await connection.execute(select(HELP.c.chat, HELP.c.elder, HELP.c.kind, HELP.c.what, HELP.c.at))
            return [(chat, ELDERS[elder], KINDS[kind], what, at) for chat, elder, kind, what, at in found]


if __name__ == "__main__":
    given = arguments()
    asyncio.run(run("aiogram_postgres", RedisStorage.from_url(f"unix://{given.redis}"), Outcomes(given.database)))
