"""The daily "I'm well"."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant, Json

revision = '20261129_0910'
down_revision = '20261129_0900'
OPEN = sa.text("state IN ('listed', 'asked', 'alarm', 'joined')")


def upgrade() -> None:
    op.create_table(
        "checkin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("paused_until", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checkin") as batch:
        batch.create_index("ix_checkin_community_id", ["community_id"])
    op.create_table(
        "asking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("checkin_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("told", Json(), nullable=False),
        sa.Column("unsent", sa.Boolean(), nullable=False),
        sa.Column("calling_by", sa.Integer(), nullable=True),
        sa.Column("reached_by", sa.Integer(), nullable=True),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["checkin_id"], ["checkin.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["calling_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["reached_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("checkin_id", "day"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("asking") as batch:
        batch.create_index("ix_asking_community_id", ["community_id"])
        batch.create_index("ix_asking_open", ["person_id"], sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_table(
        "call_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("community_id", "person_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("call_list") as batch:
        batch.create_index("ix_call_list_person_id", ["person_id"])


def downgrade() -> None:
    op.drop_table("call_list")
    op.drop_table("asking")
    op.drop_table("checkin")
