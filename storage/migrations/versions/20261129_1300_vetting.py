"""The vetting of helpers."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant, Json

revision = '20261129_1300'
down_revision = '20261129_1255'


def upgrade() -> None:
    op.create_table(
        "vetting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("stage_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("keeper_id", sa.Integer(), nullable=True),
        sa.Column("valid_until", Instant(), nullable=True),
        sa.Column("area", sa.LargeBinary(), nullable=False),
        sa.Column("skills", sa.LargeBinary(), nullable=False),
        sa.Column("languages", sa.LargeBinary(), nullable=False),
        sa.Column("days", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("lessons", Json(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["keeper_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("community_id", "person_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("vetting") as batch:
        batch.create_index("ix_vetting_person_id", ["person_id"])
    op.create_table(
        "vetting_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("vetting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["vetting_id"], ["vetting.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("vetting_step") as batch:
        batch.create_index("ix_vetting_step_vetting_id", ["vetting_id"])
        batch.create_index("ix_vetting_step_person_id", ["person_id"])
    op.create_table(
        "reference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("vetting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("referee_id", sa.Integer(), nullable=True),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.Column("named_at", Instant(), nullable=False),
        sa.Column("heard_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["noted_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["referee_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["vetting_id"], ["vetting.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("reference") as batch:
        batch.create_index("ix_reference_referee_id", ["referee_id"])
        batch.create_index("ix_reference_token_hash", ["token_hash"])
        batch.create_index("ix_reference_vetting_id", ["vetting_id"])
    op.create_table(
        "first_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("vetting_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", Instant(), nullable=False),
        sa.Column("well", sa.Boolean(), nullable=True),
        sa.Column("seen_by", sa.Integer(), nullable=True),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"]),
        sa.ForeignKeyConstraint(["seen_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["vetting_id"], ["vetting.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vetting_id", "request_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_first_job_request_id", "first_job", ["request_id"])


def downgrade() -> None:
    op.drop_table("first_job")
    op.drop_table("reference")
    op.drop_table("vetting_step")
    op.drop_table("vetting")
