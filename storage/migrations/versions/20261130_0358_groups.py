"""Groups of a community: a stair, a village, an interest, with chats of their own."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = '20261130_0358'
down_revision = "20261130_0352"
IDS_ARE_GIVEN_ONCE = {"sqlite_autoincrement": True}  # SQLite writes the whole table anew, and forgets it otherwise


def upgrade() -> None:
    op.create_table(
        "neighbour_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("skill", sa.String(), nullable=True),
        sa.Column("organiser_id", sa.Integer(), nullable=True),
        sa.Column("founded_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["organiser_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "group_member",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["group_id"], ["neighbour_group.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("group_id", "person_id"),
    )
    with op.batch_alter_table("neighbour_group") as batch:
        batch.create_index("ix_neighbour_group_community_id", ["community_id"])
    with op.batch_alter_table("group_member") as batch:
        batch.create_index("ix_group_member_person_id", ["person_id"])
    with op.batch_alter_table("group_chat", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        batch.add_column(sa.Column("group_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("group_chat_group_id_fkey", "neighbour_group", ["group_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("group_chat", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        batch.drop_column("group_id")
    op.drop_table("group_member")
    op.drop_table("neighbour_group")
