"""Notes."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = '20261128_1959'
down_revision = '20261128_1830'


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column('words', sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", Instant(), nullable=False),
        sa.Column("taken_away_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("note") as batch:
        batch.create_index("ix_note_community_id", ["community_id"])
        batch.create_index("ix_note_person_id", ["person_id"])


def downgrade() -> None:
    op.drop_table("note")
