"""What must be true of every visit at any moment, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, or_, select

from care.kit.invariants import LATE, has_no_timer
from care.visits.ladders import AT_HER_DOOR, VISIT_DAY, VISIT_UNMET
from storage.columns import table_of
from storage.hours import Transfer
from storage.visits import AHEAD, ALARMED, Visit, VisitState

THEY, OTHERS = table_of(Visit).c, table_of(Visit).alias("others").c
GIVEN = table_of(Transfer).c


def not_watched(now: datetime) -> Select[Any]:
    """One that is promised or under way, and nothing looks at it; or a stranger is at a door and nobody is asked."""
    awaited = and_(AHEAD, THEY.state.in_((VisitState.PROMISED, VisitState.BEGUN)), THEY.look_at.is_not(None))
    promised = and_(awaited, has_no_timer(VISIT_DAY.name, THEY.id, now))
    waits = and_(ALARMED, THEY.alarm_at < now - LATE, THEY.seen_by.is_(None))
    alarmed = and_(waits, has_no_timer(AT_HER_DOOR.name, THEY.id, now))
    return select(THEY.community_id, THEY.id).where(or_(promised, alarmed))


def not_searched(now: datetime) -> Select[Any]:
    """Nobody comes to it, and nothing looks for anybody: not even for one before it in its series."""
    before = exists().where(
        OTHERS.series_id == THEY.series_id, OTHERS.whole, OTHERS.at < THEY.at,
        OTHERS.state.in_((VisitState.OPEN, VisitState.PROPOSED)),
    )  # fmt: skip
    return select(THEY.community_id, THEY.id).where(
        AHEAD, THEY.state == VisitState.OPEN, has_no_timer(VISIT_UNMET.name, THEY.id, now), ~before
    )


def in_two_places(now: datetime) -> Select[Any]:
    """A companion who is to be in two places at once."""
    held = (VisitState.PROPOSED, VisitState.PROMISED, VisitState.BEGUN)
    same = exists().where(
        OTHERS.companion_id == THEY.companion_id, OTHERS.id != THEY.id, OTHERS.state.in_(held), OTHERS.at == THEY.at
    )
    return select(THEY.community_id, THEY.id).where(THEY.state.in_(held), THEY.at > now, same)
