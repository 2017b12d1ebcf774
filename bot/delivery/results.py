"""How a delivery ended, and what follows from it: by the message's class, never by chance."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from sqlalchemy import bindparam, case, literal, literal_column, update
from sqlmodel import col, select

from bot.channels.base import (
    ChatMoved,
    Gone,
    MayNotWrite,
    MessageGone,
    NotSent,
    SendError,
    SlowDown,
    TopicGone,
    Unknown,
)
from bot.logs import log_when_kept
from care.kit import addresses, outbox, pauses
from care.kit.outbox import NOWHERE
from care.kit.quick import quick
from care.kit.replies import Menu, Note, Question
from care.kit.uow import UnitOfWork
from storage.addresses import GroupChat
from storage.columns import Json, encode, table_of
from storage.ids import DueId, PersonId
from storage.outbox import DeliveryState, Lane, Outbox, Silence
from storage.prepared import Prepared

REPEAT_AFTER = timedelta(seconds=60)  # a reminder that may have arrived is repeated after this at the earliest
LONGEST_WAIT = timedelta(minutes=5)  # between two tries
LONGEST_FOR_SOS = timedelta(seconds=30)
LONGEST_FOR_GROUP = timedelta(hours=1)  # in which we may not write
PATIENCE = 10  # tries in eight minutes: then somebody should phone
PATIENCE_FOR_SOS = 4  # in seven seconds
TALK = {one.__name__ for one in (Note, Question, Menu)}  # whoever talks with us has the messenger before her eyes
ROWS = table_of(Outbox)
AS_TEXT = partial(literal, type_=ROWS.c.state.type)
ARRIVED = case(  # not in a chat that was taken from its reader meanwhile (`outbox.hold_back`)
    (ROWS.c.chat == NOWHERE[1], AS_TEXT(DeliveryState.SUPERSEDED)), else_=AS_TEXT(DeliveryState.SENT)
)
SENT = Prepared(
    update(ROWS)
    .where(ROWS.c.id == bindparam("row"))
    .values(
        state=ARRIVED,
        ref=bindparam("new_ref"),
        body=case((ROWS.c.secret, literal_column(f"'{encode({})}'", Json)), else_=ROWS.c.body),  # a way in is not kept
    )
)


@quick
@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """How one delivery ended: with the platform's id of the message, or with an error."""

    due_id: DueId
    channel: str
    lane: int
    ref: str | None
    error: SendError | None
    once: bool  # the channel shows a repeated send once
    veiled: bool = False  # it went out without its private details
    silent: bool = False  # it is for a group in which we could not write until now


def nobody_counts(result: DeliveryResult, late: float) -> None:
    """Nobody wants figures."""
    del result, late


@dataclass(slots=True)
class Tally:
    """Who counts how deliveries end, each so many seconds after it was due."""

    count: Callable[[DeliveryResult, float], None] = nobody_counts


