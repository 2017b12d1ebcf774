"""How long events are kept."""

from datetime import timedelta

from care.kit.retention import Retention
from storage.events import SignUp

A_YEAR = timedelta(days=365)
EVENTS_RETENTION = (Retention(SignUp, "at", A_YEAR),)
