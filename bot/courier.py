"""Delivery: takes what is due from the outbox, puts it into words, sends it, and writes down how that ended.

One message in flight per chat; smaller lanes first, and in each the oldest. A message is marked inflight and that is
committed just before its bytes leave, so that after a crash we know what may have been delivered.
"""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, tuple_, update
from sqlmodel import Session, col, select

from bot import outcomes
from bot.channels.base import Channel, Message, SendError, Unknown
from bot.clock import Clock
from bot.logs import log
from bot.outcomes import Sending
from bot.rendering import Renderer
from care.uow import UnitOfWork
from storage.columns import table_of
from storage.outbox import ChatPause, Outbox, Outcome
from storage.people import Person
from storage.prepared import Prepared
from storage.store import Store
from storage.talks import Talk

AT_ONCE = 64  # messages taken from the outbox together
IN_FLIGHT = 20  # on their way at most, a second at Telegram's pace: more would wait where no SOS can overtake them
LOOK_AGAIN = 1.0  # seconds until we look by ourselves for what has become due
ROWS = table_of(Outbox)
INFLIGHT = Prepared(update(ROWS).where(ROWS.c.id == bindparam("row")).values(state=Outcome.INFLIGHT))


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way. `changes` is the platform's id of the message it changes."""

    row_id: int
    view: str
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
        self._busy: set[tuple[str, str]] = set()
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
            if not (parcels or self._busy or self._woken.is_set()):
                self._idle.set()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):  # (wait_for can swallow a cancel, and then we never stop)
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
        self._busy -= {(ending.channel, ending.chat) for ending in endings}
        self._busy |= {(parcel.channel, parcel.chat) for parcel in parcels}
        return parcels

    def _uow(self, session: Session) -> UnitOfWork:
        return UnitOfWork(session, self._clock.now(), self._clock.token, "courier")

    def _turn_around(self, uow: UnitOfWork, endings: list[Sending]) -> list[Parcel]:
        outcomes.settle(uow, endings)
        uow.session.flush()
        busy = self._busy - {(ending.channel, ending.chat) for ending in endings}
        while rows := self._due(uow, busy):
            known = _fetch_together(uow, rows)
            parcels = [parcel for row in rows if (parcel := self._parcel(uow, row)) is not None]
            if parcels:
                INFLIGHT.run_many(uow.session, [{"row": parcel.row_id} for parcel in parcels])
                return parcels
            del known
            uow.session.flush()  # nothing left to say in any of them: look at what stands behind
        return []

    def _due(self, uow: UnitOfWork, busy: set[tuple[str, str]]) -> list[Outbox]:
        """The first message of each chat that may be sent to now, as many as may be on their way."""
        room = IN_FLIGHT - len(busy)
        if room <= 0:
            return []
        paused = select(ChatPause.channel, ChatPause.chat).where(col(ChatPause.until) > uow.now)
        query = (
            select(Outbox)
            .where(
                Outbox.state == Outcome.READY,
                col(Outbox.not_before) <= uow.now,
                col(Outbox.channel).in_(sorted(self._channels)),
                tuple_(col(Outbox.channel), col(Outbox.chat)).not_in(paused),
            )
            .order_by(col(Outbox.lane), col(Outbox.id))
            .limit(AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        if busy:
            query = query.where(tuple_(col(Outbox.channel), col(Outbox.chat)).not_in(sorted(busy)))
        first: dict[tuple[str, str], Outbox] = {}
        for row in uow.session.exec(query):
            first.setdefault((row.channel, row.chat), row)
        return list(first.values())[:room]

    def _parcel(self, uow: UnitOfWork, row: Outbox) -> Parcel | None:
        """In words; None for what there is no need or no way to say."""
        changes = self._changes(uow, row)
        try:
            message = None if changes == "" else self._renderer.render(uow, row)
        except Exception as error:  # noqa: BLE001 - one sick message must not stop the others
            row.state = Outcome.PARKED
            log(
                "cannot be put into words",
                level=logging.ERROR,
                error=error,
                view=row.view,
                row=row.id,
                trace=row.trace,
            )
            return None
        if message is None:
            row.state = Outcome.SUPERSEDED
            return None
        return Parcel(row.id or 0, row.view, row.channel, row.chat, message, changes, row.trace)

    def _changes(self, uow: UnitOfWork, row: Outbox) -> str | None:
        """The platform's id of the message to change; "" when that message never arrived."""
        if row.edits is None:
            return None
        original = uow.session.get(Outbox, row.edits)
        return (original.ref or "") if original else ""

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
            log(
                "send failed",
                level=logging.ERROR,
                error=unforeseen,
                channel=parcel.channel,
                trace=parcel.trace,
            )
            error = Unknown()
        self._endings.append(Sending(parcel.row_id, parcel.channel, parcel.chat, ref, error, channel.abilities.once))
        self.wake()


def _fetch_together(uow: UnitOfWork, rows: list[Outbox]) -> list[Person | Talk]:
    """The people of a batch and their conversations, in two queries; while the list is held, `get` finds them."""
    people = {row.person_id for row in rows if row.person_id is not None}
    asked = {row.person_id for row in rows if row.view == "question"}
    return [
        *uow.session.exec(select(Person).where(col(Person.id).in_(people))),
        *uow.session.exec(select(Talk).where(col(Talk.person_id).in_(asked))),
    ]
