"""What must be true of the tables at any moment: asked anew by the auditor, by queries that share nothing with the code
they watch. This is what holds for everything; each feature brings its own (`care/<feature>/invariants.py`).

A query gets the moment and finds what should have happened and did not: (community, row), the community None where it
is nobody's in particular.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, case, exists, literal, or_, select, union_all

from care.kit.replies import Sentence
from storage.columns import table_of
from storage.outbox import ChatPause, DeliveryState, Lane, Outbox
from storage.plans import PARKED, Occurrence, Plan
from storage.plans import WAITS as WAITS_TO_FIRE
from storage.timers import TRIED, Timer

Rows = Select[Any] | CompoundSelect[Any]
Broken = Callable[[datetime], Rows]

LATE = timedelta(minutes=5)  # of a next step: as Grafana OnCall's own auditor has it (reliability-security, section 1)
TOO_OFTEN = 5  # tries
WAITS = {Lane.SOS: timedelta(seconds=30), Lane.ANSWER: timedelta(minutes=5)}  # what could be sent; ours
WAITS_OTHERWISE = timedelta(minutes=15)
ON_A_SCREEN = "terminal-"  # begins the names of channels that come and go
TIMERS, OCCURRENCES, PLANS, ROWS, PAUSES = (table_of(table).c for table in (Timer, Occurrence, Plan, Outbox, ChatPause))


@dataclass(frozen=True, slots=True)
class Audit:
    """One thing that must be true: its name, what breaks it, and what a human is told."""

    name: str
    broken: Broken
    sentence: Sentence


def has_no_timer(ladder: str, subject: ColumnElement[Any], now: datetime) -> ColumnElement[bool]:
    """Whether this ladder does not look at the thing again, or should have long ago."""
    stands = exists().where(TIMERS.ladder == ladder, TIMERS.subject_id == subject, TIMERS.due_at > now - LATE)
    return ~stands


def late_timers(now: datetime) -> Select[Any]:
    """A timer that has not rung, fails, or belongs to no ladder."""
    late = or_(TIMERS.due_at < now - LATE, and_(TRIED, TIMERS.tries >= TOO_OFTEN), TIMERS.due_at.is_(None))
    return select(TIMERS.community_id, TIMERS.id).where(late)


def late_occurrences(now: datetime) -> Rows:
    """Something that is due and has no end."""
    row = select(OCCURRENCES.community_id, OCCURRENCES.id)
    untold = row.where(WAITS_TO_FIRE, or_(OCCURRENCES.fires_at < now - LATE, OCCURRENCES.tries >= TOO_OFTEN))
    return union_all(untold, row.where(PARKED, OCCURRENCES.due_at > now - timedelta(days=7)))


def late_plans(now: datetime) -> Select[Any]:
    """A plan that is not laid in time."""
    late = or_(PLANS.lay_at < now - LATE, and_(PLANS.lay_at.is_not(None), PLANS.tries >= TOO_OFTEN))
    return select(PLANS.community_id, PLANS.id).where(late)


def late_messages(now: datetime) -> Select[Any]:
    """A message that could have been sent long ago: how long is too long depends on its lane."""
    paused = exists().where(
        PAUSES.channel == ROWS.channel, PAUSES.chat == ROWS.chat, PAUSES.lane <= ROWS.lane, PAUSES.until > now
    )
    at = ROWS.not_before.type
    spans = ((ROWS.lane == lane, literal(now - waits, at)) for lane, waits in WAITS.items())
    since = case(*spans, else_=literal(now - WAITS_OTHERWISE, at))
    waits = (ROWS.state == DeliveryState.READY, ROWS.not_before < since, ~ROWS.channel.startswith(ON_A_SCREEN))
    return select(ROWS.community_id, ROWS.id).where(*waits, ~paused)
