"""Whether a stand-in can, until when a guardian's paper holds, whom a coordinator has named as her own family.

Revision ID: 20261130_0403
Revises: 20261130_0402
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "20261130_0403"
down_revision = "20261130_0402"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("circle_away") as batch:  # who stood in already goes on doing so
        batch.add_column(sa.Column("accepted", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("circle_away") as batch:
        batch.alter_column("accepted", server_default=None)
    with op.batch_alter_table("guardian") as batch:
        batch.add_column(sa.Column("until", Instant(), nullable=True))
    op.create_table(
        "kinship",
        sa.Column("coordinator_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("said_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        *(sa.ForeignKeyConstraint([name], ["person.id"]) for name in ("coordinator_id", "person_id")),
        sa.PrimaryKeyConstraint("coordinator_id", "person_id"),
    )


def downgrade() -> None:
    op.drop_table("kinship")
    with op.batch_alter_table("guardian") as batch:
        batch.drop_column("until")
    with op.batch_alter_table("circle_away") as batch:
        batch.drop_column("accepted")
