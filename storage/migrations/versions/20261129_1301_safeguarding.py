"""What coordinators have to look after."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = '20261129_1301'
down_revision = '20261129_1300'


def upgrade() -> None:
    op.create_table(
        "concern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.LargeBinary(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("concern") as batch:
        batch.create_index("ix_concern_community_id", ["community_id"])
    op.create_table(
        "unwanted",
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("helper_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["helper_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("elder_id", "helper_id"),
    )
    with op.batch_alter_table("unwanted") as batch:
        batch.create_index("ix_unwanted_helper_id", ["helper_id"])


def downgrade() -> None:
    op.drop_table("unwanted")
    op.drop_table("concern")
