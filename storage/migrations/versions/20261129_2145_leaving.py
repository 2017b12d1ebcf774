"""Pages that open once; who leaves, and who has died; a helper's photo."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant, Json

revision = '20261129_2145'
down_revision = '20261129_2140'


def upgrade() -> None:
    op.create_table(
        "once_page",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("cookie_hash", sa.String(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    with op.batch_alter_table("once_page") as batch:
        batch.create_index("ix_once_page_cookie_hash", ["cookie_hash"])
    op.create_table(
        "departure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column("taken_back_at", Instant(), nullable=True),
        sa.Column("erased_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("departure") as batch:
        batch.create_index("ix_departure_person_id", ["person_id"])
    op.create_table(
        "passing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("told_by", sa.Integer(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.Column("held", Json(), nullable=False),
        sa.Column("told", Json(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("erased_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        *(sa.ForeignKeyConstraint([name], ["person.id"]) for name in ("elder_id", "told_by", "undone_by")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("passing") as batch:
        batch.create_index("ix_passing_community_id", ["community_id"])
        batch.create_index("ix_passing_elder_id", ["elder_id"])
    op.create_table(
        "address_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("viewer_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *(sa.ForeignKeyConstraint([name], ["person.id"]) for name in ("elder_id", "viewer_id")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("address_look") as batch:
        batch.create_index("ix_address_look_lately", ["elder_id", "at"])
    with op.batch_alter_table("vetting") as batch:
        batch.add_column(sa.Column("photo_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("paper_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("vetting") as batch:
        batch.drop_column("paper_id")
        batch.drop_column("photo_id")
    op.drop_table("address_look")
    op.drop_table("passing")
    op.drop_table("departure")
    op.drop_table("once_page")
