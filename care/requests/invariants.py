"""What must be true of every request at any moment, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, exists, or_, select, union_all

from care.kit.invariants import Rows, has_no_timer
from care.requests.ladders import (
    HELPER_IS_SILENT,
    NOBODY_CONFIRMS,
    NOBODY_SETTLES,
    NOBODY_TAKES_IT,
    TIME_IS_OVER,
)
from care.requests.lifecycle import HELD
from care.requests.series import NAME
from storage.columns import table_of
from storage.plans import Plan
from storage.requests import OFFER_ENDS, OFFERED, UNDER_WAY, HelpRequest, Series, State

REQUESTS, ALL_SERIES, PLANS = table_of(HelpRequest).c, table_of(Series).c, table_of(Plan).c
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
    return select(REQUESTS.community_id, REQUESTS.id).where(UNDER_WAY, or_(*forgotten))


def not_planned(now: datetime) -> Select[Any]:
    """Help that comes again, and has no plan by which it does."""
    del now
    planned = exists().where(PLANS.kind == NAME, PLANS.subject_id == ALL_SERIES.id)
    return select(ALL_SERIES.community_id, ALL_SERIES.id).where(ALL_SERIES.ended_at.is_(None), ~planned)


def offered_without_end(now: datetime) -> Rows:
    """A request that is offered to one helper alone, and not until when; or that is not open any more."""
    del now
    row = select(REQUESTS.community_id, REQUESTS.id)
    to_whom = row.where(OFFERED, or_(REQUESTS.offered_until.is_(None), REQUESTS.state != State.OPEN))
    return union_all(to_whom, row.where(OFFER_ENDS, REQUESTS.offered_to.is_(None)))
