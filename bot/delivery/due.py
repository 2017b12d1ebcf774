"""What is due in the outbox: one query that brings everything a message needs to be put into words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Text, and_, bindparam, exists, select, type_coerce
from sqlmodel import Session

from bot.channels.base import AT_ONCE
from storage.columns import table_of
from storage.conversations import Talk
from storage.outbox import ChatPause, Outbox, Outcome
from storage.people import Person
from storage.prepared import Prepared

ROWS, PAUSES, PEOPLE, TALKS = (table_of(table) for table in (Outbox, ChatPause, Person, Talk))


class Envelope(NamedTuple):
    """A row of the outbox, with its reader and, for a question, the conversation as it stands now."""

    id: int
    person_id: int | None
    community_id: int | None
    channel: str
    chat: str
    view: str
    subject_id: int | None
    args: dict[str, Any]
    edits: int | None
    trace: str
    original: str | None  # the platform's id of the message this one changes
    language: str | None
    zone: str | None
    elder: bool | None
    flow: str | None
    talk_subject_id: int | None
    log: str | None  # as it is stored
    gen: int | None


def due_in(channels: Sequence[str]) -> Prepared:
    """The query for these channels: what may be sent now, the most urgent first.

    Left out are chats that asked for patience, and chats with a message on its way.
    """
    before, under_way = ROWS.alias("before"), ROWS.alias("under_way")
    paused = exists().where(
        PAUSES.c.channel == ROWS.c.channel, PAUSES.c.chat == ROWS.c.chat, PAUSES.c.until > bindparam("now")
    )
    busy = exists().where(
        under_way.c.state == Outcome.INFLIGHT,
        under_way.c.channel == ROWS.c.channel,
        under_way.c.chat == ROWS.c.chat,
    )
    own = [ROWS.c[name] for name in Envelope._fields[:10]]
    return Prepared(
        select(
            *own, before.c.ref, PEOPLE.c.language, PEOPLE.c.zone, PEOPLE.c.elder,
            TALKS.c.flow, TALKS.c.subject_id, type_coerce(TALKS.c.log, Text), TALKS.c.gen,
        )
        .join_from(ROWS, before, before.c.id == ROWS.c.edits, isouter=True)
        .join(PEOPLE, PEOPLE.c.id == ROWS.c.person_id, isouter=True)
        .join(TALKS, and_(TALKS.c.person_id == ROWS.c.person_id, ROWS.c.view == "question"), isouter=True)
        .where(
            ROWS.c.state == Outcome.READY, ROWS.c.not_before <= bindparam("now"),
            ROWS.c.channel.in_([bindparam(f"channel_{i}", name) for i, name in enumerate(channels)]),
            ~paused, ~busy,
        )
        .order_by(ROWS.c.lane, ROWS.c.id)
        .limit(AT_ONCE)
        .with_for_update(of=ROWS, skip_locked=True)
    )  # fmt: skip


def first_of_each_chat(query: Prepared, session: Session, now: datetime) -> list[Envelope]:
    """One message a chat, so that order is kept."""
    first: dict[tuple[str, str], Envelope] = {}
    for row in query.all(session, {"now": now}):
        envelope = Envelope._make(row)
        first.setdefault((envelope.channel, envelope.chat), envelope)
    return list(first.values())
