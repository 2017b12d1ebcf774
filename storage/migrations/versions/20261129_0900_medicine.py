"""Medicines."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant, Json

revision = '20261129_0900'
down_revision = '20261128_1959'


def upgrade() -> None:
    op.create_table(
        "medicine",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("look", sa.LargeBinary(), nullable=False),
        sa.Column("strength", sa.LargeBinary(), nullable=False),
        sa.Column("amounts", sa.LargeBinary(), nullable=False),
        sa.Column("meals", Json(), nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.Column("most_a_day", sa.Integer(), nullable=True),
        sa.Column("least_gap", sa.Integer(), nullable=True),
        sa.Column("stock", sa.Integer(), nullable=True),
        sa.Column("refill_days", sa.Integer(), nullable=False),
        sa.Column("refill", sa.String(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["entered_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("medicine") as batch:
        batch.create_index("ix_medicine_community_id", ["community_id"])
        batch.create_index("ix_medicine_elder_id", ["elder_id"])
    op.create_table(
        "medicine_habits",
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("breakfast", sa.Integer(), nullable=False),
        sa.Column("lunch", sa.Integer(), nullable=False),
        sa.Column("dinner", sa.Integer(), nullable=False),
        sa.Column("bedtime", sa.Integer(), nullable=False),
        sa.Column("names", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.PrimaryKeyConstraint("elder_id"),
    )
    with op.batch_alter_table("medicine_habits") as batch:
        batch.create_index("ix_medicine_habits_community_id", ["community_id"])
    op.create_table(
        "dose_slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("remind_at", Instant(), nullable=True),
        sa.Column("look_at", Instant(), nullable=True),
        sa.Column("told_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["told_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("elder_id", "due_at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dose",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("medicine_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=True),
        sa.Column("occurrence_id", sa.Integer(), nullable=True),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("closes_at", Instant(), nullable=False),
        sa.Column("amount", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=True),
        sa.Column("recorded_at", Instant(), nullable=True),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("alarm", sa.String(), nullable=True),
        sa.Column("on_it_id", sa.Integer(), nullable=True),
        sa.Column("reported", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["medicine_id"], ["medicine.id"]),
        sa.ForeignKeyConstraint(["slot_id"], ["dose_slot.id"]),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["on_it_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("occurrence_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("dose") as batch:
        batch.create_index("ix_dose_elder_id", ["elder_id"])
        batch.create_index("ix_dose_medicine_id", ["medicine_id"])
        batch.create_index("ix_dose_slot_id", ["slot_id"])


def downgrade() -> None:
    for table in ("dose", "dose_slot", "medicine_habits", "medicine"):
        op.drop_table(table)