@dataclass(frozen=True, slots=True)
class Results:
    """Writes down how deliveries ended.

    `undelivered` hear of a message that did not arrive, and tell a human; `new_groups` show a group that has moved what
    it should see; `group_turned` hear of a group that fell silent, or can be written to again.
    """

    undelivered: Sequence[Callable[[UnitOfWork, DueId], None]]
    new_groups: Sequence[Callable[[UnitOfWork, GroupChat], None]]
    group_turned: Sequence[Callable[[UnitOfWork, GroupChat], None]]
    tally: Tally

    def settle(self, uow: UnitOfWork, results: Sequence[DeliveryResult]) -> None:
        """Every result; what cannot be delivered here goes another way, or a human is told."""
        for result in results:
            if result.error is not None:
                self._settle_error(uow, uow.session.get_one(Outbox, result.due_id), result.error, once=result.once)
            elif result.veiled or result.silent:
                self._arrived(uow, result)
        sent = [{"row": result.due_id, "new_ref": result.ref} for result in results if result.error is None]
        if sent:
            SENT.run_many(uow.session, sent)

    def recover(self, uow: UnitOfWork, channels: Mapping[str, bool]) -> None:
        """After a crash: what was inflight may have been delivered.

        `channels`: whether each shows a repeated send once.
        """
        served = sorted({*channels, NOWHERE[0]})
        lost = select(Outbox).where(col(Outbox.channel).in_(served), Outbox.state == DeliveryState.INFLIGHT)
        for row in uow.session.exec(lost).all():
            if outbox.is_held_back(row):
                outbox.held_back(row)
            else:
                _uncertain(uow, row, once=channels[row.channel])
            _log(uow, row, "crash")

    def give_up(self, uow: UnitOfWork, due_id: DueId) -> None:
        """What goes wrong here whenever it is tried: parked, and a human hears of it. A secret is not kept for that."""
        row = uow.session.get(Outbox, due_id)
        if row is None:
            return
        row.state = DeliveryState.PARKED
        if row.secret:
            row.body = {}
        uow.session.flush()
        self._undelivered(uow, due_id)

    def say_anew(self, uow: UnitOfWork, row: Outbox, original_id: DueId) -> None:
        """Where nothing can be changed, what has changed is a new message, wherever its reader speaks to us now.

        The earlier one is left at that: from now on the new one is the copy that is kept up.
        """
        where = None if row.person_id is None else addresses.current(uow, PersonId(row.person_id))
        outbox.show_again(uow, row, edits=None, where=where)
        self.let_be(uow, row, original_id)

    def let_be(self, uow: UnitOfWork, row: Outbox, original_id: DueId) -> None:
        """Neither the change is shown, nor the earlier one kept up any more."""
        row.state = DeliveryState.SUPERSEDED
        uow.session.execute(update(Outbox).where(col(Outbox.id) == original_id).values(state=DeliveryState.SUPERSEDED))
        uow.session.flush()

    def goes_elsewhere(self, uow: UnitOfWork, row: Outbox, channels: Sequence[str]) -> bool:
        """To a chat of the same person in one of these channels; False when there is none."""
        where = None if row.person_id is None else addresses.one_of(uow, PersonId(row.person_id), channels)
        if where is not None:
            row.channel, row.chat = where
            uow.session.flush()
        return where is not None

    def unreached(self, uow: UnitOfWork, row: Outbox) -> None:
        """Its reader can be reached nowhere: it waits for her to come back, and a human hears of what is new to her."""
        row.state = DeliveryState.UNREACHED
        uow.session.flush()
        if row.edits is None:
            self._undelivered(uow, row.id)

    def _arrived(self, uow: UnitOfWork, result: DeliveryResult) -> None:
        """What is for one reader only is shown now that we know where it stands; a silent group hears again.

        Whoever waits for the group is told before the row is written down as sent: until then nobody there had heard.
        """
        row = uow.session.get_one(Outbox, result.due_id)
        if result.veiled:
            outbox.show_again(uow, row, edits=row.id)
        chat = addresses.group_chat(uow, row.channel, row.chat) if result.silent else None
        if chat is not None and pauses.let_go(uow, row.channel, row.chat):
            self._turned(uow, chat)

    def _undelivered(self, uow: UnitOfWork, due_id: DueId) -> None:
        for tell in self.undelivered:
            tell(uow, due_id)

    def _turned(self, uow: UnitOfWork, chat: GroupChat) -> None:
        for hear in self.group_turned:
            hear(uow, chat)

    def _settle_error(self, uow: UnitOfWork, row: Outbox, error: SendError, *, once: bool) -> None:
        match error:
            case _ if outbox.is_held_back(row):
                outbox.held_back(row)
            case SlowDown(seconds=seconds):  # holds back this chat only, and every message to it
                row.state = DeliveryState.READY
                pauses.hold_back(uow, row.channel, row.chat, uow.now + timedelta(seconds=seconds))
            case NotSent() | Unknown():
                row.tries += 1
                _uncertain(uow, row, once=once or isinstance(error, NotSent))
                self._say_so_if_it_takes_long(uow, row)
            case Gone():
                self._another_way(uow, row)
            case MayNotWrite(why=why):
                self._group_is_silent(uow, row, why)
            case TopicGone():
                self._without_topic(uow, row)
            case ChatMoved(new_chat=new_chat):
                self._follow(uow, row, new_chat)
            case _:  # refused for good
                self._refused(uow, row, gone=isinstance(error, MessageGone))
        uow.session.add(row)
        _log(uow, row, type(error).__name__)

    def _say_so_if_it_takes_long(self, uow: UnitOfWork, row: Outbox) -> None:
        if row.tries == (PATIENCE_FOR_SOS if row.lane == Lane.SOS else PATIENCE) and row.name not in TALK:
            uow.session.flush()
            self._undelivered(uow, row.id)

    def _another_way(self, uow: UnitOfWork, row: Outbox) -> None:
        """Nobody is there any more. A person is tried elsewhere; a group has put us out."""
        if row.person_id is None:
            self._group_is_silent(uow, row, Silence.PUT_OUT)
            return
        addresses.close(uow, row.channel, row.chat)
        address = addresses.current(uow, row.person_id)
        if row.edits is None and address is not None:
            row.channel, row.chat = address
            row.state = DeliveryState.READY
        else:
            self.unreached(uow, row)

    def _group_is_silent(self, uow: UnitOfWork, row: Outbox, why: Silence) -> None:
        """What is for it waits, and is tried now and then. A stranger (or a group of nobody) is not waited for."""
        chat = addresses.group_chat(uow, row.channel, row.chat)
        if chat is None:
            self._refused(uow, row, gone=True)
            return
        row.tries += 1
        row.state = DeliveryState.READY
        wait = min(timedelta(minutes=2 ** min(row.tries - 1, 10)), LONGEST_FOR_GROUP)
        if pauses.hold_back(uow, row.channel, row.chat, uow.now + wait, why=why):
            self._turned(uow, chat)

    def _without_topic(self, uow: UnitOfWork, row: Outbox) -> None:
        """Its part of the group is gone: it goes to the group as a whole."""
        chat = addresses.group_chat(uow, row.channel, row.chat)
        if chat is None or chat.topic is None:
            self._group_is_silent(uow, row, Silence.TOPIC_CLOSED)
        else:
            chat.topic, row.state = None, DeliveryState.READY

    def _refused(self, uow: UnitOfWork, row: Outbox, *, gone: bool) -> None:
        """A change of a message is no loss, unless what it had to show was never seen; anything else is."""
        if row.edits is None or (row.withdraws and not gone and not _has_been_seen(uow, row.edits)):
            self.give_up(uow, row.id)
            return
        row.state = DeliveryState.SUPERSEDED
        if gone:
            self._message_gone(uow, row, row.edits)

    def _message_gone(self, uow: UnitOfWork, row: Outbox, original_id: DueId) -> None:
        """It is changed no more. What it had to show and nobody saw is shown anew."""
        uow.session.execute(update(Outbox).where(col(Outbox.id) == original_id).values(state=DeliveryState.SUPERSEDED))
        if row.withdraws and not _has_been_seen(uow, original_id):
            outbox.show_again(uow, row, edits=None)

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
            row.chat, row.state = new_chat, DeliveryState.READY


