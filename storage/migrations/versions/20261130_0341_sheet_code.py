"""The code on the sheet for an ambulance; a look at a health file may be by whoever has it."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant, Json

revision = '20261130_0341'
down_revision = "20261130_0337"
STANDS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "sheet_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("printed_by", Json(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sheet_code_code_hash", "sheet_code", ["code_hash"])
    op.create_index(
        "ix_sheet_code_stands", "sheet_code", ["elder_id"], unique=True, sqlite_where=STANDS, postgresql_where=STANDS
    )
    with op.batch_alter_table("health_look", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("viewer_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM health_look WHERE viewer_id IS NULL")
    with op.batch_alter_table("health_look", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.alter_column("viewer_id", existing_type=sa.Integer(), nullable=False)
    op.drop_table("sheet_code")
