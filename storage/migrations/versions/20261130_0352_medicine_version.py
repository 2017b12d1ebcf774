"""What a line of medicine said before it was changed."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant, Json

revision = '20261130_0352'
down_revision = '20261130_0341'


def upgrade() -> None:
    op.create_table(
        "medicine_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("medicine_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("name", "look", "strength", "amounts", "rule")),
        sa.Column("meals", Json(), nullable=False),
        sa.Column("most_a_day", sa.Integer(), nullable=True),
        sa.Column("least_gap", sa.Integer(), nullable=True),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=False),
        sa.Column("replaced_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["medicine_id"], ["medicine.id"]),
        sa.ForeignKeyConstraint(["replaced_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["written_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_medicine_version_elder_id", "medicine_version", ["elder_id"])


def downgrade() -> None:
    op.drop_table("medicine_version")
