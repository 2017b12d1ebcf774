"""A doctor stands in for another one.

Revision ID: 20261130_0815
Revises: 20261130_0801
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "20261130_0815"
down_revision = "20261130_0801"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("doctor_bond", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("stands_in_for", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("until", Instant(), nullable=True))
        batch.create_foreign_key("fk_doctor_bond_stands_in_for", "person", ["stands_in_for"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("doctor_bond", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_constraint("fk_doctor_bond_stands_in_for", type_="foreignkey")
        batch.drop_column("until")
        batch.drop_column("stands_in_for")
