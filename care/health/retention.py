"""How long what is known of somebody's health is kept."""

from datetime import timedelta

from sqlmodel import col

from care.health.alarm_messages import WAITING
from care.kit.retention import Retention
from storage.health import HealthAlarm, HealthFact, HealthLimit, HealthLook, HealthReading, SheetCode

THINKS_AGAIN = timedelta(days=30)
THREE_YEARS = timedelta(days=3 * 365)  # so long somebody may ask what was agreed, and who looked
HEALTH_RETENTION = (
    Retention(HealthLook, "at", THREE_YEARS),
    Retention(HealthFact, "closed_at", THINKS_AGAIN),
    Retention(HealthFact, "replaced_at", timedelta(days=365)),
    Retention(HealthReading, "closed_at", THINKS_AGAIN),
    Retention(HealthLimit, "closed_at", THINKS_AGAIN),
    Retention(HealthLimit, "replaced_at", THREE_YEARS),
    Retention(HealthReading, "undone_at", timedelta(hours=24)),
    Retention(SheetCode, "ended_at", THREE_YEARS),
    Retention(HealthAlarm, "begun_at", timedelta(days=180), col(HealthAlarm.state).not_in(sorted(WAITING))),
)
