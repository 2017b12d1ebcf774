"""What somebody sent through a messenger is fetched from there beside all other work, and then answers the question.

Beside it, for ten megabytes on a slow line must not keep anybody's cry waiting. That it has to be fetched is written
down with the turn that heard of it, so a death in between loses nothing; a file that comes twice answers once.
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import Session

from bot.channels.base import Brought, Channel, Content, HoldsFiles, Incoming, NotSent, SendError
from bot.clock import Clock
from bot.logs import log
from bot.media.looking import Looker, Unusable
from bot.media.spool import Spool, TooLarge
from bot.turns.intake import Intake
from dialogs.engine import sentences
from storage.columns import table_of
from storage.media import FileToFetch, MediaKind
from storage.prepared import Prepared
from storage.rows import Rows
from storage.store import Store

AT_ONCE = 4  # files
MOST_TRIES = 5  # in half a minute: who sent it waits
AFTER_TROUBLE = 5.0  # seconds
LOOK_AGAIN = 60.0  # seconds until we look by ourselves: another process may have died
ROWS = table_of(FileToFetch)
DUE = Rows(
    FileToFetch,
    select(ROWS).where(ROWS.c.not_before <= bindparam("now")).order_by(ROWS.c.id).limit(AT_ONCE),
)
NEXT = Prepared(select(ROWS.c.not_before).order_by(ROWS.c.not_before).limit(1))


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches all that is to be fetched."""

    store: Store
    channels: Mapping[str, Channel]
    intake: Intake
    looker: Looker
    clock: Clock
    woken: asyncio.Event

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self.woken.clear()
            try:
                wait = await self.fetch_all()
            except Exception as error:  # noqa: BLE001 - the database is away, say
                log("fetching stumbled", level=logging.ERROR, error=error)
                wait = AFTER_TROUBLE
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self.woken.wait()

    async def fetch_all(self) -> float:
        """All that can be fetched now. Returns after how many seconds there may be more."""
        while some := await self.store.read(lambda session: _due(session, self.clock.now())):
            await asyncio.gather(*(self._fetch(row) for row in some))
        waiting = await self.store.read(_next_at)
        if waiting is None:
            return LOOK_AGAIN
        return min(max((waiting - self.clock.now()).total_seconds(), 0.0), LOOK_AGAIN)

    async def _fetch(self, row: FileToFetch) -> None:
        with Spool() as spool:
            try:
                content = await self._fetched(row, spool)
            except NotSent:
                await self.store.write(lambda session: _later(session, row, self.clock.now()))
            else:
                await self._bring(row, content)

    async def _fetched(self, row: FileToFetch, spool: Spool) -> Brought:
        """Here, or why not. Raises NotSent when it shall be tried again."""
        channel = self.channels.get(row.channel)
        why = sentences.NOT_ARRIVED
        try:
            if isinstance(channel, HoldsFiles):
                await spool.fill(channel.fetch(row.ref))
                return Brought(await self.looker.look(spool, MediaKind(row.kind)), version=row.version)
        except TooLarge:
            why = sentences.TOO_LARGE
        except Unusable as no:
            why = no.why
        except SendError as error:
            if isinstance(error, NotSent) and row.tries + 1 < MOST_TRIES:
                raise
            log("file not fetched", level=logging.WARNING, channel=row.channel, tries=row.tries + 1, error=error)
        return Brought(None, why, row.version)

    async def _bring(self, row: FileToFetch, content: Content) -> None:
        """Killed between the two it is brought again, and known by its key."""
        incoming = Incoming(row.channel, row.sender, row.chat, private=True, content=content, key=f"file:{row.id}")
        await self.intake.hear(incoming)
        await self.store.write(lambda session: session.execute(delete(ROWS).where(ROWS.c.id == row.id)))


def _due(session: Session, now: datetime) -> list[FileToFetch]:
    """The oldest ones."""
    return DUE.all(session, now=now)


def _next_at(session: Session) -> datetime | None:
    found = NEXT.first(session, {})
    return None if found is None else found[0]


def _later(session: Session, row: FileToFetch, now: datetime) -> None:
    waits = {"tries": row.tries + 1, "not_before": now + timedelta(seconds=2**row.tries)}
    session.execute(update(ROWS).where(ROWS.c.id == row.id).values(waits))
