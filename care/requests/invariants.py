"""What must be true of every request at any moment, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, or_, select

from care.kit.invariants import has_no_timer
from care.requests.ladders import (
    HELPER_IS_SILENT,
    NOBODY_CONFIRMS,
    NOBODY_SETTLES,
    NOBODY_TAKES_IT,
    TIME_IS_OVER,
)
from care.requests.lifecycle import HELD
from storage.columns import table_of
from storage.requests import HelpRequest, State

REQUESTS = table_of(HelpRequest).c
LOOKED_AT = {
    NOBODY_TAKES_IT.name: (State.OPEN,),
    TIME_IS_OVER.name: (State.OPEN,),
    HELPER_IS_SILENT.name: tuple(sorted(HELD)),
    NOBODY_CONFIRMS.name: (State.DONE,),
    NOBODY_SETTLES.name: (State.PROBLEM,),
}


def not_climbing(now: datetime) -> Select[Any]:
    """A request in which something is to be done, and at which nothing looks again."""
    forgotten = (
        and_(REQUESTS.state.in_(states), has_no_timer(ladder, REQUESTS.id, now)) for ladder, states in LOOKED_AT.items()
    )
    return select(REQUESTS.community_id, REQUESTS.id).where(or_(*forgotten))
