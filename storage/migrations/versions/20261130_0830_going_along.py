"""An experienced helper goes along to a first job.

Revision ID: 20261130_0830
Revises: 20261130_0825
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Json

revision = "20261130_0830"
down_revision = "20261130_0825"
branch_labels = None
depends_on = None


AS_BEFORE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("first_job", table_kwargs=AS_BEFORE) as batch:
        for name in ("asked", "cannot"):
            batch.add_column(sa.Column(name, Json(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("guide_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("guide_well", sa.Boolean(), nullable=True))
        batch.create_foreign_key("first_job_guide_id_fkey", "person", ["guide_id"], ["id"])
    with op.batch_alter_table("first_job", table_kwargs=AS_BEFORE) as batch:
        for name in ("asked", "cannot"):
            batch.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("first_job", table_kwargs=AS_BEFORE) as batch:
        batch.drop_constraint("first_job_guide_id_fkey", type_="foreignkey")
        for name in ("guide_well", "guide_id", "cannot", "asked"):
            batch.drop_column(name)
