"""PostgreSQL carries calls: LISTEN and NOTIFY, on connections of their own."""

from psycopg import AsyncConnection, Error
from sqlalchemy.engine import make_url

from bot.calling import Calls
from bot.carrying.base import Carrier

CHANNEL = "linli"  # of this database; others have their own
SEND = "SELECT pg_notify(%s, call) FROM unnest(%s::text[]) AS call"


class Postgres(Carrier):
    """See Carrier."""

    trouble = (Error, OSError)

    def __init__(self, url: str, calls: Calls, me: str) -> None:
        super().__init__(calls, me)
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)

    async def _send(self) -> None:
        async with await AsyncConnection.connect(self._url, autocommit=True) as connection:
            while True:
                await connection.execute(SEND, (CHANNEL, await self._next()))

    async def _listen(self) -> None:
        async with await AsyncConnection.connect(self._url, autocommit=True) as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            self.listens.set()
            async for notify in connection.notifies():
                self._heard(notify.payload)
