"""How a delivery ended, and what follows from it: by the message's class, never by chance."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, literal, update
from sqlmodel import col, select

from bot.channels.base import ChatMoved, Gone, NotSent, Refused, SendError, SlowDown, Unknown
from bot.logs import log
from care.kit import addresses, outbox
from care.kit.uow import UnitOfWork
from storage.addresses import GroupChat
from storage.columns import Json, table_of
from storage.ids import DueId, PersonId
from storage.outbox import ChatPause, DeliveryState, Lane, Outbox
from storage.prepared import Prepared

REPEAT_AFTER = timedelta(seconds=60)  # an uncertain reminder is repeated once, after this
LONGEST_WAIT = timedelta(seconds=60)  # between two tries when the platform cannot be reached
ROWS = table_of(Outbox)
SENT = Prepared(
    update(ROWS)
    .where(ROWS.c.id == bindparam("row"))
    .values(
        state=DeliveryState.SENT,
        ref=bindparam("new_ref"),
        body=case((ROWS.c.secret, literal({}, Json)), else_=ROWS.c.body),  # a way in is not kept
    )
)


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """How one delivery ended: with the platform's id of the message, or with an error."""

    due_id: DueId
    channel: str
    ref: str | None
    error: SendError | None
    once: bool  # the channel shows a repeated send once


@dataclass(frozen=True, slots=True)
class Results:
    """Writes down how deliveries ended.

    `undelivered` tells a human that somebody did not get a message (by its name); `new_groups` show a group that has
    moved what it should see.
    """

    undelivered: Callable[[UnitOfWork, PersonId, str], None]
    new_groups: Sequence[Callable[[UnitOfWork, GroupChat], None]]

    def settle(self, uow: UnitOfWork, results: Sequence[DeliveryResult]) -> None:
        """Every result; what cannot be delivered here goes another way, or a human is told."""
        sent = [{"row": result.due_id, "new_ref": result.ref} for result in results if result.error is None]
        if sent:
            SENT.run_many(uow.session, sent)
        for result in results:
            if result.error is not None:
                self._settle_error(uow, uow.session.get_one(Outbox, result.due_id), result.error, once=result.once)

    def recover(self, uow: UnitOfWork, channels: Mapping[str, bool]) -> None:
        """After a crash: what was inflight may have been delivered.

        `channels`: whether each shows a repeated send once.
        """
        lost = uow.session.exec(
            select(Outbox).where(col(Outbox.channel).in_(sorted(channels)), Outbox.state == DeliveryState.INFLIGHT)
        ).all()
        for row in lost:
            self._settle_error(uow, row, Unknown(), once=channels[row.channel])

    def give_up(self, uow: UnitOfWork, due_id: DueId) -> None:
        """What goes wrong here whenever it is tried: parked, and a human hears of it. A secret is not kept for that."""
        row = uow.session.get(Outbox, due_id)
        if row is None:
            return
        row.state = DeliveryState.PARKED
        if row.secret:
            row.body = {}
        if row.person_id is not None:
            self.undelivered(uow, row.person_id, row.name)

    def _settle_error(self, uow: UnitOfWork, row: Outbox, error: SendError, *, once: bool) -> None:
        row.tries += 1
        match error:
            case NotSent():
                _again(row, uow.now + min(timedelta(seconds=2**row.tries), LONGEST_WAIT))
            case SlowDown(seconds=seconds):
                _pause(uow, row, uow.now + timedelta(seconds=seconds))
            case Gone():
                self._another_way(uow, row)
            case ChatMoved(new_chat=new_chat):
                self._follow(uow, row, new_chat)
            case Refused():
                self._give_up(uow, row)
            case Unknown():
                _uncertain(uow, row, once=once)
        uow.session.add(row)
        log(
            "not delivered", level=logging.WARNING, trace=row.trace, channel=row.channel, message_name=row.name,
            outcome=row.state, kind=type(error).__name__, tries=row.tries, row=row.id,
        )  # fmt: skip

    def _another_way(self, uow: UnitOfWork, row: Outbox) -> None:
        """Nobody is there any more. A person is tried elsewhere; a group is closed; else a human is told."""
        if row.person_id is None:
            _close_group_chat(uow, row)
            return
        addresses.close(uow, row.channel, row.chat)
        address = addresses.current(uow, row.person_id)
        if row.edits is None and address is not None:
            row.channel, row.chat = address
            _again(row, uow.now)
        else:
            self._give_up(uow, row)

    def _give_up(self, uow: UnitOfWork, row: Outbox) -> None:
        """A change of a message that is gone is no loss; anything else a human must hear of."""
        if row.edits is not None:
            row.state = DeliveryState.SUPERSEDED
            return
        self.give_up(uow, row.id)

    def _follow(self, uow: UnitOfWork, row: Outbox, new_chat: str) -> None:
        """A group has a new id. What is live was shown anew in the new chat, so only other messages go there."""
        chat = addresses.group_chat(uow, row.channel, row.chat)
        if chat is not None:
            moved = outbox.follow_group_chat(uow, chat, new_chat)
            for show in self.new_groups:
                show(uow, moved)
        if row.edits is not None or row.follows is not None:
            row.state = DeliveryState.SUPERSEDED
        else:
            row.chat = new_chat
            _again(row, uow.now)


def _again(row: Outbox, at: datetime) -> None:
    row.state, row.not_before = DeliveryState.READY, at


def _pause(uow: UnitOfWork, row: Outbox, until: datetime) -> None:
    """429 holds back this chat only, and for every message to it."""
    _again(row, until)
    uow.session.merge(ChatPause(channel=row.channel, chat=row.chat, until=until))


def _uncertain(uow: UnitOfWork, row: Outbox, *, once: bool) -> None:
    """It may have been delivered. An edit, or a send the channel shows once, can be repeated without harm.

    SOS resends until somebody answers. A digest gives up. All else is repeated once: the same buttons stand below it,
    so a double does no harm.
    """
    if once or row.edits or row.lane == Lane.SOS:
        _again(row, uow.now + min(timedelta(seconds=2**row.tries), LONGEST_WAIT))
    elif row.lane == Lane.DIGEST or row.repeated:
        row.state = DeliveryState.AMBIGUOUS
    else:
        row.repeated = True
        _again(row, uow.now + (REPEAT_AFTER if row.lane == Lane.REMINDER else timedelta()))


def _close_group_chat(uow: UnitOfWork, row: Outbox) -> None:
    chat = addresses.group_chat(uow, row.channel, row.chat)
    if chat is not None:
        chat.alive = False
    row.state = DeliveryState.PARKED
