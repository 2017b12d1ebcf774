"""What is due in the outbox: one query that brings everything a message needs to be put into words."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, and_, bindparam, exists, literal_column, or_, select
from sqlmodel import Session

from storage.addresses import GroupChat
from storage.columns import table_of
from storage.conversations import OpenConversation
from storage.ids import CommunityId, DueId, PersonId
from storage.outbox import ChatPause, DeliveryState, Lane, Outbox
from storage.people import Person
from storage.prepared import Prepared

ROWS, PAUSES, GROUPS, PEOPLE, OPEN = (
    table_of(table) for table in (Outbox, ChatPause, GroupChat, Person, OpenConversation)
)


NEXT = Prepared(
    select(ROWS.c.not_before)
    .where(ROWS.c.state == DeliveryState.READY, ROWS.c.not_before > bindparam("now"))
    .order_by(ROWS.c.not_before)
    .limit(1)
)
Look = tuple[Prepared, int]  # what is looked for, and how many at most


class DueMessage(NamedTuple):
    """A row of the outbox, with its reader and the conversation as it stands now."""

    id: DueId
    lane: int
    person_id: PersonId | None
    community_id: CommunityId | None
    channel: str
    chat: str
    known_language: str | None  # of a stranger or a group
    name: str
    body: dict[str, Any]
    edits: DueId | None
    withdraws: bool
    trace: str
    unasked: bool
    repeated: bool
    not_before: datetime
    original: str | None  # the platform's id of the message this one changes
    topic: str | None  # of a group: where in it we write
    silent: str | None  # of a group: why we could not write there until now
    language: str | None
    zone: str | None
    elder: bool | None
    conversation: str | None
    subject_id: int | None
    log: bytes | None  # as it is stored: sealed
    version: int | None
    more_comes: bool = False  # something else is due in this chat


OWN = (
    "id", "lane", "person_id", "community_id", "channel", "chat", "language", "name", "body", "edits", "withdraws",
    "trace", "unasked", "repeated", "not_before",
)  # fmt: skip


def due_of(**known: Any) -> DueMessage:
    """A message that is in no outbox (any more), of what has to be known to put it into words."""
    return DueMessage(**dict[str, Any](dict.fromkeys(DueMessage._fields)) | known)


def _chat_is_free() -> tuple[ColumnElement[bool], ...]:
    """It need not wait from this lane on, and nothing is on its way there; an SOS overtakes whatever is."""
    under_way = ROWS.alias("under_way")
    paused = exists().where(
        PAUSES.c.channel == ROWS.c.channel, PAUSES.c.chat == ROWS.c.chat, PAUSES.c.lane <= ROWS.c.lane,
        PAUSES.c.until > bindparam("now"),
    )  # fmt: skip
    busy = exists().where(
        under_way.c.state == DeliveryState.INFLIGHT,
        under_way.c.channel == ROWS.c.channel,
        under_way.c.chat == ROWS.c.chat,
        or_(ROWS.c.lane > Lane.SOS, under_way.c.lane == Lane.SOS),
    )
    return ~paused, ~busy


@cache
def due_in(channels: tuple[str, ...]) -> Prepared:
    """The query for these channels: what may be sent now, the most urgent first."""
    return _due(ROWS.c.channel.in_(channels))


@cache
def urgent_in(served: tuple[str, ...], channels: tuple[str, ...]) -> Prepared:
    """The same of answers in these channels, and of what is an SOS in any that are served here."""
    sos = and_(ROWS.c.lane == Lane.SOS, ROWS.c.channel.in_(served))
    return _due(ROWS.c.lane <= Lane.ANSWER, or_(sos, ROWS.c.channel.in_(channels)))


@cache
def waiting_in(channel: str) -> Prepared:
    """The same of what is neither, in one channel: others may have much that waits (an index of its own)."""
    return _due(ROWS.c.lane >= literal_column(str(int(Lane.REMINDER))), ROWS.c.channel == channel)


def _due(*which: ColumnElement[bool]) -> Prepared:
    before = ROWS.alias("before")
    silent = PAUSES.alias("silent")
    held_back = and_(silent.c.channel == ROWS.c.channel, silent.c.chat == ROWS.c.chat, silent.c.lane == Lane.SOS)
    group = and_(ROWS.c.person_id.is_(None), GROUPS.c.channel == ROWS.c.channel, GROUPS.c.chat == ROWS.c.chat)
    return Prepared(
        select(
            *(ROWS.c[name] for name in OWN), before.c.ref, GROUPS.c.topic, silent.c.why,
            PEOPLE.c.language, PEOPLE.c.zone, PEOPLE.c.elder,
            OPEN.c.name, OPEN.c.subject_id, OPEN.c.log, OPEN.c.version,
        )
        .join_from(ROWS, before, before.c.id == ROWS.c.edits, isouter=True)
        .join(GROUPS, group, isouter=True)
        .join(silent, held_back, isouter=True)
        .join(PEOPLE, PEOPLE.c.id == ROWS.c.person_id, isouter=True)
        .join(OPEN, OPEN.c.person_id == ROWS.c.person_id, isouter=True)
        .where(
            ROWS.c.state == DeliveryState.READY, ROWS.c.not_before <= bindparam("now"),
            *which, *_chat_is_free(),
        )
        .order_by(ROWS.c.lane, ROWS.c.queued_as, ROWS.c.id)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(of=ROWS, skip_locked=True)
    )  # fmt: skip


def first_of_each_chat(looks: Iterable[Look], session: Session, now: datetime) -> list[DueMessage]:
    """One message a chat, so that order is kept; what is for nowhere has none to keep."""
    first: dict[tuple[str, str | DueId], DueMessage] = {}
    for row in chain.from_iterable(query.all(session, {"now": now, "most": most}) for query, most in looks):
        due = DueMessage(*row)
        place = (due.channel, due.chat or due.id)
        before = first.get(place)
        if before is None:
            first[place] = due
        elif due.edits is None:  # a change of an earlier message comes nowhere below this one
            first[place] = before._replace(more_comes=True)
    return list(first.values())


def next_due(session: Session, now: datetime) -> datetime | None:
    """When the next message that has to wait may be sent."""
    found = NEXT.first(session, {"now": now})
    return None if found is None else found[0]
