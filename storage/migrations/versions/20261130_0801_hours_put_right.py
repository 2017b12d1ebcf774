"""Credits that are taken back by two people, what looks impossible among hours, and whether help costs any.

Revision ID: 20261130_0801
Revises: 20261130_0431
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "20261130_0801"
down_revision = "20261130_0431"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hours_book") as batch:
        batch.add_column(sa.Column("looked_to", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("costs", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("hours_book") as batch:
        batch.alter_column("looked_to", server_default=None)
        batch.alter_column("costs", server_default=None)
    op.create_table(
        "hours_reversal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("transfer_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"]),
        *(sa.ForeignKeyConstraint([name], ["person.id"]) for name in ("person_id", "asked_by", "decided_by")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "hours_doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("found_at", Instant(), nullable=False),
        sa.Column("seen_by", sa.Integer(), nullable=True),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        *(sa.ForeignKeyConstraint([name], ["person.id"]) for name in ("person_id", "other_id", "seen_by")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for table, columns in (("hours_reversal", ("community_id", "transfer_id", "person_id")),
                           ("hours_doubt", ("community_id", "person_id", "other_id"))):  # fmt: skip
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    op.drop_table("hours_doubt")
    op.drop_table("hours_reversal")
    with op.batch_alter_table("hours_book") as batch:
        batch.drop_column("costs")
        batch.drop_column("looked_to")