def _uncertain(uow: UnitOfWork, row: Outbox, *, once: bool) -> None:
    """It may have arrived, unless `once`: then a repeat does no harm; nor does that of a change.

    What nobody waits for is left at that. All else is repeated, with growing delays, until it has arrived or has no
    meaning any more: a double is better than a loss. What follows it to this chat waits, so that the order is kept.
    """
    once = once or row.edits is not None
    if row.lane == Lane.DIGEST and not once:
        row.state = DeliveryState.AMBIGUOUS
        return
    row.repeated = row.repeated or not once
    row.state = DeliveryState.READY
    longest = LONGEST_FOR_SOS if row.lane == Lane.SOS else LONGEST_WAIT
    wait = min(timedelta(seconds=2 ** min(row.tries, 20) // 2), longest)
    if row.lane == Lane.REMINDER and not once:
        wait = max(wait, REPEAT_AFTER)
    if wait:
        pauses.hold_back(uow, row.channel, row.chat, uow.now + wait, lane=row.lane)


def _has_been_seen(uow: UnitOfWork, due_id: DueId) -> bool:
    """Whether a change of this message ever arrived."""
    shown = select(Outbox.id).where(Outbox.edits == due_id, Outbox.state == DeliveryState.SENT)
    return uow.session.exec(shown.limit(1)).first() is not None


def _log(uow: UnitOfWork, row: Outbox, kind: str) -> None:
    log_when_kept(
        uow.session, "not delivered", level=logging.WARNING, trace=row.trace, channel=row.channel,
        message_name=row.name, outcome=row.state, kind=kind, tries=row.tries, row=row.id,
    )  # fmt: skip
