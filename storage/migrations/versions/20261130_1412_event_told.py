"""Which elders have read of an event.

Revision ID: 20261130_1412
Revises: 20261130_0830
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Json

revision = "20261130_1412"
down_revision = "20261130_0830"
branch_labels = None
depends_on = None

AS_BEFORE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("event", table_kwargs=AS_BEFORE) as batch:
        batch.add_column(sa.Column("told", Json(), nullable=False, server_default="[]"))
    with op.batch_alter_table("event", table_kwargs=AS_BEFORE) as batch:
        batch.alter_column("told", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("event", table_kwargs=AS_BEFORE) as batch:
        batch.drop_column("told")
