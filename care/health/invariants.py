"""What must be true of every reading that may mean danger, asked of the tables anew. See care/kit/invariants.py."""

from datetime import datetime

from sqlalchemy import Select, select

from care.health.ladders import RED_READING
from care.kit.invariants import has_no_timer
from storage.columns import table_of
from storage.health import ALARM_WAITS, AlarmState, HealthAlarm

ALARMS = table_of(HealthAlarm).c
Rows = Select[tuple[int, int]]


def not_climbing(now: datetime) -> Rows:
    """One that waits, and nothing will look after it in time."""
    return select(ALARMS.community_id, ALARMS.id).where(ALARM_WAITS, has_no_timer(RED_READING.name, ALARMS.id, now))


def nobody_asked(now: datetime) -> Rows:
    """Somebody shall phone her, and nobody has been asked."""
    del now
    nobody: list[int] = []
    return select(ALARMS.community_id, ALARMS.id).where(
        ALARM_WAITS, ALARMS.state == AlarmState.CALLING, ALARMS.told == nobody
    )
