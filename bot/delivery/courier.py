"""Delivery: takes what is due from the outbox, puts it into words, sends it, and writes down how that ended.

One message in flight per chat; smaller lanes first, and in each the oldest (a reminder that falls due to many gives way
to others: care/kit/outbox.py). A message is marked inflight and that is committed just before its bytes leave, so that
after a crash we know what may have been delivered.
"""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import bindparam, update
from sqlmodel import Session

from bot.channels.base import AT_ONCE, Channel, Message, NotSent, SendError, Unknown
from bot.clock import Clock
from bot.delivery.due import DueMessage, Look, due_in, first_of_each_chat, next_due, urgent_in, waiting_in
from bot.delivery.rendering import Renderer
from bot.delivery.results import DeliveryResult, Results
from bot.delivery.waiting import waits_until_morning
from bot.logs import log
from care.kit.outbox import NOWHERE
from care.kit.quick import quick
from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import DueId
from storage.outbox import DeliveryState, Lane, Outbox
from storage.prepared import Prepared
from storage.store import OutOfOffice, Store

T = TypeVar("T")
PLACES: tuple[int, ...] = (
    Lane.SOS,
    Lane.ANSWER,
    Lane.REMINDER,
)  # each has its own; the last is for all that follow, too
Places = tuple[str, int]  # in which channel, for which of these
LOOK_AGAIN = 1.0  # seconds until we look by ourselves for what has become due
ROWS = table_of(Outbox)
ROW = update(ROWS).where(ROWS.c.id == bindparam("row"))
STARTS = Prepared(ROW.values(state=DeliveryState.INFLIGHT))
IS_LEFT_OUT = Prepared(ROW.values(state=DeliveryState.SUPERSEDED))


@quick
@dataclass(frozen=True, slots=True)
class Delivery:
    """A message on its way. `changes` is the platform's id of the message it changes."""

    due_id: DueId
    channel: str
    chat: str
    message: Message
    changes: str | None
    lane: int
    veiled: bool  # without its private details: they follow when it is known where it stands
    silent: bool  # for a group in which we could not write until now
    due_at: datetime
    trace: str


