"""Family doctors: who is one where, and whose."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = '20261129_2040'
down_revision = '20261129_1301'

LASTS = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "practice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("registration", sa.LargeBinary(), nullable=False),
        sa.Column("clinic", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", Instant(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["checked_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "community_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("practice") as batch:
        batch.create_index("ix_practice_community_id", ["community_id"])
    op.create_table(
        "doctor_bond",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("doctor_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", Instant(), nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=True),
        sa.Column("agreed_at", Instant(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["agreed_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["doctor_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("doctor_bond") as batch:
        batch.create_index("ix_doctor_bond_community_id", ["community_id"])
        batch.create_index(
            "ix_doctor_bond_lasts", ["elder_id", "doctor_id"], unique=True, sqlite_where=LASTS, postgresql_where=LASTS
        )
        batch.create_index("ix_doctor_bond_doctor", ["doctor_id"], sqlite_where=LASTS, postgresql_where=LASTS)


def downgrade() -> None:
    op.drop_table("doctor_bond")
    op.drop_table("practice")
