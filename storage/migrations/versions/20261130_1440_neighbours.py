"""Communities that are neighbours, and who comes from one of them.

Revision ID: 20261130_1440
Revises: 20261130_1412
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "20261130_1440"
down_revision = "20261130_1412"
branch_labels = None
depends_on = None

AS_BEFORE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    op.create_table(
        "neighbours",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("asked_from", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=True),
        sa.Column("agreed_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["other_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["asked_from"], ["community.id"]),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["agreed_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("community_id", "other_id"),
    )
    with op.batch_alter_table("neighbours") as batch:
        batch.create_index("ix_neighbours_other_id", ["other_id"])
    with op.batch_alter_table("visit", table_kwargs=AS_BEFORE) as batch:
        batch.add_column(sa.Column("from_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("visit_from_id_fkey", "community", ["from_id"], ["id"])
    with op.batch_alter_table("visit_asked") as batch:
        batch.add_column(sa.Column("from_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("visit_asked_from_id_fkey", "community", ["from_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("visit_asked") as batch:
        batch.drop_constraint("visit_asked_from_id_fkey", type_="foreignkey")
        batch.drop_column("from_id")
    with op.batch_alter_table("visit", table_kwargs=AS_BEFORE) as batch:
        batch.drop_constraint("visit_from_id_fkey", type_="foreignkey")
        batch.drop_column("from_id")
    op.drop_table("neighbours")
