"""How a send ended, and what follows from it: by the message's class, never by chance."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, literal, update
from sqlmodel import col, select

from bot.channels.base import ChatMoved, Gone, NotSent, Refused, SendError, SlowDown, Unknown
from bot.logs import log
from care.kit import outbox as mail
from care.kit.uow import UnitOfWork
from care.people import members as people
from storage.columns import Json, table_of
from storage.outbox import ChatPause, Lane, Outbox, Outcome
from storage.people import Room
from storage.prepared import Prepared

REPEAT_AFTER = timedelta(seconds=60)  # an uncertain reminder is repeated once, after this
LONGEST_WAIT = timedelta(seconds=60)  # between two tries when the platform cannot be reached
ROWS = table_of(Outbox)
SENT = Prepared(
    update(ROWS)
    .where(ROWS.c.id == bindparam("row"))
    .values(
        state=Outcome.SENT,
        ref=bindparam("new_ref"),
        args=case((ROWS.c.view == "invite_link", literal({}, Json)), else_=ROWS.c.args),  # a way in is not kept
    )
)


@dataclass(frozen=True, slots=True)
class Sending:
    """How one send ended: with the platform's id of the message, or with an error."""

    row_id: int
    channel: str
    ref: str | None
    error: SendError | None
    once: bool  # the channel shows a repeated send once


def settle(uow: UnitOfWork, endings: Sequence[Sending]) -> None:
    """Writes down every ending; what cannot be delivered here goes another way, or a human is told."""
    sent = [{"row": ending.row_id, "new_ref": ending.ref} for ending in endings if ending.error is None]
    if sent:
        SENT.run_many(uow.session, sent)
    for ending in endings:
        if ending.error is not None:
            _settle_error(uow, uow.session.get_one(Outbox, ending.row_id), ending.error, once=ending.once)


def _settle_error(uow: UnitOfWork, row: Outbox, error: SendError, *, once: bool) -> None:
    row.tries += 1
    match error:
        case NotSent():
            _again(row, uow.now + min(timedelta(seconds=2**row.tries), LONGEST_WAIT))
        case SlowDown(seconds=seconds):
            _pause(uow, row, uow.now + timedelta(seconds=seconds))
        case Gone():
            _another_way(uow, row)
        case ChatMoved(new_chat=new_chat):
            _follow(uow, row, new_chat)
        case Refused():
            row.state = Outcome.SUPERSEDED if row.edits else Outcome.PARKED
        case Unknown():
            _uncertain(uow, row, once=once)
    uow.session.add(row)
    log(
        "not delivered", level=logging.WARNING, trace=row.trace, channel=row.channel, view=row.view,
        outcome=row.state, kind=type(error).__name__, tries=row.tries, row=row.id,
    )  # fmt: skip


def _again(row: Outbox, at: datetime) -> None:
    row.state, row.not_before = Outcome.READY, at


def _pause(uow: UnitOfWork, row: Outbox, until: datetime) -> None:
    """429 holds back this chat only, and for every message to it."""
    _again(row, until)
    uow.session.merge(ChatPause(channel=row.channel, chat=row.chat, until=until))


def _uncertain(uow: UnitOfWork, row: Outbox, *, once: bool) -> None:
    """It may have been delivered. An edit, or a send the channel shows once, can be repeated without harm.

    SOS resends until somebody answers. Bulk gives up. All else is repeated once: the same buttons stand below it, so
    a double does no harm.
    """
    if once or row.edits or row.lane == Lane.SOS:
        _again(row, uow.now + min(timedelta(seconds=2**row.tries), LONGEST_WAIT))
    elif row.lane == Lane.DIGEST or row.args.get("repeated"):
        row.state = Outcome.AMBIGUOUS
    else:
        row.args = {**row.args, "repeated": True}
        _again(row, uow.now + (REPEAT_AFTER if row.lane == Lane.REMINDER else timedelta()))


def _another_way(uow: UnitOfWork, row: Outbox) -> None:
    """Nobody is there any more. A person is tried elsewhere; a group is closed; else a human is told."""
    if row.person_id is None:
        _close_room(uow, row)
        return
    people.close_address(uow, row.channel, row.chat)
    uow.session.flush()
    address = mail.current_address(uow, row.person_id)
    if row.edits is not None:
        row.state = Outcome.SUPERSEDED
    elif address is not None:
        row.channel, row.chat = address.channel, address.chat
        _again(row, uow.now)
    else:
        row.state = Outcome.PARKED
        _tell_coordinators(uow, row.person_id)


def _tell_coordinators(uow: UnitOfWork, person_id: int) -> None:
    community = people.community_of(uow, person_id)
    for coordinator in people.coordinators_of(uow, community.id or 0) if community else ():
        if coordinator != person_id:
            mail.post_to_person(uow, coordinator, "unreachable", subject_id=person_id, lane=Lane.REMINDER)


def _close_room(uow: UnitOfWork, row: Outbox) -> None:
    room = _room(uow, row)
    if room is not None:
        room.alive = False
    row.state = Outcome.PARKED


def _follow(uow: UnitOfWork, row: Outbox, new_chat: str) -> None:
    room = _room(uow, row)
    if room is not None:
        mail.follow_room(uow, room, new_chat)
    if row.edits is not None:
        row.state = Outcome.SUPERSEDED
    elif row.view == "job":
        row.state = Outcome.SUPERSEDED  # open jobs were posted anew in the new chat
    else:
        row.chat = new_chat
        _again(row, uow.now)


def _room(uow: UnitOfWork, row: Outbox) -> Room | None:
    return uow.session.exec(select(Room).where(Room.channel == row.channel, Room.chat == row.chat)).first()


def recover(uow: UnitOfWork, channels: Mapping[str, bool]) -> None:
    """After a crash: what was inflight may have been delivered. `channels`: whether each shows a repeated send once."""
    lost = uow.session.exec(
        select(Outbox).where(col(Outbox.channel).in_(sorted(channels)), Outbox.state == Outcome.INFLIGHT)
    ).all()
    for row in lost:
        _settle_error(uow, row, Unknown(), once=channels[row.channel])
