"""What must be true of events at any moment. See care/kit/invariants.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select

from care.events.ladders import NEAR
from care.kit.invariants import has_no_timer
from storage.columns import table_of
from storage.events import Event, EventState, SignUp, SignUpState

EVENTS, SIGN_UPS = table_of(Event).c, table_of(SignUp).c


def too_many(now: datetime) -> Select[Any]:
    """An event to which more come than there are places; or where somebody waits beside a free place."""
    del now
    come, wait = (
        select(func.count(SIGN_UPS.id)).where(SIGN_UPS.event_id == EVENTS.id, SIGN_UPS.state == state).scalar_subquery()
        for state in (SignUpState.COMES, SignUpState.WAITS)
    )
    crowded = (come > EVENTS.places) | ((come < EVENTS.places) & (wait > 0))
    ahead = and_(EVENTS.places.is_not(None), EVENTS.state == EventState.PLANNED)
    return select(EVENTS.community_id, EVENTS.id).where(ahead, crowded)


def not_reminded(now: datetime) -> Select[Any]:
    """An event that is still to come, and of which nobody would be reminded."""
    ahead = and_(EVENTS.state == EventState.PLANNED, EVENTS.starts_at > now)
    return select(EVENTS.community_id, EVENTS.id).where(ahead, has_no_timer(NEAR.name, EVENTS.id, now))
