"""How long it is known where somebody went."""

from datetime import timedelta

from sqlmodel import col

from care.kit.retention import Retention
from storage.appointments import Appointment

A_YEAR = timedelta(days=365)  # whoever treats her looks back on a year
APPOINTMENTS_RETENTION = (Retention(Appointment, "at", A_YEAR, col(Appointment.look_at).is_(None)),)
