"""How long it is kept what was asked of a doctor."""

from datetime import timedelta

from care.kit.retention import Retention
from storage.consultations import Consultation

A_YEAR = timedelta(days=365)  # whoever treats her looks back on a year
CONSULTATIONS_RETENTION = (Retention(Consultation, "ended_at", A_YEAR),)
