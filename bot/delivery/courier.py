"""Delivery: takes what is due from the outbox, puts it into words, sends it, and writes down how that ended.

One message in flight per chat; smaller lanes first, and in each the oldest. A message is marked inflight and that is
committed just before its bytes leave, so that after a crash we know what may have been delivered.
"""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlmodel import Session

from bot.channels.base import Channel, Message, SendError, Unknown
from bot.clock import Clock
from bot.delivery import results as outcomes
from bot.delivery.due import Envelope, due_in, first_of_each_chat
from bot.delivery.rendering import Renderer
from bot.delivery.results import Sending
from bot.logs import log
from care.kit.uow import UnitOfWork
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
        self._queries: dict[tuple[str, ...], Prepared] = {}
        self._under_way: Counter[str] = Counter()
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
            if not (parcels or self._under_way.total() or self._woken.is_set()):
                self._idle.set()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):  # (wait_for can swallow the cancel that ends us)
                    await self._woken.wait()

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
        """Delivers what is due before time moves on."""
        if self._running:
            await self.drained()
        else:
            await self.deliver_all()

    async def _next(self) -> list[Parcel]:
        """Writes down how the last ones ended and takes the next, in one transaction."""
        endings, self._endings = self._endings, []
        under_way = self._under_way - Counter(ending.channel for ending in endings)
        try:
            parcels = await self._store.write(lambda session: self._turn_around(self._uow(session), endings, under_way))
        except Exception as error:  # noqa: BLE001 - the endings are kept and written the next time
            self._endings = endings + self._endings
            log("courier stumbled", level=logging.ERROR, error=error)
            return []
        self._under_way = under_way + Counter(parcel.channel for parcel in parcels)
        return parcels

    def _uow(self, session: Session) -> UnitOfWork:
        return UnitOfWork(session, self._clock.now(), self._clock.token, "courier")

    def _turn_around(self, uow: UnitOfWork, endings: list[Sending], under_way: Counter[str]) -> list[Parcel]:
        outcomes.settle(uow, endings)
        uow.session.flush()
        room = {name: channel.abilities.at_once - under_way[name] for name, channel in self._channels.items()}
        while envelopes := self._due(uow, room):
            parcels = [parcel for envelope in envelopes if (parcel := self._parcel(uow, envelope)) is not None]
            if parcels:
                MARK.run_many(uow.session, [_mark(parcel.row_id, Outcome.INFLIGHT) for parcel in parcels])
                return parcels
        return []

    def _due(self, uow: UnitOfWork, room: Mapping[str, int]) -> list[Envelope]:
        """The first message of each chat that may be sent to now, as many as each channel has room for.

        More on their way than a platform takes in a second would wait where no SOS can overtake them.
        """
        channels = tuple(name for name, places in room.items() if places > 0)
        if not channels:
            return []
        query = self._queries.get(channels)
        if query is None:
            query = self._queries[channels] = due_in(channels)
        left = Counter(room)
        found = []
        for envelope in first_of_each_chat(query, uow.session, uow.now):
            if left[envelope.channel] > 0:
                left[envelope.channel] -= 1
                found.append(envelope)
        return found

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
        self._endings.append(Sending(parcel.row_id, parcel.channel, ref, error, channel.abilities.once))
        self.wake()


def _mark(row_id: int, state: Outcome) -> dict[str, object]:
    return {"row": row_id, "to": state}
