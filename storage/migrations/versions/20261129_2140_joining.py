"""Elders whom somebody of their family has made known; what elders agree to, whatever it is about."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = '20261129_2140'
down_revision = '20261129_2130'


def upgrade() -> None:
    op.create_table(
        "introduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("can", sa.LargeBinary(), nullable=False),
        sa.Column("call_first", sa.LargeBinary(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["elder_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("introduction") as batch:
        batch.create_index("ix_introduction_by_id", ["by_id"])
        batch.create_index("ix_introduction_community_id", ["community_id"])
        batch.create_index("ix_introduction_elder_id", ["elder_id"])
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("viewer_id", sa.Integer(), nullable=True),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("given_at", Instant(), nullable=True),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        *_refer("community_id", "elder_id", "viewer_id", "asked_by", "given_by", "ended_by"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consent") as batch:
        batch.create_index("ix_consent_elder_id", ["elder_id"])
        batch.create_index("ix_consent_viewer_id", ["viewer_id"])
    op.create_table(
        "guardian",
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("seen_by", sa.Integer(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        *_refer("community_id", "elder_id", "guardian_id", "seen_by"),
        sa.PrimaryKeyConstraint("elder_id", "guardian_id"),
    )
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *_refer("community_id", "elder_id", "by_id"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("act") as batch:
        batch.create_index("ix_act_elder_id", ["elder_id"])
    op.create_table(
        "circle_away",
        sa.Column("elder_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("stand_in_id", sa.Integer(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        *_refer("community_id", "elder_id", "person_id", "stand_in_id"),
        sa.PrimaryKeyConstraint("elder_id", "person_id"),
    )
    op.create_table(
        "hat",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        *_refer("person_id"),
        sa.PrimaryKeyConstraint("person_id"),
    )


def _refer(*columns: str) -> list[sa.ForeignKeyConstraint]:
    """Each to a person, or to the community."""
    return [
        sa.ForeignKeyConstraint([name], ["community.id" if name == "community_id" else "person.id"])
        for name in columns
    ]


def downgrade() -> None:
    op.drop_table("hat")
    op.drop_table("circle_away")
    op.drop_table("act")
    op.drop_table("guardian")
    op.drop_table("consent")
    op.drop_table("introduction")
