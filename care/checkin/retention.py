"""How long it is kept what became of a day."""

from datetime import timedelta

from sqlmodel import col

from care.checkin.transitions import WAITING
from care.kit.retention import Retention
from storage.checkin import Asking

CHECKIN_RETENTION = (
    # coordinator and circle may look back on half a year, as on a cry
    Retention(Asking, "begun_at", timedelta(days=180), col(Asking.state).not_in(sorted(WAITING))),
)
