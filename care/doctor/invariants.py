"""What must be true of doctors at any moment, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime

from sqlalchemy import Select, or_, select

from care.doctor.climbing import VISIT_MISSED
from care.kit.invariants import has_no_timer
from storage.columns import table_of
from storage.doctor import WAITS, DoctorBond, DoctorVisit

VISITS, BONDS = (table_of(table).c for table in (DoctorVisit, DoctorBond))
Rows = Select[tuple[int, int]]


def not_watched(now: datetime) -> Rows:
    """A visit that waits, and nothing tells anybody when it is not made."""
    return select(VISITS.community_id, VISITS.id).where(WAITS, has_no_timer(VISIT_MISSED.name, VISITS.id, now))


def one_approval(now: datetime) -> Rows:
    """A bond that holds, and one of the two who approve it is missing or is the doctor himself."""
    del now
    himself = or_(
        BONDS.proposed_by == BONDS.doctor_id, BONDS.agreed_by == BONDS.doctor_id, BONDS.elder_id == BONDS.doctor_id
    )
    return select(BONDS.community_id, BONDS.id).where(BONDS.agreed_at.is_not(None), BONDS.ended_at.is_(None), himself)
