"""What must be true of every concern at any moment, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from care.kit.invariants import has_no_timer
from care.safeguarding.ladders import CONCERN_WAITS
from storage.columns import table_of
from storage.safeguarding import Concern

CONCERNS = table_of(Concern).c


def not_watched(now: datetime) -> Select[Any]:
    """One that is open, and of which nobody is reminded."""
    unwatched = has_no_timer(CONCERN_WAITS.name, CONCERNS.id, now)
    return select(CONCERNS.community_id, CONCERNS.id).where(CONCERNS.closed_at.is_(None), unwatched)
