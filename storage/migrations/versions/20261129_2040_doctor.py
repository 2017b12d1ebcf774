"""Family doctors: who is one where, and whose."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = '20261129_2040'
down_revision = '20261129_1301'

LASTS = sa.text("ended_at IS NULL")
WAITS = sa.text("state IN ('due', 'overdue')")
IDS_ARE_GIVEN_ONCE = {"sqlite_autoincrement": True}  # SQLite writes the whole table anew, and forgets it otherwise


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
        sa.Column("away_until", Instant(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
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
    op.create_table(
        "doctor_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("bond_id", sa.Integer(), nullable=False),
        sa.Column("doctor_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("closes_at", Instant(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("made_at", Instant(), nullable=True),
        sa.Column("noted_at", Instant(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("kept_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["bond_id"], ["doctor_bond.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["doctor_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["kept_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("bond_id", "due_at"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("doctor_visit") as batch:
        batch.create_index("ix_doctor_visit_elder_id", ["elder_id"])
        batch.create_index("ix_doctor_visit_waits", ["doctor_id"], sqlite_where=WAITS, postgresql_where=WAITS)
    op.create_table(
        "health_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("figures", sa.LargeBinary(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", Instant(), nullable=False),
        sa.Column("replaced_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("health_limit") as batch:
        batch.create_index("ix_health_limit_elder_id", ["elder_id"])
    with op.batch_alter_table("medicine", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        batch.add_column(sa.Column("doctor_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("checked_by", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("checked_at", Instant(), nullable=True))
        batch.create_foreign_key("medicine_doctor_id_fkey", "person", ["doctor_id"], ["id"])
        batch.create_foreign_key("medicine_checked_by_fkey", "person", ["checked_by"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("medicine", table_kwargs=IDS_ARE_GIVEN_ONCE) as batch:
        for column in ("checked_at", "checked_by", "doctor_id"):
            batch.drop_column(column)
    op.drop_table("health_limit")
    op.drop_table("doctor_visit")
    op.drop_table("doctor_bond")
    op.drop_table("practice")
