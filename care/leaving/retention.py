"""How long it is known that somebody wanted to leave, or has left, and that a death was told."""

from datetime import timedelta

from care.kit.retention import Retention
from storage.leaving import Departure, Passing

THINKS_NO_MORE_OF_IT = timedelta(days=30)
THREE_YEARS = timedelta(days=3 * 365)  # so long somebody may ask whether it was done; ids and instants
LEAVING_RETENTION = (
    Retention(Departure, "taken_back_at", THINKS_NO_MORE_OF_IT),
    Retention(Departure, "erased_at", THREE_YEARS),
    Retention(Passing, "undone_at", THINKS_NO_MORE_OF_IT),
    Retention(Passing, "erased_at", THREE_YEARS),
)
