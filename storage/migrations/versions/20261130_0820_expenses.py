"""What helpers have paid for an elder."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "20261130_0820"
down_revision = "20261130_0740"


def upgrade() -> None:
    op.create_table(
        "expense",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("helper_id", sa.Integer(), nullable=False),
        sa.Column("paid_for", sa.String(), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=True),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("doubted_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["helper_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["doubted_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["receipt_id"], ["media.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("expense") as batch:
        for column in ("community_id", "elder_id", "helper_id", "receipt_id"):
            batch.create_index(f"ix_expense_{column}", [column])


def downgrade() -> None:
    op.drop_table("expense")
