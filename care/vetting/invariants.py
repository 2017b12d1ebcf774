"""What must be true of every vetting at any moment, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime

from sqlalchemy import Select, and_, exists, or_, select

from care.kit.invariants import LATE, has_no_timer
from care.vetting.ladders import WAITS
from storage.columns import table_of
from storage.people import Membership, Role
from storage.vetting import Stage, Vetting, VettingStep

VETTINGS, STEPS, MEMBERS = (table_of(table).c for table in (Vetting, VettingStep, Membership))
HELPING = (Stage.ACCOMPANIED, Stage.ACTIVE)
WAITING = (Stage.APPLIED, Stage.IDENTIFIED, Stage.SPOKEN_FOR, Stage.LAPSED)
BEFORE_HELPING = (Stage.IDENTIFIED, Stage.SPOKEN_FOR, Stage.ACCOMPANIED)
Rows = Select[tuple[int, int]]


def unvetted(now: datetime) -> Rows:
    """A helper who may take jobs, and has not passed every stage before that."""
    del now
    his = and_(VETTINGS.person_id == MEMBERS.person_id, VETTINGS.community_id == MEMBERS.community_id)
    passed = [exists().where(his, STEPS.vetting_id == VETTINGS.id, STEPS.stage == stage) for stage in BEFORE_HELPING]
    stands = exists().where(his, VETTINGS.stage.in_(HELPING))
    helps = (MEMBERS.role == Role.VOLUNTEER, MEMBERS.active)
    return select(MEMBERS.community_id, MEMBERS.person_id).where(*helps, or_(~stands, *(~one for one in passed)))


def not_watched(now: datetime) -> Rows:
    """One that waits and at which nothing looks again; or a helper whose year is over, and he helps all the same."""
    waits = and_(VETTINGS.stage.in_(WAITING), has_no_timer(WAITS.name, VETTINGS.id, now))
    over = and_(VETTINGS.stage == Stage.ACTIVE, VETTINGS.valid_until < now - LATE)
    return select(VETTINGS.community_id, VETTINGS.id).where(or_(waits, over))
