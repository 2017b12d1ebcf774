"""What must be true of every appointment at any moment, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime

from sqlalchemy import Select, select

from care.appointments.ladders import APPOINTMENT
from care.kit.invariants import has_no_timer
from storage.appointments import LOOKED_AT, Appointment, AppointmentState
from storage.columns import table_of

THEY = table_of(Appointment).c


def not_climbing(now: datetime) -> Select[tuple[int, int]]:
    """One that is to be said, and nothing will say it."""
    waits = (THEY.state == AppointmentState.PLANNED, LOOKED_AT)
    return select(THEY.community_id, THEY.id).where(*waits, has_no_timer(APPOINTMENT.name, THEY.id, now))
