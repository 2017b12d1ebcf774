"""What must be true of every cry at any moment, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from care.kit.invariants import has_no_timer
from care.sos.ladders import CRY
from storage.columns import table_of
from storage.sos import WAITS, Cry, CryState

CRIES = table_of(Cry).c


def not_climbing(now: datetime) -> Select[Any]:
    """A cry that is not over, and at which nothing looks again."""
    return select(CRIES.community_id, CRIES.id).where(WAITS, has_no_timer(CRY.name, CRIES.id, now))


def nobody_asked(now: datetime) -> Select[Any]:
    """A cry that is open, and nobody has been asked."""
    del now
    nobody: list[int] = []
    return select(CRIES.community_id, CRIES.id).where(WAITS, CRIES.state == CryState.OPEN, CRIES.told == nobody)
