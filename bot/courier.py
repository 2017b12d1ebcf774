"""Delivery: takes what is due from the outbox, puts it into words, sends it, and writes down how that ended.

One message in flight per chat; smaller lanes first, and in each the oldest. A message is marked inflight and that is
committed just before its bytes leave, so that after a crash we know what may have been delivered.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlmodel import Session

from bot import outcomes
from bot.channels.base import Channel, Message, SendError, Unknown
from bot.clock import Clock
from bot.due import Envelope, due_in, first_of_each_chat
from bot.logs import log
from bot.outcomes import Sending
from bot.rendering import Renderer
from care.uow import UnitOfWork
from storage.columns import table_of
from storage.outbox import Outbox, Outcome
from storage.prepared import Prepared
from storage.store import Store

LOOK_AGAIN = 1.0  # seconds until we look by ourselves for what has become due
ROWS = table_of(Outbox)
MARK = Prepared(update(ROWS).where(ROWS.c.id == bindparam("row")).values(state=bindparam("to")))


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way. `changes` is the platform's id of the message it changes."""

    row_id: int
    channel: str
    chat: str
    message: Message
    changes: str | None
    trace: str


class Courier:
    """Sends what the turns have written."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], renderer: Renderer, clock: Clock) -> None:
        self._store = store
        self._channels = channels
        self._renderer = renderer
        self._clock = clock
        self._due: dict[tuple[str, ...], Prepared] = {}
        self._under_way = 0
        self._endings: list[Sending] = []
        self._woken = asyncio.Event()
        self._idle = asyncio.Event()
        self._running = False
        self._tasks: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    async def run(self) -> None:
        """Delivers until cancelled."""
        self._running = True
        await self.recover()
        while True:
            self._woken.clear()
            parcels = await self._next()
            for parcel in parcels:
                task = asyncio.create_task(self._deliver(parcel))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            if not (parcels or self._under_way or self._woken.is_set()):
                self._idle.set()
            try:
                await asyncio.wait_for(self._woken.wait(), LOOK_AGAIN)
            except TimeoutError:
                continue

    async def recover(self) -> None:
        """After a crash: whatever was inflight may have been delivered, and is treated by its class."""
        once = {name: channel.abilities.once for name, channel in self._channels.items()}
        await self._store.write(lambda session: outcomes.recover(self._uow(session), once))

    async def deliver_all(self) -> None:
        """Delivers in this very task until nothing is due: for tests and simulated time."""
        while parcels := await self._next():
            for parcel in parcels:
                await self._deliver(parcel)

    async def drained(self) -> None:
        """Waits until nothing is due and nothing is on its way."""
        self._idle.clear()
        self.wake()
        await self._idle.wait()

    async def deliver_now(self) -> None:
        """Delivers what is due before time moves on; where `run` is at it already, it is only woken."""
        if self._running:
            self.wake()
        else:
            await self.deliver_all()

    async def _next(self) -> list[Parcel]:
        """Writes down how the last ones ended and takes the next, in one transaction."""
        endings, self._endings = self._endings, []
        try:
            parcels = await self._store.write(lambda session: self._turn_around(self._uow(session), endings))
        except Exception as error:  # noqa: BLE001 - the endings are kept and written the next time
            self._endings = endings + self._endings
            log("courier stumbled", level=logging.ERROR, error=error)
            return []
        self._under_way += len(parcels) - len(endings)
        return parcels

    def _uow(self, session: Session) -> UnitOfWork:
        return UnitOfWork(session, self._clock.now(), self._clock.token, "courier")

    def _turn_around(self, uow: UnitOfWork, endings: list[Sending]) -> list[Parcel]:
        outcomes.settle(uow, endings)
        uow.session.flush()
        query = self._due.get(tuple(self._channels))
        if query is None:
            query = self._due[tuple(self._channels)] = due_in(tuple(self._channels))
        while envelopes := first_of_each_chat(query, uow.session, uow.now):
            parcels = [parcel for envelope in envelopes if (parcel := self._parcel(uow, envelope)) is not None]
            if parcels:
                MARK.run_many(uow.session, [_mark(parcel.row_id, Outcome.INFLIGHT) for parcel in parcels])
                return parcels
        return []

    def _parcel(self, uow: UnitOfWork, envelope: Envelope) -> Parcel | None:
        """In words; None for what there is no need or no way to say."""
        never_arrived = envelope.edits is not None and envelope.original is None
        try:
            message = None if never_arrived else self._renderer.render(uow, envelope)
        except Exception as error:  # noqa: BLE001 - one sick message must not stop the others
            MARK.run(uow.session, _mark(envelope.id, Outcome.PARKED))
            log(
                "cannot be put into words", level=logging.ERROR, error=error,
                view=envelope.view, row=envelope.id, trace=envelope.trace,
            )  # fmt: skip
            return None
        if message is None:
            MARK.run(uow.session, _mark(envelope.id, Outcome.SUPERSEDED))
            return None
        return Parcel(envelope.id, envelope.channel, envelope.chat, message, envelope.original, envelope.trace)

    async def _deliver(self, parcel: Parcel) -> None:
        channel = self._channels[parcel.channel]
        error: SendError | None = None
        ref = parcel.changes
        try:
            if ref is None:
                ref = await channel.send(parcel.chat, parcel.message, str(parcel.row_id))
            else:
                await channel.edit(parcel.chat, ref, parcel.message, str(parcel.row_id))
        except SendError as failed:
            error = failed
        except Exception as unforeseen:  # noqa: BLE001 - nobody knows whether it was delivered
            log("send failed", level=logging.ERROR, error=unforeseen, channel=parcel.channel, trace=parcel.trace)
            error = Unknown()
        self._endings.append(Sending(parcel.row_id, ref, error, channel.abilities.once))
        self.wake()


def _mark(row_id: int, state: Outcome) -> dict[str, object]:
    return {"row": row_id, "to": state}
