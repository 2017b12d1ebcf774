"""Accounts of communities beside those of people, a chain over the transfers, gifts, and communities that exchange.

Revision ID: 20261130_0431
Revises: 20261130_0418
"""

import hashlib
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "20261130_0431"
down_revision = "20261130_0418"
branch_labels = None
depends_on = None

LEDGER = ("transfer", "entry")
FLOOR, MOST = -3000, 90000  # minutes


def upgrade() -> None:
    transfers, entries = _taken_out()
    op.create_table("transfer", *_transfer(), *_transfer_more(), sqlite_autoincrement=True)
    op.create_index("ix_transfer_community_id", "transfer", ["community_id"])
    op.create_table(
        "entry",
        *_entry(),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("other_id", sa.Integer(), sa.ForeignKey("community.id"), nullable=True),
        sa.Column("after", sa.Integer(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_entry_community_id", "entry", ["community_id"])
    op.create_index("ix_entry_account", "entry", ["person_id", "community_id", "account", "other_id"])
    op.create_index("ix_entry_person", "entry", ["person_id", "id"])
    op.create_index("ix_entry_transfer", "entry", ["transfer_id"])
    op.create_table(
        "hours_book",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"]),
        sa.PrimaryKeyConstraint("community_id"),
    )
    _gifts()
    _clearing()
    _put_back(*_chained(transfers, entries))


def downgrade() -> None:
    """What the old shape cannot say (a transfer in which an account of a community has a part) is not kept."""
    transfers, entries = _taken_out()
    for table in ("clearing", "hours_gift", "hours_book"):
        op.drop_table(table)
    op.create_table("transfer", *_transfer(), sqlite_autoincrement=True)
    op.create_index("ix_transfer_community_id", "transfer", ["community_id"])
    person = sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False)
    op.create_table("entry", *_entry(), person, sqlite_autoincrement=True)
    for column in ("community_id", "person_id", "transfer_id"):
        op.create_index(f"ix_entry_{column}", "entry", [column])
    others = {entry["transfer_id"] for entry in entries if entry["person_id"] is None}
    _put_back(
        [_only(one, "id", "community_id", "key", "source", "source_id", "at") for one in transfers if one["id"] not in others],
        [_only(one, "id", "community_id", "transfer_id", "person_id", "minutes") for one in entries if one["transfer_id"] not in others],
    )


def _transfer() -> tuple[Any, ...]:
    return (
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("community.id"), nullable=False),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
    )


def _transfer_more() -> tuple[Any, ...]:
    return (
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("helped_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("worked_at", Instant(), nullable=True),
        sa.Column("chained", sa.LargeBinary(), nullable=False),
    )


def _entry() -> tuple[Any, ...]:
    return (
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("community_id", sa.Integer(), sa.ForeignKey("community.id"), nullable=False),
        sa.Column("transfer_id", sa.Integer(), sa.ForeignKey("transfer.id"), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
    )


def _gifts() -> None:
    op.create_table(
        "hours_gift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("there_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        *(sa.ForeignKeyConstraint([name], ["community.id"]) for name in ("community_id", "there_id")),
        *(sa.ForeignKeyConstraint([name], ["person.id"]) for name in ("by_id", "to_id")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for column in ("community_id", "by_id", "to_id"):
        op.create_index(f"ix_hours_gift_{column}", "hours_gift", [column])


def _clearing() -> None:
    op.create_table(
        "clearing",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("asked_from", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=True),
        sa.Column("agreed_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        *(sa.ForeignKeyConstraint([name], ["community.id"]) for name in ("community_id", "other_id", "asked_from")),
        *(sa.ForeignKeyConstraint([name], ["person.id"]) for name in ("asked_by", "agreed_by", "ended_by")),
        sa.PrimaryKeyConstraint("community_id", "other_id"),
    )
    op.create_index("ix_clearing_other_id", "clearing", ["other_id"])


Rows = list[dict[str, Any]]


def _taken_out() -> tuple[Rows, Rows]:
    """All rows of the ledger, which cannot be changed in place: its triggers go with the tables."""
    bind = op.get_bind()
    transfers, entries = (
        [dict(row) for row in bind.execute(sa.text(f"SELECT * FROM {table} ORDER BY id")).mappings()]
        for table in LEDGER
    )
    op.drop_table("entry")
    op.drop_table("transfer")
    return transfers, entries


def _chained(transfers: Rows, entries: Rows) -> tuple[Rows, Rows]:
    """As `link` and `said` of storage/hours.py were when this was written."""
    legs, heads, after, helped = defaultdict(list), defaultdict(bytes), defaultdict(int), dict[int, int]()
    for one in entries:
        after[one["community_id"], one["person_id"]] += one["minutes"]
        one |= {"account": "person", "other_id": None, "after": after[one["community_id"], one["person_id"]]}
        if one["minutes"] < 0:
            helped[one["transfer_id"]] = one["person_id"]
        legs[one["transfer_id"]].append(("person", one["person_id"], None, one["minutes"], one["after"]))
    for one in transfers:
        here = one["community_id"]
        by = helped.get(one["id"])
        told = (here, one["key"], "credit", one["source"], one["source_id"], by, one["at"], None)
        heads[here] = hashlib.sha256(heads[here] + repr((told, *legs[one["id"]])).encode()).digest()
        one |= {"kind": "credit", "helped_id": by, "worked_at": None, "chained": heads[here]}
    books = [
        {"community_id": here, "head": head, "holds": False, "floor": FLOOR, "most": MOST}
        for here, head in heads.items()
    ]
    _insert("hours_book", books)
    return transfers, entries


def _only(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _insert(table: str, rows: Rows) -> None:
    if rows:
        names = list(rows[0])
        values = ", ".join(f":{name}" for name in names)
        op.get_bind().execute(sa.text(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})"), rows)


def _put_back(transfers: Rows, entries: Rows) -> None:
    """And from now on nothing of it is changed."""
    for table, rows in zip(LEDGER, (transfers, entries), strict=True):
        _insert(table, rows)
        if op.get_bind().dialect.name == "sqlite":
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
                )
            continue
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), COALESCE(MAX(id), 1), MAX(id) IS NOT NULL) FROM {table}")
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only()"
        )
