"""Help that comes again and again, and is offered first to who came last."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = '20261130_0336'
down_revision = '20261129_2145'
IDS_ARE_GIVEN_ONCE = {"sqlite_autoincrement": True}  # SQLite writes the whole table anew, and forgets it otherwise


def upgrade() -> None:
    op.create_table(
        "help_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("remarks", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("expense_limit", sa.Integer(), nullable=True),
        sa.Column("rhythm", sa.String(), nullable=False),
        sa.Column("begun_at", Instant(), nullable=False),
        sa.Column("paused_until", sa.String(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("help_series") as batch:
        for column in ("community_id", "elder_id", "asked_by"):
            batch.create_index(f"ix_help_series_{column}", [column])
    with op.batch_alter_table("help_request", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        batch.add_column(sa.Column("offered_to", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("offered_until", Instant(), nullable=True))
        batch.add_column(sa.Column("series_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("series_day", sa.String(), nullable=True))
        batch.create_foreign_key("help_request_offered_to_fkey", "person", ["offered_to"], ["id"])
        batch.create_foreign_key("help_request_series_id_fkey", "help_series", ["series_id"], ["id"])
        batch.create_unique_constraint("help_request_series_id_series_day_key", ["series_id", "series_day"])
    op.add_column("plan", sa.Column("lead", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("plan", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        batch.alter_column("lead", server_default=None)


def downgrade() -> None:
    op.drop_column("plan", "lead")
    with op.batch_alter_table("help_request", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        batch.drop_constraint("help_request_series_id_series_day_key", type_="unique")
        for column in ("series_day", "series_id", "offered_until", "offered_to"):
            batch.drop_column(column)
    op.drop_table("help_series")
