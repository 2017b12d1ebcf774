"""How long it is kept what looked impossible among hours."""

from datetime import timedelta

from care.kit.retention import Retention
from storage.hours import HoursDoubt

A_YEAR = timedelta(days=365)  # long after the months that are looked back on, so nothing is told twice
HOURS_RETENTION = (Retention(HoursDoubt, "found_at", A_YEAR),)
