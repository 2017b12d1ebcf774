"""A first job may be a visit.

Revision ID: 20261130_1830
Revises: 20261130_1440
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_1830"
down_revision = "20261130_1440"
branch_labels = None
depends_on = None


AS_BEFORE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    with op.batch_alter_table("first_job", table_kwargs=AS_BEFORE) as batch:
        batch.alter_column("request_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("visit_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("first_job_visit_id_fkey", "visit", ["visit_id"], ["id"])
        batch.create_unique_constraint("first_job_vetting_id_visit_id_key", ["vetting_id", "visit_id"])
        batch.create_index("ix_first_job_visit_id", ["visit_id"])


def downgrade() -> None:
    op.execute("DELETE FROM first_job WHERE request_id IS NULL")
    with op.batch_alter_table("first_job", table_kwargs=AS_BEFORE) as batch:
        batch.drop_index("ix_first_job_visit_id")
        batch.drop_constraint("first_job_vetting_id_visit_id_key", type_="unique")
        batch.drop_constraint("first_job_visit_id_fkey", type_="foreignkey")
        batch.drop_column("visit_id")
        batch.alter_column("request_id", existing_type=sa.Integer(), nullable=False)
