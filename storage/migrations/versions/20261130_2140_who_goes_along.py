"""Who goes along to a first job is looked for when he cries for help.

Revision ID: 20261130_2140
Revises: 20261130_1830
"""

from alembic import op

revision = "20261130_2140"
down_revision = "20261130_1830"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_first_job_guide_id", "first_job", ["guide_id"])


def downgrade() -> None:
    op.drop_index("ix_first_job_guide_id", "first_job")
