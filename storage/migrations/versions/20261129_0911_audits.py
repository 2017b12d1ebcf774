"""What the auditor finds."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = '20261129_0911'
down_revision = '20261129_0910'
OPEN = sa.text("mended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invariant", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("mended_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("finding") as batch:
        batch.create_index(
            "ix_finding_open", ["invariant", "community_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
        )
    op.create_table(
        "pulse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audited_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    op.drop_table("pulse")
    op.drop_table("finding")
