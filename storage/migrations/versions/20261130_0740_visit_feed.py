"""The address at which a calendar reads somebody's visits."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "20261130_0740"
down_revision = "20261130_0815"


def upgrade() -> None:
    op.create_table(
        "visit_feed",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("person_id"),
        sa.UniqueConstraint("token_hash"),
    )


def downgrade() -> None:
    op.drop_table("visit_feed")
