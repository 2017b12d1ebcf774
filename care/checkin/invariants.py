"""What must be true of every day at any moment, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime, timedelta

from sqlalchemy import Select, and_, exists, func, or_, select

from care.checkin.days import CHECKIN
from care.checkin.ladders import GRACE, UNANSWERED, UNHEARD
from care.checkin.leaving import FOR_GOOD
from care.checkin.transitions import CARRYING
from care.kit.invariants import LATE, has_no_timer
from storage.checkin import OPEN, Asking, AskingState, Checkin
from storage.columns import table_of
from storage.plans import Occurrence, OccurrenceState, Plan

DAYS, PLANS, OCCURRENCES, ON = (table_of(table).c for table in (Asking, Plan, Occurrence, Checkin))
EARLIER = table_of(Asking).alias("earlier").c
LOOKED_BACK = timedelta(days=2)
FIRED = (OccurrenceState.FIRED, OccurrenceState.FIRED_LATE)
Rows = Select[tuple[int, int]]


def no_trace(now: datetime) -> Rows:
    """A due day that left no row: nobody knows whether she was asked."""
    left = exists().where(DAYS.checkin_id == PLANS.subject_id, DAYS.day == func.substr(OCCURRENCES.local, 1, 10))
    due = (OCCURRENCES.due_at < now - LATE, OCCURRENCES.due_at > now - LOOKED_BACK, OCCURRENCES.state.in_(FIRED))
    wanted = exists().where(ON.id == PLANS.subject_id, ON.minute.is_not(None))
    of_it = PLANS.id == OCCURRENCES.plan_id
    return select(OCCURRENCES.community_id, OCCURRENCES.id).where(
        of_it, PLANS.kind == CHECKIN.name, *due, wanted, ~left
    )


def not_climbing(now: datetime) -> Rows:
    """A day that is open, and whose next rung is not to come in time; or that is only asked, and not again.

    Or it has joined an earlier day, and there is none.
    """
    asked = and_(
        DAYS.state == AskingState.ASKED,
        or_(has_no_timer(UNANSWERED.name, DAYS.id, now), DAYS.asked_at < now - GRACE),
    )
    alarm = and_(DAYS.state == AskingState.ALARM, has_no_timer(UNHEARD.name, DAYS.id, now))
    carrying = exists().where(EARLIER.person_id == DAYS.person_id, OPEN, EARLIER.state.in_(sorted(CARRYING)))
    alone = and_(DAYS.state == AskingState.JOINED, ~carrying)
    return select(DAYS.community_id, DAYS.id).where(OPEN, or_(asked, alarm, alone))


def nobody_asked(now: datetime) -> Rows:
    """An alarm that reaches nobody."""
    del now
    nobody: list[int] = []
    return select(DAYS.community_id, DAYS.id).where(OPEN, DAYS.state == AskingState.ALARM, DAYS.told == nobody)


def not_planned(now: datetime) -> Rows:
    """She wants to be asked, lives, and no day is laid."""
    del now
    laid = exists().where(PLANS.kind == CHECKIN.name, PLANS.subject_id == ON.id, PLANS.next_at.is_not(None))
    wanted = (ON.minute.is_not(None), func.coalesce(ON.paused_until, "") != FOR_GOOD)
    return select(ON.community_id, ON.id).where(*wanted, ~laid)
