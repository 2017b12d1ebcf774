"""What the auditor asks each minute is found by indexes on what is not over."""

import sqlalchemy as sa
from alembic import op

revision = '20261130_2210'
down_revision = '20261130_2140'

UNDER_WAY = "'open', 'taken', 'on_the_way', 'arrived', 'done', 'problem'"
INDEXES = (
    ("ix_help_request_under_way", "help_request", "state", f"state IN ({UNDER_WAY})"),
    ("ix_help_request_offered", "help_request", "offered_to", "offered_to IS NOT NULL"),
    ("ix_help_request_offer_ends", "help_request", "offered_until", "offered_until IS NOT NULL"),
    ("ix_cry_waits", "cry", "state", "state IN ('doubted', 'heard', 'open', 'taken', 'called_off')"),
    ("ix_health_alarm_waits", "health_alarm", "state", "state IN ('asked', 'repeat', 'calling')"),
    ("ix_visit_ahead", "visit", "state", "state IN ('open', 'proposed', 'promised', 'begun')"),
    ("ix_visit_alarmed", "visit", "alarm_at", "alarm_at IS NOT NULL"),
    ("ix_appointment_looked_at", "appointment", "look_at", "look_at IS NOT NULL"),
    ("ix_timer_tried", "timer", "tries", "tries > 0"),
    ("ix_occurrence_parked", "occurrence", "due_at", "state = 'parked'"),
)


def upgrade() -> None:
    for name, table, column, where in INDEXES:
        op.create_index(name, table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    for name, table, _column, _where in INDEXES:
        op.drop_index(name, table)
