"""A card at an elder's home, and a photo of a visit."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "20261130_0825"
down_revision = "20261130_0820"

IDS_ARE_GIVEN_ONCE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    op.create_table(
        "home_card",
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.PrimaryKeyConstraint("elder_id"),
    )
    with op.batch_alter_table("visit", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        batch.add_column(sa.Column("photo_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("photo_for", sa.String(), nullable=False, server_default=""))
        batch.create_foreign_key("visit_photo_id_fkey", "media", ["photo_id"], ["id"], ondelete="SET NULL")
        batch.create_index("ix_visit_photo_id", ["photo_id"])
    with op.batch_alter_table("visit", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        batch.alter_column("photo_for", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("visit", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        batch.drop_index("ix_visit_photo_id")
        batch.drop_constraint("visit_photo_id_fkey", type_="foreignkey")
        batch.drop_column("photo_for")
        batch.drop_column("photo_id")
    op.drop_table("home_card")
