"""Companionship visits."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant, Json

revision = '20261130_0337'
down_revision = "20261130_0336"


def upgrade() -> None:
    op.create_table(
        "visit_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("booked_by", sa.Integer(), nullable=False),
        sa.Column("booked_at", Instant(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("rule", Json(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("wish_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["booked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["wish_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("visit_series") as batch:
        for column in ("community_id", "elder_id"):
            batch.create_index(f"ix_visit_series_{column}", [column])
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("held_for", sa.Integer(), nullable=True),
        sa.Column("companion_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("look_at", Instant(), nullable=True),
        sa.Column("his_word", sa.LargeBinary(), nullable=False),
        sa.Column("her_word", sa.LargeBinary(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("begun_at", Instant(), nullable=True),
        sa.Column("known_by", sa.String(), nullable=False),
        sa.Column("alarm_at", Instant(), nullable=True),
        sa.Column("seen_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("face", sa.String(), nullable=False),
        sa.Column("mood", sa.String(), nullable=False),
        sa.Column("remarks", sa.LargeBinary(), nullable=False),
        sa.Column("worry", sa.LargeBinary(), nullable=False),
        sa.Column("off", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["series_id"], ["visit_series.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["held_for"], ["person.id"]),
        sa.ForeignKeyConstraint(["companion_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["seen_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("series_id", "slot"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("visit") as batch:
        for column in ("at", "community_id", "companion_id", "elder_id", "held_for"):
            batch.create_index(f"ix_visit_{column}", [column])
    op.create_table(
        "companion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kinds", sa.String(), nullable=False),
        sa.Column("times", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("last_at", Instant(), nullable=True),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("avoids", Json(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("community_id", "person_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("companion") as batch:
        for column in ("person_id",):
            batch.create_index(f"ix_companion_{column}", [column])
    op.create_table(
        "visit_asked",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("visit_id", "person_id"),
    )
    with op.batch_alter_table("visit_asked") as batch:
        for column in ("community_id", "elder_id", "person_id"):
            batch.create_index(f"ix_visit_asked_{column}", [column])


def downgrade() -> None:
    for table in ("visit_asked", "companion", "visit", "visit_series"):
        op.drop_table(table)
