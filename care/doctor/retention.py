"""How long it is kept who was whose doctor, and when he came."""

from datetime import timedelta

from sqlmodel import col

from care.doctor.climbing import WAITING
from care.kit.retention import Retention
from storage.doctor import DoctorBond, DoctorVisit, DoctorWish

THINKS_AGAIN = timedelta(days=30)
THREE_YEARS = timedelta(days=3 * 365)  # so long somebody may ask who treated her, and who agreed to that
DOCTOR_RETENTION = (
    Retention(DoctorVisit, "closed_at", THINKS_AGAIN, col(DoctorVisit.note) != b"", {"note": b""}),
    Retention(DoctorVisit, "due_at", THREE_YEARS, col(DoctorVisit.state).not_in(WAITING)),
    Retention(DoctorWish, "ended_at", THREE_YEARS),
    Retention(DoctorBond, "ended_at", THREE_YEARS + THINKS_AGAIN),
)
