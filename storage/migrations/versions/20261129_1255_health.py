"""The health file."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant, Json

revision = '20261129_1255'
down_revision = '20261129_1145'


def upgrade() -> None:
    op.create_table(
        "health_file",
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("glucose_unit", sa.String(), nullable=False),
        sa.Column("weight_unit", sa.String(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        *_refer("community_id", "elder_id"),
        sa.PrimaryKeyConstraint("elder_id"),
    )
    with op.batch_alter_table("health_file") as batch:
        batch.create_index("ix_health_file_community_id", ["community_id"])
    op.create_table(
        "health_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("replaced_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        *_refer("community_id", "elder_id", "author_id"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("health_fact") as batch:
        batch.create_index("ix_health_fact_elder_id", ["elder_id"])
    op.create_table(
        "health_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entered", sa.LargeBinary(), nullable=False),
        sa.Column("canonical", sa.LargeBinary(), nullable=False),
        sa.Column("measured_at", Instant(), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        *_refer("community_id", "elder_id", "author_id"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("health_reading") as batch:
        batch.create_index("ix_health_reading_measured", ["elder_id", "measured_at"])
    op.create_table(
        "health_alarm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("look_at", Instant(), nullable=True),
        sa.Column("told", Json(), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        *_refer("community_id", "elder_id", "person_id", "ended_by"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("health_alarm") as batch:
        batch.create_index("ix_health_alarm_community_id", ["community_id"])
        batch.create_index("ix_health_alarm_elder_id", ["elder_id"])
        batch.create_index("ix_health_alarm_person_id", ["person_id"])
    op.create_table(
        "health_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("viewer_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *_refer("community_id", "elder_id", "viewer_id"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("health_look") as batch:
        batch.create_index("ix_health_look_lately", ["elder_id", "at"])


def downgrade() -> None:
    for table in ("look", "alarm", "reading", "fact", "file"):
        op.drop_table(f"health_{table}")


def _refer(*columns: str) -> list[sa.ForeignKeyConstraint]:
    """Each to a person, or to the community."""
    return [
        sa.ForeignKeyConstraint([name], ["community.id" if name == "community_id" else "person.id"])
        for name in columns
    ]