class Courier:
    """Sends what the turns have written."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        renderer: Renderer,
        results: Results,
        clock: Clock,
        may_send: Callable[[], bool] = lambda: True,
    ) -> None:
        """`may_send`: asked just before the bytes leave; no more when somebody else delivers here by now."""
        self._may_send = may_send
        self._store = store
        self._channels = channels
        self._renderer = renderer
        self._results = results
        self._clock = clock
        self._under_way: Counter[Places] = Counter()
        self._ended: list[DeliveryResult] = []
        self._woken = asyncio.Event()
        self._idle = asyncio.Event()
        self._running = False
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def is_running(self) -> bool:
        """Whether it delivers by itself; else somebody has to let it."""
        return self._running

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    async def run(self) -> None:
        """Delivers until cancelled. Raises OutOfOffice when somebody else does by now."""
        self._running = True
        try:
            await self._recover_at_last()
            await self._deliver_for_ever()
        finally:
            for task in self._tasks:
                task.cancel()

    async def _deliver_for_ever(self) -> None:
        while True:
            self._woken.clear()
            deliveries = await self._next()
            for delivery in deliveries:
                task = asyncio.create_task(self._deliver(delivery))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            if not (deliveries or self._under_way.total() or self._woken.is_set()):
                self._idle.set()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):  # (wait_for can swallow the cancel that ends us)
                    await self._woken.wait()

    async def recover(self) -> None:
        """After a crash: whatever was inflight may have been delivered, and is treated by its class."""
        once = {name: channel.abilities.once for name, channel in self._channels.items()}
        await self._store.write(lambda session: self._results.recover(self._uow(session), once))

    async def _recover_at_last(self) -> None:
        """The database may be away just when we begin."""
        while True:
            try:
                await self.recover()
            except OutOfOffice:
                raise
            except Exception as error:  # noqa: BLE001 - of any kind; it is tried again
                log("nothing can be written down", level=logging.ERROR, error=error)
                await asyncio.sleep(LOOK_AGAIN)
            else:
                return

    async def deliver_all(self) -> None:
        """Delivers in this very task until nothing is due: for tests and simulated time."""
        while deliveries := await self._next():
            for delivery in deliveries:
                await self._deliver(delivery)

    async def drained(self) -> None:
        """Waits until nothing is due and nothing is on its way."""
        self._idle.clear()
        self.wake()
        await self._idle.wait()

    async def next_due(self) -> datetime | None:
        """When what is waiting now becomes due; None when nothing is."""
        now = self._clock.now()
        return await self._store.read(lambda session: next_due(session, now))

    async def deliver_now(self) -> None:
        """Delivers what is due before time moves on."""
        if self._running:
            await self.drained()
        else:
            await self.deliver_all()

    async def _next(self) -> list[Delivery]:
        """Writes down how the last ones ended and takes the next, in one transaction."""
        ended, self._ended = self._ended, []
        under_way = self._under_way - Counter(_places(result.channel, result.lane) for result in ended)
        try:
            deliveries = await self._store.write(
                lambda session: self._turn_around(self._uow(session), ended, under_way)
            )
        except OutOfOffice:  # whoever delivers now finds out what became of them
            raise
        except Exception as error:  # noqa: BLE001 - whose fault it is shows when each is taken alone
            log("courier stumbled", level=logging.ERROR, error=error)
            deliveries = await self._one_by_one(ended, under_way)
        self._under_way = under_way + Counter(_places(one.channel, one.lane) for one in deliveries)
        return deliveries

    async def _one_by_one(self, ended: list[DeliveryResult], under_way: Counter[Places]) -> list[Delivery]:
        """What could not be written down together: each alone, so that a sick one stops nobody.

        When not even that is possible (disk full, server away), the results are kept and written the next time.
        """
        deliveries: list[Delivery] = []
        try:
            while ended:
                result = ended[0]
                await self._alone(result.due_id, lambda uow: self._results.settle(uow, [result]))  # noqa: B023
                ended.pop(0)
            due_messages = await self._store.read(lambda session: self._due(self._uow(session), under_way))
            for due in due_messages:
                deliveries += await self._alone(due.id, lambda uow: self._start(uow, [due])) or []  # noqa: B023
        except Exception as error:  # noqa: BLE001 - of any kind; it is tried again in a second
            self._ended = ended + self._ended
            log("nothing can be written down", level=logging.ERROR, error=error)
        return deliveries

    async def _alone(self, due_id: DueId, work: Callable[[UnitOfWork], T]) -> T | None:
        """In a transaction of its own; what fails is parked (None)."""
        try:
            return await self._store.write(lambda session: work(self._uow(session)))
        except Exception as error:  # noqa: BLE001 - of any kind
            await self._store.write(lambda session: self._results.give_up(self._uow(session), due_id))
            log("parked", level=logging.ERROR, error=error, row=due_id)
            return None

    def _uow(self, session: Session) -> UnitOfWork:
        return UnitOfWork(session, self._clock.now(), self._clock.token, "courier")

    def _turn_around(self, uow: UnitOfWork, ended: list[DeliveryResult], under_way: Counter[Places]) -> list[Delivery]:
        self._results.settle(uow, ended)
        uow.session.flush()
        while due_messages := self._due(uow, under_way):
            deliveries = self._start(uow, due_messages)
            if deliveries:
                return deliveries
        return []

    def _start(self, uow: UnitOfWork, due_messages: list[DueMessage]) -> list[Delivery]:
        """Puts them into words and marks them as on their way; what there is no need to say is left out."""
        self._renderer.look_ahead(uow, due_messages)
        deliveries = [delivery for due in due_messages if (delivery := self._delivery(uow, due)) is not None]
        if deliveries:
            STARTS.run_many(uow.session, [{"row": delivery.due_id} for delivery in deliveries])
        return deliveries

    def _due(self, uow: UnitOfWork, under_way: Counter[Places]) -> list[DueMessage]:
        """The first message of each chat that may be sent to now, as many as each channel has room for.

        What is an SOS, what is an answer and all else have places of their own: however many of the others are on their
        way, or get no answer, the next SOS goes out.
        """
        left: dict[Places, int] = {
            (name, lanes): channel.abilities.at_once - under_way[name, lanes]
            for name, channel in self._channels.items()
            for lanes in PLACES
        } | {(NOWHERE[0], lanes): AT_ONCE for lanes in PLACES}
        busy = any(lanes == PLACES[-1] for _name, lanes in under_way)
        found = []
        served = (*self._channels, NOWHERE[0])
        for due in first_of_each_chat(_looks(left, served, busy=busy), uow.session, uow.now):
            places = _places(due.channel, due.lane)
            if left.get(places, 0) > 0:
                left[places] -= 1
                found.append(due)
        return found

    def _delivery(self, uow: UnitOfWork, due: DueMessage) -> Delivery | None:
        """In words; None for what there is no need or no way to say."""
        channel = self._channels.get(due.channel)
        if channel is not None and not channel.abilities.edits and self._is_said_otherwise(uow, due):
            return None
        veiled = due.withdraws and due.edits is None and channel is not None and not channel.abilities.once
        never_arrived = due.edits is not None and due.original is None
        try:
            if waits_until_morning(uow, due, self._renderer.features):
                return None
            message = None if never_arrived else self._renderer.render(uow, due, veiled=veiled)
        except Exception as error:  # noqa: BLE001 - one sick message must not stop the others
            self._results.give_up(uow, due.id)
            log(
                "cannot be put into words", level=logging.ERROR, error=error,
                message_name=due.name, row=due.id, trace=due.trace,
            )  # fmt: skip
            return None
        if message is None:
            IS_LEFT_OUT.run(uow.session, {"row": due.id})
            return None
        if channel is None:
            self._results.unreached(uow, uow.session.get_one(Outbox, due.id))
            return None
        silent = due.silent is not None
        message = message if channel.abilities.media else message.in_words()
        return Delivery(
            due.id, due.channel, due.chat, message, due.original, due.lane, veiled, silent, due.not_before, due.trace
        )  # fmt: skip

    def _is_said_otherwise(self, uow: UnitOfWork, due: DueMessage) -> bool:
        """Where nothing can be changed: a change is a message of its own, and what must be taken away again goes there
        where it can be, if there is such a chat.
        """
        row = uow.session.get_one(Outbox, due.id)
        if due.edits is not None:
            is_said = self._renderer.is_said_below(uow, due)
            (self._results.let_be if is_said else self._results.say_anew)(uow, row, due.edits)
            return True
        changing = [name for name, channel in self._channels.items() if channel.abilities.edits]
        return due.withdraws and self._results.goes_elsewhere(uow, row, changing)

    async def _deliver(self, delivery: Delivery) -> None:
        channel = self._channels[delivery.channel]
        error: SendError | None = None
        ref = delivery.changes
        try:
            if not self._may_send():
                error = NotSent()  # written down only if nobody else delivers here: who does finds it on its way
            elif ref is None:
                ref = await channel.send(delivery.chat, delivery.message, str(delivery.due_id))
            else:
                await channel.edit(delivery.chat, ref, delivery.message, str(delivery.due_id))
        except SendError as failed:
            error = failed
        except Exception as unforeseen:  # noqa: BLE001 - nobody knows whether it was delivered
            log("send failed", level=logging.ERROR, error=unforeseen, channel=delivery.channel, trace=delivery.trace)
            error = Unknown()
        self._ends(delivery, ref, error, once=channel.abilities.once)

    def _ends(self, delivery: Delivery, ref: str | None, error: SendError | None, *, once: bool) -> None:
        lane, channel = delivery.lane, delivery.channel
        result = DeliveryResult(delivery.due_id, channel, lane, ref, error, once, delivery.veiled, delivery.silent)
        self._results.tally.count(result, (self._clock.now() - delivery.due_at).total_seconds())
        self._ended.append(result)
        self.wake()


def _looks(left: Mapping[Places, int], served: tuple[str, ...], *, busy: bool) -> list[Look]:
    """One look at everything. Where a channel is busy, past all that waits there at what there is room for."""
    channels, answers, others = (
        tuple(sorted(name for (name, lanes), room in left.items() if lanes == these and room > 0)) for these in PLACES
    )
    if channels == answers and not busy:
        return [(due_in(channels), AT_ONCE)]
    waiting = [(waiting_in(name), left[name, PLACES[-1]]) for name in others]
    return [(urgent_in(served, answers), AT_ONCE), *waiting]


def _places(channel: str, lane: int) -> Places:
    return channel, min(lane, PLACES[-1])
