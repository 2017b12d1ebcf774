"""How long it is kept what somebody wrote of himself, and what others said of him."""

from datetime import timedelta

from sqlmodel import col

from care.kit.retention import Retention
from storage.vetting import FirstJob, Reference

A_YEAR = timedelta(days=365)
VETTING_RETENTION = (
    # whoever looks again after a year may want to know; the steps say who has seen to it
    Retention(Reference, "heard_at", A_YEAR),
    Retention(FirstJob, "seen_at", A_YEAR, col(FirstJob.well).is_not(None)),
)
