"""Who would like a family doctor."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = '20261130_0402'
down_revision = "20261130_0358"
LASTS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "doctor_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("proposed", sa.Boolean(), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_doctor_wish_lasts", "doctor_wish", ["elder_id"], unique=True, sqlite_where=LASTS, postgresql_where=LASTS
    )


def downgrade() -> None:
    op.drop_table("doctor_wish")
